"""A bar per subject with its tasks, and beside it its open commitments and the bodies it chairs or runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from kbtools import look
from kbtools.diagram import Diagram, Figure, Legend, Mark, Panel, Pattern, Point, Rule, Tone, Words
from kbtools.render.markdown import counted
from kbtools.typeface import longest_piece, width, wrap

_MARGIN = 12.0
_NAMES = 150.0
_GAP = 18.0
_BARS = 272.0
_LEAST_BARS = 150.0
_NARROWEST, _WIDEST = 12.0, 26.0
"""Width of one task; a digit fits into the narrowest."""
_BAR = 16.0
_ROW_GAP = 8.0
_CHIP = 11.0


class Part(IntEnum):
    """What a subject has to do with a task, the strongest first; of several in a cell only that counts."""

    DECIDES = 0
    BOTH = 1
    PERFORMS = 2
    TAKES_PART = 3
    INFORMED = 4


_FILLS: tuple[Tone, ...] = ("step4", "paper", "step2", "step1", "paper")
"""By `Part`; `BOTH` is hatched as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one function, role, actor or body carries."""

    name: str
    link: str
    tasks: tuple[int, ...]
    """Number by `Part`; their sum is all tasks it has anything to do with."""
    open: int
    """Open commitments."""
    chairs: int
    offices: int
    """Bodies it chairs, bodies whose office it runs."""

    @property
    def decided(self) -> int:
        """Tasks it decides, those it also performs among them."""
        return self.tasks[Part.DECIDES] + self.tasks[Part.BOTH]

    @property
    def performed(self) -> int:
        """Tasks it performs, those it also decides among them."""
        return self.tasks[Part.PERFORMS] + self.tasks[Part.BOTH]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A task without anybody deciding, or with several."""

    task: str
    deciders: int
    matrix: str
    link: str

    @property
    def words(self) -> str:
        """What is unclear, and about which task."""
        return f"{'Mehrere entscheiden' if self.deciders else 'Niemand entscheidet'}: {self.task}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loads:
    """All subjects in the order they are shown, and what concerns the whole case."""

    loads: tuple[Load, ...]
    tasks: int
    bodies: int
    unclear: tuple[Unclear, ...]
    meanings: tuple[str, ...]
    """By `Part`, in the words of the matrices."""


Column = tuple[str, Callable[[Load], int]]
_COLUMNS: tuple[Column, ...] = (
    ("Offene Verabredungen", lambda load: load.open),
    ("Vorsitz in Gremien", lambda load: load.chairs),
    ("Geschäftsführung von Gremien", lambda load: load.offices),
)


def columns(loads: Sequence[Load]) -> tuple[Column, ...]:
    """The figures beside the bar of which anybody has any."""
    return tuple((title, count) for title, count in _COLUMNS if any(map(count, loads)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Where things stand from left to right. Without tasks there is no room for bars."""

    tasks: int
    columns: tuple[Column, ...]
    column: float
    """Width of a column with figures."""

    @property
    def left(self) -> float:
        return _MARGIN + _NAMES

    @property
    def unit(self) -> float:
        """Width of one task."""
        return min(max(_NARROWEST, round(_BARS / max(self.tasks, 1), 1)), _WIDEST)

    @property
    def all_tasks(self) -> float:
        """Where a bar with every task would end."""
        return round(self.left + self.tasks * self.unit, 1)

    @property
    def bars_end(self) -> float:
        return max(self.all_tasks, self.left + _LEAST_BARS) if self.tasks else self.left

    @property
    def right(self) -> float:
        return round(self.bars_end + (_GAP + len(self.columns) * self.column if self.columns else 0.0), 1)

    def middle(self, place: int) -> float:
        """Middle of a column with figures."""
        return round(self.bars_end + _GAP + (place + 0.5) * self.column, 1)


def role_load_diagram(found: Loads, *, id: str, title: str, description: str) -> Diagram:
    """A row per subject, and below them the tasks that nobody or several decide."""
    shown = columns(found.loads)
    needed = max((longest_piece(title, look.TEXT_SIZE, "semibold") for title, _ in shown), default=0.0)
    frame = _Frame(tasks=found.tasks, columns=shown, column=round(needed + 10, 1))
    marks, top = _head(found, frame)
    y = top
    for load in found.loads:
        if load is not found.loads[0]:
            marks.append(Rule(points=(Point(_MARGIN, y), Point(frame.right, y)), width=0.5))
        drawn, y = _row(load, frame, y)
        marks += drawn
    ground = (_upright(frame.left, top, y, "solid"), _upright(frame.all_tasks, top, y, "short"))
    if found.unclear:
        y += _GAP
    for one in found.unclear:
        lines = wrap(one.words, look.TEXT_SIZE, frame.right - _MARGIN - 16)
        marks.append(Mark(x=_MARGIN + 4, y=round(y + look.TEXT_LEADING / 2, 1), symbol="triangle", tone="alert"))
        marks.append(Words(lines=lines, x=_MARGIN + 16, y=round(y, 1), link=one.link))
        y += len(lines) * look.TEXT_LEADING + 4
    return Diagram(
        id=id,
        title=title,
        description=description,
        width=round(frame.right + _MARGIN, 1),
        height=round(y + _MARGIN, 1),
        legend=_legend(found),
        ground=ground if found.tasks else (),
        marks=tuple(marks),
    )


def _head(found: Loads, frame: _Frame) -> tuple[list[Figure], float]:
    """The titles of the columns, and where a bar with every task would end."""
    titles = [wrap(title, look.TEXT_SIZE, frame.column - 8, "semibold") for title, _ in frame.columns]
    height = max(map(len, titles), default=1) * look.TEXT_LEADING + 2 * look.CARD_PADDING
    y = _MARGIN + height / 2
    figures: list[Figure] = [
        Panel(x=0.0, y=_MARGIN, width=round(frame.right + _MARGIN, 1), height=height, fill="band"),
        Words(lines=("Stelle",), x=_MARGIN, y=_above(y, 1), strong=True),
    ]
    for place, lines in enumerate(titles):
        figures.append(Words(lines=lines, x=frame.middle(place), y=_above(y, len(lines)), strong=True, anchor="middle"))
    bottom = _MARGIN + height + 4
    if found.tasks:
        figures.append(Words(lines=("Aufgaben in Rollenmatrizen",), x=frame.left, y=_above(y, 1), strong=True))
        words = counted(found.tasks, "Aufgabe", "Aufgaben")
        end = max(frame.all_tasks, round(frame.left + width(words, look.TEXT_SIZE), 1))
        figures.append(Words(lines=(words,), x=end, y=bottom, tone="muted", anchor="end"))
        bottom += look.TEXT_LEADING + 2
    return figures, bottom


def _row(load: Load, frame: _Frame, top: float) -> tuple[list[Figure], float]:
    name = wrap(load.name, look.TEXT_SIZE, _NAMES - 10)
    height = max(len(name) * look.TEXT_LEADING, _BAR) + _ROW_GAP
    y, bottom = round(top + height / 2, 1), round(top + height, 1)
    figures: list[Figure] = [Words(lines=name, x=_MARGIN, y=_above(y, len(name)), link=load.link)]
    figures += _bar(load, frame, y)
    for place, (_, count) in enumerate(frame.columns):
        figures.append(_number(count(load), frame.middle(place), y))
    return figures, bottom


def _bar(load: Load, frame: _Frame, y: float) -> Iterator[Figure]:
    if frame.tasks and not any(load.tasks):
        yield _number(0, frame.left + 12, y)
    x = frame.left
    for part, count in zip(Part, load.tasks, strict=True):
        long = count * frame.unit
        centre = round(x + long / 2, 1)
        if count:
            yield _segment(part, round(x, 1), round(y - _BAR / 2, 1), round(long, 1))
            if part is Part.BOTH:
                chip = round(width(str(count), look.TEXT_SIZE, "semibold") + 3, 1)
                corner = Point(round(centre - chip / 2, 1), round(y - _CHIP / 2, 1))
                yield Panel(x=corner.x, y=corner.y, width=chip, height=_CHIP, fill="paper")
            yield _number(count, centre, y, tone="paper" if part is Part.DECIDES else "text")
        x += long


def _segment(part: Part, x: float, y: float, long: float) -> Panel:
    return Panel(x=x, y=y, width=long, height=_BAR, fill=_FILLS[part], outline="muted", hatched=part is Part.BOTH)


def _number(count: int, x: float, y: float, tone: Tone = "text") -> Words:
    shown, tone = (str(count), tone) if count else ("–", "muted")
    return Words(lines=(shown,), x=x, y=_above(y, 1), strong=bool(count), tone=tone, anchor="middle")


def _above(middle: float, lines: int) -> float:
    """The upper edge of so many lines round `middle`."""
    return round(middle - lines * look.TEXT_LEADING / 2, 1)


def _upright(x: float, top: float, bottom: float, pattern: Pattern) -> Rule:
    return Rule(points=(Point(x, top), Point(x, bottom)), tone="muted", pattern=pattern)


def _legend(found: Loads) -> Legend:
    drawn = [part for part in Part if any(load.tasks[part] for load in found.loads)]
    return Legend(samples=tuple((_segment(part, 0.0, 0.0, 0.0), found.meanings[part]) for part in drawn))
