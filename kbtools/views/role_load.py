"""How many tasks, open commitments and bodies each function, role, actor or body of a case carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kbtools.knowledge import Knowledge, address
from kbtools.model.actor import Actor
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.commitment import Commitment
from kbtools.model.function import Function
from kbtools.model.role import Role
from kbtools.model.role_matrix import CODE_SYSTEMS, CodeSystem, RoleMatrix
from kbtools.render.markdown import counted, listed
from kbtools.views.drawing import label
from kbtools.views.role_load_drawing import Column, Load, Loads, Part, Unclear, columns, role_load_diagram
from kbtools.views.view import Cell, Linked, Table, View

_LIMIT = "Die Zahl der Aufgaben sagt nichts darüber, wie viele Stunden sie kosten oder wie gut sie erledigt werden."
_INFORMED = "I"
"""The letter both code systems use for those who only hear of a task."""
_NAMED, _TASKS = 2, 1
"""Of more than one more name or task so many stand in the finding; the table has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """How to say who has most of something; all without the capital and the full stop."""

    count: Callable[[Load], int]
    unit: tuple[str, str]
    nobody: str
    spread: str
    """Several have one each, nobody more."""
    alone: str
    most: str


_DECISIONS = _Words(
    count=lambda load: load.decided,
    unit=("Aufgabe", "Aufgaben"),
    nobody="für keine Aufgabe ist eingetragen, wer entscheidet",
    spread="niemand entscheidet über mehr als eine Aufgabe",
    alone="alle Entscheidungen liegen bei",
    most="Entscheidungen liegen am häufigsten bei",
)
_PERFORMANCE = _Words(
    count=lambda load: load.performed,
    unit=("Aufgabe", "Aufgaben"),
    nobody="für keine Aufgabe ist eingetragen, wer sie durchführt",
    spread="niemand führt mehr als eine Aufgabe durch",
    alone="die Durchführung liegt allein bei",
    most="die Durchführung liegt am häufigsten bei",
)
_COMMITMENTS = _Words(
    count=lambda load: load.open,
    unit=("Verabredung", "Verabredungen"),
    nobody="keine Verabredung ist offen",
    spread="niemand hat mehr als eine offene Verabredung",
    alone="alle offenen Verabredungen liegen bei",
    most="offene Verabredungen liegen am häufigsten bei",
)
_OFFICES = _Words(
    count=lambda load: load.offices,
    unit=("Gremium", "Gremien"),
    nobody="für kein Gremium ist die Geschäftsführung eingetragen",
    spread="niemand führt die Geschäfte von mehr als einem Gremium",
    alone="die Geschäftsführung liegt allein bei",
    most="die Geschäftsführung liegt am häufigsten bei",
)


def role_load(knowledge: Knowledge, case: str) -> View | None:
    """Tasks per subject of the case's matrices, commitments and bodies; None where nobody carries any."""
    found = _loads(knowledge, case)
    if not found.loads:
        return None
    finding = _finding(found)
    return View(
        title="Rollenlast",
        finding=finding,
        limit=_LIMIT,
        table=_table(found),
        diagram=lambda: role_load_diagram(
            found,
            id=f"rollenlast-{case}",
            title=f"Rollenlast: {knowledge.get(Case, case, case).title}",
            description=f"{finding} Alle Zahlen stehen auch in der Tabelle.",
        ),
    )


def _loads(knowledge: Knowledge, case: str) -> Loads:
    matrices = knowledge.all(RoleMatrix, case)
    tasks: dict[str, Counter[Part]] = {column: Counter() for matrix in matrices for column in matrix.columns}
    unclear = []
    for matrix in matrices:
        for row in matrix.rows:
            parts = {column: _part(cell, matrix.code_system) for column, cell in row.cells.items()}
            for column, part in parts.items():
                tasks[column][part] += 1
            deciders = sum(part in (Part.DECIDES, Part.BOTH) for part in parts.values())
            if deciders != 1:
                link = f"role_matrix:{case}/{matrix.id}"
                unclear.append(Unclear(task=str(row.task), deciders=deciders, matrix=matrix.title, link=link))
    bodies = knowledge.all(Body, case)
    open_ = Counter(one.who for one in knowledge.all(Commitment, case) if one.status == "open")
    chairs = Counter(body.chair for body in bodies if body.chair)
    offices = Counter(body.office for body in bodies if body.office)
    loads = []
    for subject in sorted({*tasks, *open_, *chairs, *offices}):
        name, link = _subject(knowledge, subject, case)
        counts = tuple(tasks[subject][part] if subject in tasks else 0 for part in Part)
        seats = {"chairs": chairs[subject], "offices": offices[subject]}
        loads.append(Load(name=name, link=link, tasks=counts, open=open_[subject], **seats))
    return Loads(
        loads=tuple(sorted(loads, key=_rank)),
        tasks=sum(len(matrix.rows) for matrix in matrices),
        bodies=len(bodies),
        unclear=tuple(unclear),
        meanings=_meanings(sorted({matrix.code_system for matrix in matrices})),
    )


def _rank(load: Load) -> tuple[int, int, int, int, str]:
    """Most decided or performed tasks first."""
    carried = load.decided + load.tasks[Part.PERFORMS]
    return -carried, -load.decided, -sum(load.tasks), -load.open, load.name


def _part(cell: str, system: CodeSystem) -> Part:
    """The strongest part a cell gives."""
    codes = CODE_SYSTEMS[system]
    if codes.decides in cell:
        return Part.BOTH if codes.performs in cell else Part.DECIDES
    if codes.performs in cell:
        return Part.PERFORMS
    return Part.INFORMED if set(cell) == {_INFORMED} else Part.TAKES_PART


def _subject(knowledge: Knowledge, reference: str, case: str) -> tuple[str, str]:
    """What it is called, and the reference to its page."""
    found = knowledge.find(reference, case)
    assert found is not None, reference
    document = found[0]
    name = label(document) if isinstance(document, Actor) else document.name_shown
    if isinstance(document, Role):
        name = f"{document.short} (Rolle)"
    elif isinstance(document, Function):
        name = f"{name} (Funktion)"
    return name, address(*found)


def _meanings(systems: Sequence[CodeSystem]) -> tuple[str, ...]:
    """Per part the words and letters of the code systems in use: „Entscheiden (E)“."""
    words: dict[Part, list[str]] = {part: [] for part in Part}
    for system in systems:
        codes = CODE_SYSTEMS[system]
        for letter, meaning in codes.letters.items():
            words[_part(letter, system)].append(f"{meaning} ({letter})")
        both = (codes.decides, codes.performs)
        words[Part.BOTH].append(f"{' und '.join(codes.letters[one] for one in both)} ({' und '.join(both)})")
    return tuple(" oder ".join(dict.fromkeys(words[part])) for part in Part)


def _finding(found: Loads) -> str:
    """Who decides and who performs most, and which tasks are unclear; without tasks what else there is to carry."""
    if found.tasks:
        leads = [_lead(found.loads, _DECISIONS, found.tasks), _lead(found.loads, _PERFORMANCE, found.tasks)]
        sentences = ["; ".join(leads), "; ".join(_clarity(found))]
    else:
        open_ = sum(load.open for load in found.loads)
        leads = [_lead(found.loads, _COMMITMENTS, open_)] if open_ else []
        sentences = [*leads, _lead(found.loads, _OFFICES, found.bodies) if found.bodies else ""]
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences if sentence)


def _lead(loads: Sequence[Load], words: _Words, total: int) -> str:
    """Who has most of it, and what share that is."""
    most = max(words.count(load) for load in loads)
    if not most:
        return words.nobody
    having = [load for load in loads if words.count(load)]
    top = [load.name for load in having if words.count(load) == most]
    if most == 1 and len(top) > 1:
        return words.spread
    share = f"{most} von {counted(total, *words.unit)}" if most < total else counted(most, *words.unit)
    start = words.most if len(having) > 1 else words.alone
    return f"{start} {listed(top, most=_NAMED, rest='weiteren')} ({'je ' if len(top) > 1 else ''}{share})"


def _clarity(found: Loads) -> Iterator[str]:
    """Whether exactly one decides each task. That nobody decides any is said before."""
    nobody = [f"„{one.task}“" for one in found.unclear if not one.deciders]
    several = [f"„{one.task}“" for one in found.unclear if one.deciders]
    if not found.unclear:
        yield "jede Aufgabe hat genau eine entscheidende Stelle"
    if 0 < len(nobody) < found.tasks:
        tasks = counted(len(nobody), "Aufgabe", "Aufgaben")
        yield f"bei {tasks} entscheidet niemand ({listed(nobody, most=_TASKS)})"
    if several:
        tasks = counted(len(several), "Aufgabe", "Aufgaben")
        yield f"bei {tasks} entscheiden mehrere ({listed(several, most=_TASKS)})"


def _table(found: Loads) -> Table:
    shown: list[Column] = []
    if found.tasks:
        shown = [
            ("Entscheidet insgesamt", lambda load: load.decided),
            ("Entscheidet und führt durch", lambda load: load.tasks[Part.BOTH]),
            ("Führt insgesamt durch", lambda load: load.performed),
            ("Wirkt nur mit", lambda load: load.tasks[Part.TAKES_PART]),
            ("Wird nur informiert", lambda load: load.tasks[Part.INFORMED]),
            ("Aufgaben zusammen", lambda load: sum(load.tasks)),
        ]
    shown += columns(found.loads)
    rows: list[tuple[Cell, ...]] = [
        (Linked(text=load.name, to=load.link), *(str(count(load)) for _, count in shown)) for load in found.loads
    ]
    for one in found.unclear:
        head = Linked(text=f"{one.words} (Rollenmatrix „{one.matrix}“)", to=one.link)
        rows.append((head, *("–" for _ in shown)))
    return Table(caption="Rollenlast je Stelle", head=("Stelle", *(title for title, _ in shown)), rows=tuple(rows))
