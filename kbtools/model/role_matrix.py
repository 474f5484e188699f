"""Tasks × roles in one code system: shipped per phase, or of a case."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kbtools.model.entry import Document, Entry, KindRef, Name, Ref, Scope, Slug, Text

CodeSystem = Literal["demi", "raci"]


class Codes(Entry):
    """The letters of a code system, and which of them perform and decide."""

    title: Name
    letters: dict[str, str]
    performs: str
    decides: str
    note: str


CODE_SYSTEMS: dict[CodeSystem, Codes] = {
    "demi": Codes(
        title="DEMI",
        letters={"D": "Durchführen", "E": "Entscheiden", "M": "Mitwirken", "I": "Informiert werden"},
        performs="D",
        decides="E",
        note="DEMI ist eine eigene Vereinbarung dieses Angebots und kein genormtes Verfahren.",
    ),
    "raci": Codes(
        title="RACI",
        letters={"R": "Durchführen", "A": "Verantworten", "C": "Beraten", "I": "Informiert werden"},
        performs="R",
        decides="A",
        note="Buchstaben nach den englischen Wörtern responsible, accountable, consulted, informed.",
    ),
}

Column = Annotated[KindRef, Ref("role", "function", "actor", "body")]
Cell = Annotated[str, Field(pattern=r"^[A-Z]{1,3}$")]


class Row(Entry):
    """One task."""

    id: Slug
    """Kennung."""
    task: Text
    """Aufgabe."""
    cells: dict[Column, Cell]
    """Zellen. Zu jeder Spalte die Buchstaben, zum Beispiel `role:moderation: D`."""


class RoleMatrix(Document):
    """Wer eine Aufgabe durchführt, entscheidet, mitwirkt oder informiert wird."""

    kind_name: ClassVar[str] = "role_matrix"
    kind_plural: ClassVar[str] = "role_matrices"
    kind_label: ClassVar[str] = "Rollenmatrix"
    scope: ClassVar[Scope] = "both"

    title: Name
    """Titel."""
    phase: Annotated[Slug, Ref("phase")] | None = None
    """Phase."""
    code_system: CodeSystem = "demi"
    """Buchstaben. `demi` oder `raci`; eine Umrechnung gibt es nicht."""
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    """Spalten. Verweise wie `role:moderation`, im Fall auch `actor:…` und `body:…`."""
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]
    """Zeilen."""
    notes: tuple[Text, ...] = ()
    """Anmerkungen."""

    @model_validator(mode="after")
    def _cells_fit(self) -> Self:
        letters = CODE_SYSTEMS[self.code_system].letters
        for row in self.rows:
            for column, cell in row.cells.items():
                values = {"row": row.id, "column": column, "cell": cell, "allowed": ", ".join(letters)}
                if column not in self.columns:
                    text = "Zeile „{row}“ nennt die Spalte „{column}“, die es in dieser Matrix nicht gibt."
                    raise PydanticCustomError("rule", text, values)
                if not set(cell) <= set(letters):
                    text = "Zeile „{row}“: „{cell}“ enthält einen Buchstaben, den es nicht gibt. Erlaubt: {allowed}."
                    raise PydanticCustomError("rule", text, values)
        return self
