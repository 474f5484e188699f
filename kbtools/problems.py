"""A problem is a value: where, which code, a German sentence, and the way out where one is known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Severity = Literal["error", "warning"]

Code = Literal[
    "address-taken",
    "body-decides",
    "control-character",
    "duplicate-id",
    "duplicate-key",
    "empty-file",
    "encoding",
    "front-matter",
    "import-input",
    "import-mapping",
    "invalid-id",
    "invalid-value",
    "low-contrast",
    "missing-file",
    "missing-fragment",
    "missing-glyph",
    "missing-key",
    "no-performer",
    "not-a-file",
    "outside-tree",
    "sheet-too-long",
    "too-deep",
    "two-deciders",
    "unknown-file",
    "unknown-id",
    "unknown-key",
    "unreadable",
    "unusable-logo",
    "unused-entry",
    "wrong-type",
    "yaml-reference",
    "yaml-syntax",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a code means (`meaning`) and how to mend it (`remedy`), in German; also the documentation of the code."""

    severity: Severity
    meaning: str
    remedy: str


DESCRIPTIONS: dict[Code, Description] = {
    "address-taken": Description(
        severity="error",
        meaning="Zwei Dateien würden unter derselben Adresse erscheinen. Groß- und Kleinschreibung zählt dabei nicht.",
        remedy="Eine der beiden Dateien umbenennen oder einen der beiden Einträge bei `home_of` streichen.",
    ),
    "body-decides": Description(
        severity="warning",
        meaning="Ein Gremium soll mehr bewirken als eine Empfehlung, es ist aber kein Mandat eingetragen.",
        remedy="Unter `mandate` eintragen, wer das Mandat wann beschlossen hat, oder die Wirkung auf `recommendation` setzen.",
    ),
    "control-character": Description(
        severity="error",
        meaning="Die Datei enthält ein unsichtbares Steuerzeichen.",
        remedy="Das Zeichen löschen. Es kommt meist durch Kopieren aus einer PDF- oder Word-Datei hinein.",
    ),
    "duplicate-id": Description(
        severity="error",
        meaning="Zwei Einträge derselben Art tragen dieselbe Kennung.",
        remedy="Einem der beiden Einträge eine andere Kennung geben oder die Einträge zusammenführen.",
    ),
    "duplicate-key": Description(
        severity="error",
        meaning="Ein Schlüssel steht im selben Eintrag zweimal.",
        remedy="Beide Angaben zusammenführen und eine der beiden Zeilen löschen.",
    ),
    "empty-file": Description(
        severity="error",
        meaning="Die Datei enthält keine Angaben.",
        remedy="Die Datei füllen oder löschen.",
    ),
    "encoding": Description(
        severity="error",
        meaning="Die Datei ist nicht als UTF-8 ohne BOM gespeichert.",
        remedy="Die Datei im Editor mit der Kodierung „UTF-8“ (ohne BOM) neu speichern.",
    ),
    "front-matter": Description(
        severity="error",
        meaning="Der Kopf einer Seite zwischen den beiden Zeilen `---` ist nicht abgeschlossen.",
        remedy="Hinter die letzte Angabe des Kopfes eine Zeile `---` setzen.",
    ),
    "import-input": Description(
        severity="error",
        meaning="Die Tabelle lässt sich nicht übernehmen, zum Beispiel weil eine Spalte oder ein Wert fehlt.",
        remedy="Die genannte Zeile in der Tabelle berichtigen und den Import wiederholen. Bis dahin bleibt alles, wie es war.",
    ),
    "import-mapping": Description(
        severity="error",
        meaning="Die Zuordnungsdatei des Imports passt nicht zur Tabelle.",
        remedy="In der Zuordnungsdatei die genannte Spalte oder den genannten Wert ergänzen.",
    ),
    "invalid-id": Description(
        severity="error",
        meaning="Eine Kennung enthält Zeichen, die nicht erlaubt sind, oder ist zu lang.",
        remedy="Nur Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche verwenden, höchstens 60 Zeichen.",
    ),
    "invalid-value": Description(
        severity="error",
        meaning="Der Wert ist an dieser Stelle nicht erlaubt.",
        remedy="Einen der erlaubten Werte einsetzen; die Meldung nennt sie.",
    ),
    "low-contrast": Description(
        severity="error",
        meaning="Die Hausfarbe ist zu hell: Auf weißem Grund ließen sich Text und Linien in ihr schlecht lesen.",
        remedy="Unter `accent` die Farbe eintragen, die die Meldung nennt, oder eine dunklere.",
    ),
    "missing-file": Description(
        severity="error",
        meaning="Eine Datei fehlt, die dort stehen muss, zum Beispiel `case.yaml` im Ordner eines Falls.",
        remedy="Die Datei anlegen oder den Ordner entfernen.",
    ),
    "missing-fragment": Description(
        severity="error",
        meaning="Eine Seite will einen Baustein einbinden, den es nicht gibt.",
        remedy="Den Namen in der Zeile mit `--8<--` berichtigen oder die Daten dazu anlegen.",
    ),
    "missing-glyph": Description(
        severity="warning",
        meaning="Ein Zeichen fehlt in der Schrift. In Zeichnungen und Papieren steht dafür zum Beispiel [U+1F600].",
        remedy="Das Zeichen ersetzen oder ausschreiben.",
    ),
    "missing-key": Description(
        severity="error",
        meaning="Eine Pflichtangabe fehlt.",
        remedy="Die genannte Angabe ergänzen.",
    ),
    "no-performer": Description(
        severity="warning",
        meaning="In einer Rollenmatrix hat eine Aufgabe niemanden, der sie durchführt.",
        remedy="In der Zeile mindestens einmal D (DEMI) oder R (RACI) eintragen.",
    ),
    "not-a-file": Description(
        severity="error",
        meaning="Wo eine Datei erwartet wird, liegt ein Ordner, oder umgekehrt.",
        remedy="Ordner und Datei so anordnen, wie es die Meldung beschreibt.",
    ),
    "outside-tree": Description(
        severity="error",
        meaning="Eine Verknüpfung führt aus dem Ordner des Projekts hinaus, ins Leere oder auf einen Ordner.",
        remedy="Die Datei oder den Ordner selbst hierher legen statt einer Verknüpfung.",
    ),
    "sheet-too-long": Description(
        severity="warning",
        meaning="Eine Checkliste passt nicht auf eine Seite A4.",
        remedy="Punkte kürzen oder die Checkliste teilen.",
    ),
    "too-deep": Description(
        severity="error",
        meaning="Die Angaben sind zu tief verschachtelt.",
        remedy="Die Einrückungen prüfen. Mehr als 50 Ebenen braucht kein Eintrag.",
    ),
    "two-deciders": Description(
        severity="warning",
        meaning="In einer Rollenmatrix entscheiden mehrere Stellen über dieselbe Aufgabe.",
        remedy="Festlegen, wer entscheidet, und bei den anderen M (DEMI) oder C (RACI) eintragen.",
    ),
    "unknown-file": Description(
        severity="error",
        meaning="Im Datenordner liegt eine Datei oder ein Ordner, den kbtools nicht kennt.",
        remedy="Den Namen berichtigen oder die Datei außerhalb von `_data` ablegen.",
    ),
    "unknown-id": Description(
        severity="error",
        meaning="Ein Verweis zeigt auf einen Eintrag, den es nicht gibt.",
        remedy="Die Kennung berichtigen oder den Eintrag anlegen.",
    ),
    "unknown-key": Description(
        severity="error",
        meaning="Den Schlüssel gibt es für diese Art von Eintrag nicht.",
        remedy="Den Schlüssel berichtigen oder die Zeile löschen.",
    ),
    "unreadable": Description(
        severity="error",
        meaning="Die Datei lässt sich nicht lesen.",
        remedy="Prüfen, ob die Datei gesperrt ist und ob Leserechte bestehen.",
    ),
    "unusable-logo": Description(
        severity="error",
        meaning="Das Logo fehlt oder lässt sich nicht auf Website und Papier zugleich verwenden.",
        remedy="Eine SVG-Datei ohne Programme, fremde Dateien und Schrift in den Ordner `docs/assets` legen.",
    ),
    "unused-entry": Description(
        severity="warning",
        meaning="Eine Quelle, ein Begriff, eine Checkliste, eine Methode oder ein Format kommt nirgends vor. Die Listen aller Einträge zählen nicht.",
        remedy="Den Eintrag dort nennen, wo er hilft, oder ihn löschen.",
    ),
    "wrong-type": Description(
        severity="error",
        meaning="Die Angabe hat die falsche Form, zum Beispiel ein einzelner Wert statt einer Liste.",
        remedy="Die Angabe so schreiben, wie es die Meldung sagt.",
    ),
    "yaml-reference": Description(
        severity="error",
        meaning="Anker (&), Aliasse (*), Zusammenführungen (<<) und Typmarken (!) sind nicht erlaubt.",
        remedy="Die Angabe ausschreiben; Text, der mit *, & oder ! beginnt, in Anführungszeichen setzen.",
    ),
    "yaml-syntax": Description(
        severity="error",
        meaning="Die Datei ist kein gültiges YAML.",
        remedy="Einrückung, Doppelpunkte und Anführungszeichen an der genannten Stelle prüfen.",
    ),
}

assert tuple(DESCRIPTIONS) == get_args(Code), "every code is described once, in alphabetical order"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file: path as shown to people, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. `message` is a German sentence; `hint` a German way out, or empty."""

    mark: Mark
    code: Code
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """Errors stop a build, warnings do not."""
        return DESCRIPTIONS[self.code].severity

    def __str__(self) -> str:
        text = f"{self.mark}: {self.message} [{self.code}]"
        return f"{text}\n    {self.hint}" if self.hint else text


class ProblemsFound(Exception):
    """Carries every problem of a step, sorted; raised once, at the end of the step."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """„Gemeint: „x“?“ when something near exists, else empty."""
    near = difflib.get_close_matches(wrong, sorted(known), n=1, cutoff=0.6)
    return f"Gemeint: „{near[0]}“?" if near else ""
