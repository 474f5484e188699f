"""Contracts made of clauses: a draft to fill in, and the same with the parties and dates of an agreement of a case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kbtools.forms.gaps import GAP, with_gaps
from kbtools.forms.origin import is_internal, latest_revision
from kbtools.forms.parties import day_shown
from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.actor_type import ActorType
from kbtools.model.clause import KITS, Clause, Kit
from kbtools.model.contract import BINDINGS, Contract
from kbtools.render.form import Block, Facts, Form, Grid, Heading, Notice, Points, Words
from kbtools.render.markdown import MONTHS, date_shown, listed
from kbtools.text import Text

SIGNING = 16.0
"""Height in mm of a row to sign in."""
_MUNICIPAL = "kommune"
_NUMBER = re.compile(r"^\(\d+\) ")


def draft(kit: Kit, knowledge: Knowledge) -> Form:
    """The clauses that are needed always or mostly, as one text with gaps; the others are named."""
    clauses = [one for one in knowledge.all(Clause) if one.kit == kit]
    chosen = [one for one in clauses if one.need != "special"]
    left_out = [one.title for one in clauses if one.need == "special"]
    more = f" Bei Bedarf kommen dazu: {listed(left_out, most=len(left_out))}." if left_out else ""
    blocks: list[Block] = [
        Notice(
            text="Entwurf aus eigenen Formulierungen, keine Rechtsberatung. Füllen Sie die Lücken, streichen Sie, was nicht zutrifft, "
            f"und zeigen Sie den Text dem Rechtsamt.{more}"
        ),
        *_sections(chosen, {}),
    ]
    if kit == "agreement":
        blocks += _signatures([("Kommune", ""), ("Partner", "")])
    return Form(
        kind="Entwurf",
        title=KITS[kit],
        blocks=tuple(blocks),
        source_line="Quellen: im Baukasten bei jeder Klausel",
        revised_on=latest_revision(chosen),
        internal=is_internal(knowledge),
    )


def agreement(document: Contract, knowledge: Knowledge, case: str, *, source_line: str = "") -> Form:
    """An agreement of a case: who promised what until when, and its clauses; what nobody entered stays a gap."""
    parties = [knowledge.get(Actor, id, case) for id in document.parties]
    clauses = [one for one in knowledge.all(Clause) if one.id in document.clauses]
    signed = day_shown(document.signed)
    return Form(
        kind="Vereinbarung",
        title=document.title,
        blocks=(
            Notice(
                text="Aus den Angaben des Falls und den Klauseln des Baukastens zusammengestellt. Es gilt die unterschriebene Fassung."
            ),
            *_facts(document, parties),
            *_sections(clauses, _known(document, parties, knowledge)),
            *_signatures([(one.name, signed) for one in parties]),
        ),
        source_line=source_line,
        revised_on=document.revised_on,
        internal=is_internal(knowledge),
    )


def _facts(document: Contract, parties: Sequence[Actor]) -> Iterator[Block]:
    yield Facts(
        rows=(
            ("Zwischen", listed([one.name for one in parties], most=len(parties))),
            ("Gegenstand", document.purpose),
            ("Bindung", BINDINGS[document.binding]),
            ("Beschlossen von", document.decided_by or ""),
            ("Unterschrieben am", _day(document.signed)),
            ("Gilt bis", _day(document.valid_until) or "unbefristet"),
            ("Kündigen bis", _day(document.notice_by)),
            ("Nächste Prüfung", _day(document.next_review)),
            ("Aktenzeichen", document.document or ""),
        )
    )
    if document.contributions:
        yield Heading(text="Beiträge")
        yield Points(items=document.contributions)


def _day(day: date | None) -> str:
    return date_shown(day) if day else ""


def _known(document: Contract, parties: Sequence[Actor], knowledge: Knowledge) -> dict[str, str]:
    """What stands in the gaps of this name. Who is the municipality is only clear where one party of two is."""
    known = {"Datum des Endes": _day(document.valid_until)}
    if document.next_review:
        known["Monat der Prüfung"] = MONTHS[document.next_review.month - 1]
    municipal = [one for one in parties if knowledge.get(ActorType, one.type).sector == _MUNICIPAL]
    if len(parties) == 2 and len(municipal) == 1:
        (other,) = (one for one in parties if one not in municipal)
        known |= {"Name der Kommune": municipal[0].name, "Name der Organisation": other.name}
    return known


def _sections(clauses: Sequence[Clause], known: Mapping[str, str]) -> Iterator[Block]:
    """A section for each clause with numbered paragraphs; one without, such as a preamble, has a mere heading."""
    number = 0
    for clause in clauses:
        texts = [text for text in clause.wording if not _is_signed(text)]
        numbered = bool(texts) and all(_NUMBER.match(str(text)) for text in texts)
        number += numbered
        yield Heading(text=clause.title, section=number if numbered else 0)
        items = tuple(with_gaps(_unnumbered(text) if numbered else text, known) for text in texts)
        yield Points(items=items, ordered=numbered, paragraphs=True)


def _unnumbered(text: Text) -> Text:
    first, *rest = text.spans
    return Text((replace(first, text=_NUMBER.sub("", first.text)), *rest))


def _is_signed(text: Text) -> bool:
    """Whether the paragraph is nothing but gaps: those are in the table of signatures."""
    return not GAP.sub("", str(text)).strip(" ,")


def _signatures(rows: Sequence[tuple[str, str]]) -> Iterator[Block]:
    yield Heading(text="Unterschriften")
    cells: tuple[tuple[Words, ...], ...] = tuple((name, "", day, "") for name, day in rows)
    yield Grid(
        head=("Für", "Funktion", "Ort, Datum", "Unterschrift"), rows=cells, widths=(3, 3, 2.4, 4), height=SIGNING
    )
