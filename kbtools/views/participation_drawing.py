"""A track per actor with the levels as steps: a dot where it stands, a ring where it was promised to stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kbtools import look
from kbtools.diagram import Diagram, Figure, Legend, Mark, Panel, Point, Rule, Tone, Words
from kbtools.typeface import longest_piece, width, wrap

_MARGIN = 12.0
_NAMES = 150.0
_BULLET = 12.0
"""Room for the mark before a name."""
_STEP = 66.0
_WIDEST_STEP = 110.0
_GAP = 14.0
_ROW_GAP = 8.0
_BLOCK_GAP = 20.0
_DOT, _RING = 7.0, 14.0
_TICK = 3.0
_HEAD_AGAIN = 700.0
"""After so much height the titles of the levels are repeated; nobody looks further up."""
_ROWS = 30
"""A decision with more actors goes on in another block, where titles can be repeated."""
_LEFT_HEAD, _RIGHT_HEAD = "Entscheidung und Beteiligte", "Soll gegenüber Ist"
_COUNTS = ("", "eine Stufe", "zwei Stufen", "drei Stufen", "vier Stufen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How one actor takes part in one decision. Levels are counted from 0."""

    name: str
    link: str
    primary: bool
    """Whether the decision affects it directly."""
    standing: str
    decision: str
    current: int
    target: int | None
    reason: str

    @property
    def gap(self) -> int:
        """Levels from current to target; 0 without a target."""
        return 0 if self.target is None else self.target - self.current

    @property
    def words(self) -> str:
        """„zwei Stufen höher“, „wie vereinbart“, „Soll offen“."""
        if self.target is None:
            return "Soll offen"
        return distance(self.gap) if self.gap else "wie vereinbart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is decided, and who takes part."""

    text: str
    parts: tuple[Part, ...]


def distance(gap: int) -> str:
    """„zwei Stufen höher“, „eine Stufe tiefer“."""
    return f"{stages(abs(gap))} {'höher' if gap > 0 else 'tiefer'}"


def stages(count: int) -> str:
    """„eine Stufe“, „zwei Stufen“."""
    return _COUNTS[count] if count < len(_COUNTS) else f"{count} Stufen"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Where things stand from left to right."""

    step: float
    levels: int
    words: float
    """Width of the column with words."""

    def at(self, level: int) -> float:
        """Middle of a level's column."""
        return _MARGIN + _NAMES + (level + 0.5) * self.step

    @property
    def words_left(self) -> float:
        return _MARGIN + _NAMES + self.levels * self.step + _GAP

    @property
    def right(self) -> float:
        return self.words_left + self.words


def participation_diagram(
    decisions: Sequence[Decision], levels: Sequence[str], *, id: str, title: str, description: str
) -> Diagram:
    """A block per decision, below the titles of all levels."""
    parts = [part for decision in decisions for part in decision.parts]
    needed = max(longest_piece(level, look.TEXT_SIZE, "semibold") for level in levels)
    phrases = [width(part.words, look.TEXT_SIZE, "semibold") for part in parts]
    frame = _Frame(
        step=round(min(max(_STEP, needed + 10), _WIDEST_STEP), 1),
        levels=len(levels),
        words=round(max(longest_piece(_RIGHT_HEAD, look.TEXT_SIZE, "semibold"), *phrases) + 1, 1),
    )
    figures: list[Figure] = []
    y, head_at = _MARGIN, -_HEAD_AGAIN
    for decision in _pieces(decisions):
        if y - head_at >= _HEAD_AGAIN:
            head_at = y
            drawn, y = _head(levels, frame, y)
            figures += drawn
        drawn, y = _block(decision, frame, y)
        figures += drawn
    return Diagram(
        id=id,
        title=title,
        description=description,
        width=round(frame.right + _MARGIN, 1),
        height=round(y - _BLOCK_GAP + _MARGIN, 1),
        legend=_legend(parts),
        marks=tuple(figures),
    )


def _pieces(decisions: Sequence[Decision]) -> Iterator[Decision]:
    for decision in decisions:
        for start in range(0, len(decision.parts), _ROWS):
            text = f"{decision.text} (Fortsetzung)" if start else decision.text
            yield replace(decision, text=text, parts=decision.parts[start : start + _ROWS])


def _head(levels: Sequence[str], frame: _Frame, top: float) -> tuple[list[Figure], float]:
    wrapped = [wrap(level, look.TEXT_SIZE, frame.step - 6, "semibold") for level in levels]
    left = wrap(_LEFT_HEAD, look.TEXT_SIZE, _NAMES - _BULLET, "semibold")
    right = wrap(_RIGHT_HEAD, look.TEXT_SIZE, frame.words, "semibold")
    height = max(map(len, (*wrapped, left, right))) * look.TEXT_LEADING + 2 * look.CARD_PADDING

    def y(lines: tuple[str, ...]) -> float:
        return round(top + (height - len(lines) * look.TEXT_LEADING) / 2, 1)

    figures: list[Figure] = [
        Panel(x=0.0, y=round(top, 1), width=round(frame.right + _MARGIN, 1), height=round(height, 1), fill="band"),
        Words(lines=left, x=_MARGIN, y=y(left), strong=True),
        Words(lines=right, x=round(frame.words_left, 1), y=y(right), strong=True),
    ]
    for place, lines in enumerate(wrapped):
        figures.append(Words(lines=lines, x=round(frame.at(place), 1), y=y(lines), strong=True, anchor="middle"))
    return figures, top + height + _BLOCK_GAP * 0.8


def _block(decision: Decision, frame: _Frame, top: float) -> tuple[list[Figure], float]:
    lines = wrap(decision.text, look.TITLE_SIZE, frame.right - _MARGIN, "semibold")
    figures: list[Figure] = [Words(lines=lines, x=_MARGIN, y=round(top, 1), size="title", strong=True)]
    y = top + len(lines) * look.TITLE_LEADING + _ROW_GAP
    for part in decision.parts:
        name = wrap(part.name, look.TEXT_SIZE, _NAMES - _BULLET - 4)
        height = max(len(name) * look.TEXT_LEADING, _RING)
        figures += _row(part, name, frame, y + height / 2)
        y += height + _ROW_GAP
    return figures, y - _ROW_GAP + _BLOCK_GAP


def _row(part: Part, name: tuple[str, ...], frame: _Frame, middle: float) -> Iterator[Figure]:
    """One actor; `middle` is the height of its track."""
    y = round(middle, 1)
    if part.primary:
        yield Mark(x=_MARGIN + 3, y=y, symbol="square", size=5.0)
    text_top = round(middle - len(name) * look.TEXT_LEADING / 2, 1)
    yield Words(lines=name, x=_MARGIN + _BULLET, y=text_top, link=part.link)
    ends = (Point(round(frame.at(0), 1), y), Point(round(frame.at(frame.levels - 1), 1), y))
    yield Rule(points=ends)
    for place in range(frame.levels):
        x = round(frame.at(place), 1)
        yield Rule(points=(Point(x, y - _TICK), Point(x, y + _TICK)))
    yield from _symbols(part, frame, y)
    words_top = round(middle - look.TEXT_LEADING / 2, 1)
    tone: Tone = "text" if part.gap else "muted"
    yield Words(lines=(part.words,), x=round(frame.words_left, 1), y=words_top, strong=bool(part.gap), tone=tone)


def _symbols(part: Part, frame: _Frame, y: float) -> Iterator[Figure]:
    here = round(frame.at(part.current), 1)
    if part.target is not None:
        there = round(frame.at(part.target), 1)
        if part.gap:
            way = 1 if part.gap > 0 else -1
            start, end = Point(here + way * _DOT / 2, y), Point(there - way * (_RING / 2 + 1), y)
            yield Rule(points=(start, end), tone="accent", width=1.6, arrow=True)
        yield Mark(x=there, y=y, symbol="circle", tone="accent", size=_RING)
    yield Mark(x=here, y=y, symbol="dot", size=_DOT, description=f"{part.name}: {part.words}")


def _legend(parts: Sequence[Part]) -> Legend:
    samples: list[tuple[Mark | Panel | Rule, str]] = [
        (Mark(x=0, y=0, symbol="dot", size=_DOT), "Ist: So weit reicht die Beteiligung heute.")
    ]
    agreed = [part for part in parts if part.target is not None]
    if agreed:
        ring = "Soll: So weit ist sie vereinbart."
        if any(not part.gap for part in agreed):
            ring += " Liegt der Punkt im Ring, sind Ist und Soll gleich."
        samples.append((Mark(x=0, y=0, symbol="circle", tone="accent", size=11.0), ring))
    if any(part.gap for part in agreed):
        arrow = Rule(points=(), tone="accent", width=1.6, arrow=True)
        samples.append((arrow, "Abstand vom Ist zum Soll"))
    if any(part.primary for part in parts):
        samples.append((Mark(x=0, y=0, symbol="square", size=5.0), "unmittelbar betroffen"))
    return Legend(samples=tuple(samples))
