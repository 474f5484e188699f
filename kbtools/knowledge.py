"""All documents of a project, linked and checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import TypeVar, cast

from kbtools import typeface
from kbtools.house import UNNAMED, House
from kbtools.model.body import Body
from kbtools.model.case import Case
from kbtools.model.checklist import Checklist
from kbtools.model.entry import Document
from kbtools.model.references import references
from kbtools.model.relation import Relation
from kbtools.model.review import Review
from kbtools.model.role_matrix import CODE_SYSTEMS, RoleMatrix
from kbtools.model.self_assessment import SelfAssessment
from kbtools.model.worksheet import Worksheet
from kbtools.problems import Mark, Problem, suggestion
from kbtools.source import Data, Path, Source
from kbtools.visibility import Visibility

D = TypeVar("D", bound=Document)
Shelf = Mapping[str, Mapping[str, Document]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A document and where it stands: its file, the path into the file's data, its case ("" for none)."""

    document: Document
    source: Source
    base: Path
    case: str = ""

    def at(self, path: Path) -> Mark:
        """The place of a value of the document."""
        return self.source.at((*self.base, *path))

    @property
    def key(self) -> str:
        """The document's address among all: `kind:id`, `kind:case/id`, `case:id`."""
        return address(self.document, self.case)


def address(document: Document, case: str = "") -> str:
    """`format:bildungsbeirat`, `actor:musterstadt/ihk`, `case:musterstadt`."""
    inside = f"{case}/" if case and not isinstance(document, Case) else ""
    return f"{document.kind_name}:{inside}{document.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Documents by case ("" for the common ones), kind and id. `marks` tells where each stands."""

    shelves: Mapping[str, Shelf]
    marks: Mapping[str, Mark]
    audience: Visibility = "confidential"
    """For whom it may be shown; as read, it holds everything."""
    named: frozenset[str] = frozenset()
    """Addresses of the common entries that another document names."""
    site_url: str = ""
    """Where the site is published, as `mkdocs.yml` says."""
    house: House = UNNAMED
    """Who publishes it."""

    def all(self, model: type[D], case: str = "") -> tuple[D, ...]:
        """Every document of a kind, in the order of the files; those with an `order` in that order."""
        found = self.shelves.get(case, {}).get(model.kind_name, {})
        documents = cast(list[D], list(found.values()))
        if "order" in model.model_fields:
            documents.sort(key=attrgetter("order"))
        return tuple(documents)

    def get(self, model: type[D], id: str, case: str = "") -> D:
        """The document with this id. KeyError if there is none; linking has ruled that out for references."""
        document = self.shelves[case][model.kind_name][id]
        assert isinstance(document, model)
        return document

    @property
    def cases(self) -> tuple[Case, ...]:
        """All cases, by id."""
        return tuple(self.get(Case, id, id) for id in sorted(self.shelves) if id)

    def find(self, target: str, case: str = "") -> tuple[Document, str] | None:
        """What a reference means from inside `case`: the document and the case it lies in, or None."""
        kind, _, id = target.partition(":")
        if kind == "case":
            places = [(id, id)]
        elif "/" in id and kind != "page":
            places = [tuple(id.split("/", 1))]  # type: ignore[list-item]
        else:
            places = [(case, id), ("", id)]
        for place, name in places:
            document = self.shelves.get(place, {}).get(kind, {}).get(name)
            if document is not None:
                return document, place
        return None

    def address_of(self, target: str, case: str = "") -> str:
        """`find`, as an address; the target itself when nothing is found."""
        found = self.find(target, case)
        return address(*found) if found else target


def running(knowledge: Knowledge, case: str) -> tuple[Relation, ...]:
    """The relations of a case that have not ended before its date; without a date, all."""
    today = knowledge.get(Case, case, case).revised_on
    relations = knowledge.all(Relation, case)
    return tuple(one for one in relations if not (today and one.until and one.until < today))


def link(
    filed: Iterable[Filed], *, unread: Collection[str] = (), kinds: Mapping[str, str] | None = None
) -> tuple[Knowledge, tuple[Problem, ...]]:
    """Join documents into a Knowledge and report every broken rule.

    `unread`: kinds with files that could not be read; references to them are not judged. `kinds`: their German labels.
    """
    filed = tuple(filed)
    shelves: dict[str, dict[str, dict[str, Document]]] = {"": {}}
    first: dict[str, Filed] = {}
    problems: list[Problem] = []
    for item in filed:
        if item.key in first:
            problems.append(_duplicate(item, first[item.key]))
            continue
        first[item.key] = item
        shelves.setdefault(item.case, {}).setdefault(item.document.kind_name, {})[item.document.id] = item.document
    knowledge = Knowledge(shelves=shelves, marks={key: item.at(("id",)) for key, item in first.items()})
    named: set[str] = set()
    for item in first.values():
        problems += _references(item, knowledge, set(unread), kinds or {}, named)
        for rule in RULES:
            problems += rule(item)
        for cross_rule in CROSS_RULES.get(item.document.kind_name, ()):
            problems += cross_rule(item, knowledge)
    return replace(knowledge, named=frozenset(named)), tuple(sorted(problems))


def _duplicate(item: Filed, first: Filed) -> Problem:
    message = f"{item.document.kind_label} „{item.document.id}“ gibt es schon: {first.at(('id',))}."
    return Problem(item.at(("id",)), "duplicate-id", message)


def _references(
    item: Filed, knowledge: Knowledge, unread: set[str], kinds: Mapping[str, str], named: set[str]
) -> Iterator[Problem]:
    """Every reference that leads nowhere; those that lead to another common entry are added to `named`."""
    for path, target in references(item.document):
        kind, _, id = target.partition(":")
        if found := knowledge.find(target, item.case):
            if not found[1] and found[0] is not item.document:
                named.add(target)
            continue
        if kind in unread:
            continue
        if kinds and kind not in kinds:
            message = f"Die Art „{kind}“ im Verweis „{target}“ gibt es nicht."
            yield Problem(item.at(path), "unknown-id", message, suggestion(kind, kinds))
            continue
        known = {**knowledge.shelves[""].get(kind, {}), **knowledge.shelves.get(item.case, {}).get(kind, {})}
        if kind == "case":
            known = {case: None for case in knowledge.shelves if case}  # type: ignore[misc]
        yield Problem(
            item.at(path), "unknown-id", f"„{id}“ ({kinds.get(kind, kind)}) gibt es nicht.", suggestion(id, known)
        )


def _bodies_need_a_mandate(item: Filed) -> Iterator[Problem]:
    body = item.document
    if isinstance(body, Body) and body.side != "internal" and body.effect != "recommendation" and not body.mandate:
        message = f"„{body.title}“ soll mehr bewirken als eine Empfehlung, hat aber kein Mandat."
        hint = "Dieses Gremium empfiehlt. Wer beschließt: Rat oder Kreistag, Ausschuss oder Verwaltungsleitung?"
        yield Problem(item.at(("effect",)), "body-decides", message, hint)


def _tasks_have_one_decider_and_a_performer(item: Filed) -> Iterator[Problem]:
    matrix = item.document
    if not isinstance(matrix, RoleMatrix):
        return
    codes = CODE_SYSTEMS[matrix.code_system]
    for index, row in enumerate(matrix.rows):
        mark = item.at(("rows", index))
        deciders = [column for column, cell in row.cells.items() if codes.decides in cell]
        if len(deciders) > 1:
            who = ", ".join(deciders)
            yield Problem(mark, "two-deciders", f"Über „{row.task}“ entscheiden mehrere: {who}.")
        if not any(codes.performs in cell for cell in row.cells.values()):
            yield Problem(mark, "no-performer", f"„{row.task}“ führt niemand durch: {codes.performs} fehlt.")


def _characters_are_in_the_typeface(item: Filed) -> Iterator[Problem]:
    if not _lacking(item.source.characters):
        return
    for path, text in _strings(item.source.data, item.base):
        if not text.isascii() and (lacking := typeface.missing(text)):
            shown = ", ".join(f"[U+{ord(char):04X}]" for char in lacking)
            message = f"Zeichen fehlen in der Schrift; auf Papier und in Bildern steht dafür {shown}."
            yield Problem(item.source.at(path), "missing-glyph", message)


@lru_cache(maxsize=100)
def _lacking(characters: frozenset[str]) -> bool:
    return bool(typeface.missing("".join(sorted(characters))))


def _strings(data: Data, base: Path) -> Iterator[tuple[Path, str]]:
    """Every text of an entry with its path into the file."""
    entry: Data = data
    for part in base:
        entry = entry[part]  # type: ignore[index]
    waiting: list[tuple[Path, Data]] = [(base, entry)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            waiting += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, index), inner) for index, inner in enumerate(value)]


RULES = (_bodies_need_a_mandate, _tasks_have_one_decider_and_a_performer, _characters_are_in_the_typeface)


def _worksheets_fit_their_checklist(item: Filed, knowledge: Knowledge) -> Iterator[Problem]:
    worksheet = item.document
    found = knowledge.find(f"checklist:{worksheet.sheet}") if isinstance(worksheet, Worksheet) else None
    if isinstance(worksheet, Worksheet) and found and isinstance(found[0], Checklist):
        known = [point.id for point in found[0].items]
        for index, mark in enumerate(worksheet.items):
            if mark.item not in known:
                message = f"Den Punkt „{mark.item}“ gibt es in der Checkliste „{found[0].title}“ nicht."
                yield Problem(item.at(("items", index, "item")), "unknown-id", message, suggestion(mark.item, known))


def _reviews_fit_their_assessment(item: Filed, knowledge: Knowledge) -> Iterator[Problem]:
    review = item.document
    found = knowledge.find(f"self_assessment:{review.assessment}") if isinstance(review, Review) else None
    if not (isinstance(review, Review) and found and isinstance(found[0], SelfAssessment)):
        return
    statements = [statement.id for statement in found[0].statements]
    fields = [field.id for field in found[0].fields]
    named = [
        *((("answers", index, "statement"), one.statement, statements) for index, one in enumerate(review.answers)),
        *((("judgements", index, "field"), one.field, fields) for index, one in enumerate(review.judgements)),
    ]
    for path, id, known in named:
        if id not in known:
            message = f"„{id}“ gibt es in der Selbsteinschätzung „{found[0].title}“ nicht."
            yield Problem(item.at(path), "unknown-id", message, suggestion(id, known))


CROSS_RULES = {"worksheet": (_worksheets_fit_their_checklist,), "review": (_reviews_fit_their_assessment,)}
"""Rules that look at other documents, by kind."""
