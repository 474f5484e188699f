"""A yearly review as a report for those who decide: what both sides answered, what was decided, what follows."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.forms.origin import is_internal
from kbtools.forms.parties import WRITING, day_shown, long_day, party_name, party_names, phase_shown
from kbtools.knowledge import Knowledge
from kbtools.model.case import Case
from kbtools.model.review import FATES, Answer, Review
from kbtools.model.self_assessment import AGREEMENTS, JUDGEMENTS, MOST_NEXT_STEPS, SelfAssessment
from kbtools.render.form import Block, Facts, Form, Grid, Heading, Lines, Notice, Points, Prose, Words
from kbtools.render.markdown import date_shown
from kbtools.text import Span, Text

_DIFFERENCES = 3
_FIELDS = 6
_SUBJECTS = 7
_DIFFERENT = "≠"
_ACHIEVED = ("Was erreicht ist, mit einer Zahl", "Was nicht gelang")


def review(
    knowledge: Knowledge,
    case: str = "",
    document: Review | None = None,
    *,
    assessment: SelfAssessment | None = None,
    source_line: str = "",
) -> Form:
    """At most two pages. Without a review it is filled in by hand, for the fields of `assessment` if that is given."""
    asked = knowledge.get(SelfAssessment, document.assessment) if document else assessment
    title = f"{document.name_shown}: {knowledge.get(Case, case, case).title}" if document else "Jahresbilanz"
    return Form(
        kind="Bericht zur Jahresbilanz",
        title=title,
        blocks=(
            *_head(knowledge, case, document),
            *([] if document else _to_write(*_ACHIEVED)),
            *_answers(asked, document),
            *_judgements(asked, document),
            *_decisions(knowledge, case, document),
            *_outlook(knowledge, case, document),
        ),
        source_line=source_line,
        revised_on=document.revised_on if document else None,
        internal=is_internal(knowledge),
        phase=phase_shown(knowledge, "pflegen"),
    )


def _head(knowledge: Knowledge, case: str, review: Review | None) -> Iterator[Block]:
    hours = review.hours if review else None
    spent = f"Verwaltung {hours.administration}, Partner {hours.partners}" if hours else ""
    first = [("Auftrag und Zeitraum", "")] if not review else []
    yield Facts(
        rows=(
            *first,
            ("Bilanzgespräch am", long_day(review.on) if review else ""),
            ("Anwesend", party_names(knowledge, case, review.present) if review else ""),
            ("Stunden im Jahr", spent),
        )
    )


def _answers(asked: SelfAssessment | None, review: Review | None) -> Iterator[Block]:
    """What they see differently in a table, what they see alike by answer; to fill in, only the differences."""
    if not (asked and review):
        yield Heading(text="Was beide Seiten sehen: die größten Unterschiede")
        yield _table([("", "", "")] * _DIFFERENCES, height=WRITING + 3)
        return
    given = {answer.statement: answer for answer in review.answers}
    texts = {statement.id: str(statement.text) for statement in asked.statements if statement.id in given}
    different = [(text, given[id]) for id, text in texts.items() if _differs(given[id])]
    if different:
        yield Heading(text="Was beide Seiten verschieden sehen")
        yield _table(
            [
                (text, AGREEMENTS[answer.administration], f"{_DIFFERENT} {AGREEMENTS[answer.partners]}")
                for text, answer in different
            ]
        )
    if alike := list(_alike({text: given[id] for id, text in texts.items() if not _differs(given[id])})):
        yield Heading(text="Was beide Seiten gleich sehen")
        yield from alike


def _to_write(*titles: str) -> Iterator[Block]:
    for title in titles:
        yield Heading(text=title)
        yield Lines(count=2)


def _table(rows: list[tuple[str, str, str]], height: float = 0) -> Grid:
    return Grid(head=("Aussage", "Verwaltung", "Partner"), rows=tuple(rows), widths=(12.0, 3.0, 3.3), height=height)


def _differs(answer: Answer) -> bool:
    return answer.administration != answer.partners


def _alike(given: dict[str, Answer]) -> Iterator[Block]:
    """The statements that both sides answered alike, an answer at a time."""
    for agreement, words in AGREEMENTS.items():
        texts = [text for text, answer in given.items() if answer.administration == agreement]
        if texts:
            yield Prose(text=Text((Span(f"{words}:", emphasis=True),)))
            yield Points(items=tuple(texts))


def _judgements(asked: SelfAssessment | None, review: Review | None) -> Iterator[Block]:
    titles = {field.id: field.title for field in asked.fields} if asked else {}
    rows: list[tuple[Words, ...]] = [(title, "", "") for title in titles.values()] or [("", "", "")] * _FIELDS
    if review:
        rows = [(titles[one.field], JUDGEMENTS[one.judgement], one.note or "") for one in review.judgements]
    if rows:
        yield Heading(text="Urteil je Feld")
        yield _grid(("Feld", "Urteil", "Begründung"), rows, (2.8, 1.6, 13.0), filled=review is not None)


def _decisions(knowledge: Knowledge, case: str, review: Review | None) -> Iterator[Block]:
    if not review:
        yield from _to_write("Empfehlungen und Antworten")
    yield Heading(text="Entscheidung je Kooperation" if review else "Vorschlag je Kooperation")
    if not review:
        yield Prose(text="Ein Wort je Zeile: fortführen, ändern, ruhen lassen oder beenden.")
    rows: list[tuple[Words, ...]] = [("", "", "", "")] * _SUBJECTS
    if review:
        rows = [
            (party_name(knowledge, case, one.subject), FATES[one.decision], one.reason, one.decided_by)
            for one in review.decisions
        ]
    head = ("Kooperation oder Gremium", "Entscheidung" if review else "Vorschlag", "Grund", "Wer entscheidet")
    yield _grid(head, rows, (4.2, 2.2, 7.0, 4.4), filled=review is not None)


def _outlook(knowledge: Knowledge, case: str, review: Review | None) -> Iterator[Block]:
    rows: list[tuple[Words, ...]] = [("", "", "")] * MOST_NEXT_STEPS
    if review:
        rows = [(step.what, party_name(knowledge, case, step.who), day_shown(step.until)) for step in review.next_steps]
    if rows:
        yield Heading(text="Nächste Schritte")
        yield _grid(("Was", "Wer", "Bis wann"), rows, (10.4, 4.6, 2.4), filled=review is not None)
    if not review:
        yield from _to_write("Bitte um Entscheidung")
    yield Facts(rows=(("Nächste Bilanz", date_shown(review.next_review) if review and review.next_review else ""),))
    yield Notice(text="Ausschuss, Verwaltungsspitze und Partner erhalten denselben Text.")


def _grid(head: tuple[str, ...], rows: list[tuple[Words, ...]], widths: tuple[float, ...], *, filled: bool) -> Grid:
    return Grid(head=head, rows=tuple(rows), widths=widths, height=0 if filled else WRITING)
