"""Gaps in wordings, as long as what is written there needs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kbtools.text import Span, Text

GAP = re.compile(r"\[([^\[\]]+)\]")
NUMBER, DATE, NAME, SENTENCE = 10, 16, 30, 60
"""Underscores: about 2, 3, 5 and 11 cm."""
_NUMBERS = ("Anteil", "Dauer", "Frist", "Mindestzahl", "Nummer", "Stundenzahl", "Zahl")
_DATES = ("Betrag", "Datum", "Monat", "Tag")
_MOST_WORDS = 4
"""What is described in more words is a sentence."""


def length(what: str) -> int:
    """How long a gap is that holds a „Datum“ or a „Funktion der Leitung“."""
    first, *rest = what.partition(", zum Beispiel")[0].split()
    if first in _NUMBERS:
        return NUMBER
    if first in _DATES and not {"und", "oder"} & set(rest):
        return DATE
    return SENTENCE if "Satz" in rest or len(rest) >= _MOST_WORDS else NAME


def with_gaps(text: Text, known: Mapping[str, str] | None = None) -> Text:
    """„bis zum [Datum]“ with room to write in front of the bracket, or with what is known instead of it."""

    def filled(gap: re.Match[str]) -> str:
        return (known or {}).get(gap[1]) or f"{'_' * length(gap[1])}\N{NO-BREAK SPACE}{gap[0]}"

    return Text(tuple(Span(GAP.sub(filled, span.text), span.emphasis, span.target) for span in text.spans))
