"""What an import did and noticed, told in German."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kbtools.edit import scalar
from kbtools.exchange.rows import Conflict, LeftOut, Why
from kbtools.problems import Mark

REASONS: dict[Why, tuple[str, str]] = {
    "blank": ("ohne jede Angabe", ""),
    "incomplete": ("ohne Wert in einer nötigen Spalte", "{}"),
    "repeated": ("mit einer Beziehung, die schon weiter oben steht", "wie {}"),
    "itself": ("mit zweimal demselben Akteur", ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many entries are new, got missing keys, stay as they are."""

    new: int
    completed: int
    unchanged: int

    def __str__(self) -> str:
        return f"{_number(self.new)} neu, {_number(self.completed)} ergänzt, {_number(self.unchanged)} unverändert"


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry whose value in the file is not that of the table."""

    name: str
    label: str
    in_file: str
    in_table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All an import has to tell. `proposals`: groups of (key, name) that may mean the same."""

    path: str
    rows: int
    actors: Tally
    relations: Tally
    left_out: tuple[LeftOut, ...]
    conflicts: tuple[Conflict, ...]
    proposals: tuple[tuple[tuple[str, str], ...], ...]
    differences: tuple[Difference, ...]
    stayed: tuple[str, ...]
    removed: tuple[str, ...]
    pruned: bool
    idle: tuple[Mark, ...]


def told(report: Report, *, limit: int | None = 10) -> str:
    """The report as text; of each list at most `limit` lines, None for all."""
    lines = [
        f"{report.path}: {_number(report.rows)} Zeilen gelesen.",
        f"Akteure: {report.actors}.",
        f"Beziehungen: {report.relations}.",
        *_left_out(report.left_out, limit),
    ]
    for title, items in _lists(report):
        if items:
            lines += [title.format(_number(len(items))), *_some(items, limit)]
    return "\n".join(lines)


def _left_out(rows: Sequence[LeftOut], limit: int | None) -> Iterator[str]:
    if rows:
        yield f"Ausgelassen: {_counted(len(rows), 'Zeile', 'Zeilen')}."
    for why, (reason, detail) in REASONS.items():
        found = [row for row in rows if row.why == why]
        if found:
            shown = [f"{row.line} ({detail.format(row.detail)})" if detail else str(row.line) for row in found]
            rest = ", …" if len(shown) > (limit or len(shown)) else ""
            yield f"  {_number(len(found))} {reason}: Zeile {', '.join(shown[:limit])}{rest}"


def _lists(report: Report) -> Iterator[tuple[str, list[str]]]:
    yield (
        "Widersprüche in der Tabelle: {}. Es gilt, was die meisten Zeilen sagen, bei Gleichstand die erste.",
        [f"{one.name}: {one.label} „{one.value}“ – {_votes(one)}" for one in report.conflicts],
    )
    yield (
        "Abweichungen von der Tabelle: {}. Es gilt, was in der Datei steht.",
        [f"{one.name}: {one.label} „{one.in_file}“, in der Tabelle „{one.in_table}“" for one in report.differences],
    )
    yield (
        "Nicht mehr in der Tabelle: {}. "
        + (
            "Andere Einträge nennen sie noch, darum bleiben sie."
            if report.pruned
            else "Mit --prune werden sie entfernt."
        ),
        list(report.stayed),
    )
    yield "Entfernt, weil nicht mehr in der Tabelle: {}.", list(report.removed)
    yield (
        "Ähnliche Namen: {} Vorschläge. Sie bleiben getrennt, bis die Zeile unter `merge` in der Zuordnung steht.",
        [_proposal(group) for group in report.proposals],
    )
    yield "Ohne Wirkung in der Zuordnung: {}.", [str(mark) for mark in report.idle]


def _votes(conflict: Conflict) -> str:
    return "; ".join(f"{_counted(count, 'Zeile', 'Zeilen')}: {words}" for words, count in conflict.words)


def _proposal(group: Sequence[tuple[str, str]]) -> str:
    names = "" if all(key == name for key, name in group) else "  # " + ", ".join(name for _, name in group)
    return f"- [{', '.join(scalar(key, inside=True) for key, _ in group)}]{names}"


def _some(items: Sequence[str], limit: int | None) -> Iterator[str]:
    """Never „und 1 weitere“: the last one takes no more room than the words."""
    shown = items if limit is None or len(items) <= limit + 1 else items[:limit]
    yield from (f"  {item}" for item in shown)
    if len(shown) < len(items):
        yield f"  … und {_number(len(items) - len(shown))} weitere; --dry-run zeigt alle."


def _counted(number: int, one: str, many: str) -> str:
    return f"{_number(number)} {one if number == 1 else many}"


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")
