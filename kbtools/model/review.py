"""Yearly reviews of a case."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from kbtools.model.commitment import Party
from kbtools.model.entry import CaseDocument, Entry, KindRef, Name, Ref, Slug, Text
from kbtools.model.self_assessment import MOST_NEXT_STEPS, Agreement, Judgement

Fate = Literal["continue", "change", "pause", "end"]
FATES: dict[Fate, str] = {"continue": "fortführen", "change": "ändern", "pause": "ruhen lassen", "end": "beenden"}


class Answer(Entry):
    """What each side says to a statement."""

    statement: Slug
    """Aussage. Kennung aus der Selbsteinschätzung."""
    administration: Agreement
    """Verwaltung."""
    partners: Agreement
    """Partner."""


class FieldJudgement(Entry):
    """What was agreed for a field."""

    field: Slug
    """Feld. Kennung aus der Selbsteinschätzung."""
    judgement: Judgement
    """Urteil."""
    note: Text | None = None
    """Begründung."""


class Decision(Entry):
    """What becomes of a body or an agreement."""

    subject: Annotated[KindRef, Ref("body", "contract", "case")]
    """Worüber. Gremium, Vereinbarung oder der ganze Fall."""
    decision: Fate
    """Entscheidung."""
    decided_by: Name
    """Entschieden von."""
    reason: Text
    """Begründung."""


class NextStep(Entry):
    """What follows."""

    what: Text
    """Was."""
    who: Party
    """Wer."""
    until: date
    """Bis wann."""


class Hours(Entry):
    """Hours of a year."""

    administration: Annotated[int, Field(ge=0)]
    """Verwaltung. Stunden im Jahr."""
    partners: Annotated[int, Field(ge=0)]
    """Partner. Stunden im Jahr."""


class Review(CaseDocument):
    """Eine Jahresbilanz."""

    kind_name: ClassVar[str] = "review"
    kind_plural: ClassVar[str] = "reviews"
    kind_label: ClassVar[str] = "Jahresbilanz"

    on: date
    """Tag."""
    present: Annotated[tuple[Party, ...], Field(min_length=1)]
    """Anwesend. Funktionen und Organisationen, keine Personen."""
    assessment: Annotated[Slug, Ref("self_assessment")]
    """Selbsteinschätzung. Deren Aussagen beantwortet wurden."""
    answers: tuple[Answer, ...] = ()
    """Antworten."""
    judgements: tuple[FieldJudgement, ...] = ()
    """Urteile je Feld."""
    decisions: Annotated[tuple[Decision, ...], Field(min_length=1)]
    """Entscheidungen."""
    hours: Hours | None = None
    """Stunden."""
    next_steps: Annotated[tuple[NextStep, ...], Field(max_length=MOST_NEXT_STEPS)] = ()
    """Nächste Schritte. Höchstens drei."""
    next_review: date | None = None
    """Nächste Bilanz."""

    @property
    def name_shown(self) -> str:
        """The year, as there is no title."""
        return f"Jahresbilanz {self.on.year}"
