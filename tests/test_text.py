"""Two inline forms mean something; everything else stays as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbtools.text import Span, parse


def test_emphasis_opens_after_space_and_closes_before_punctuation() -> None:
    assert parse("Den *Beirat*, (*sofort*)").spans == (
        Span("Den "),
        Span("Beirat", emphasis=True),
        Span(", ("),
        Span("sofort", emphasis=True),
        Span(")"),
    )


def test_a_link_names_an_entry() -> None:
    assert parse("Siehe [Beirat](format:bildungsbeirat).").targets == ("format:bildungsbeirat",)


@pytest.mark.parametrize(
    "text",
    [
        "Mitarbeiter*innen und Schüler*innen",
        "3 * 4 * 5",
        "[x](https://example.org)",
        "<script>alert(1)</script> {{ x }} --8<-- # | $x$",
        "**",
        "* *",
    ],
)
def test_everything_else_is_literal(text: str) -> None:
    assert parse(text).spans == (Span(text),)


def test_a_backslash_makes_a_star_literal() -> None:
    assert parse(r"\*nicht betont\*").spans == (Span("*nicht betont*"),)


@given(st.text(alphabet="ab *\\[](:)fx-ä.,\n", max_size=60))
def test_no_letter_gets_lost(text: str) -> None:
    """Only stars, backslashes and the frame of a link may go."""
    shown = str(parse(text))

    assert [char for char in shown if char in "abä"] == [char for char in text_without_targets(text) if char in "abä"]


def text_without_targets(text: str) -> str:
    for target in parse(text).targets:
        text = text.replace(f"]({target})", "]", 1)
    return text
