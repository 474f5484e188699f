"""Widths, wrapping, missing characters, web fonts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbtools import typeface

NAME = "Qualifizierungsgesellschaft für Energie- und Umwelttechnik gGmbH"


def test_width_grows_with_size_and_weight() -> None:
    assert typeface.width(NAME, 20) == pytest.approx(2 * typeface.width(NAME, 10))
    assert typeface.width(NAME, 10, "semibold") > typeface.width(NAME, 10)


def test_text_breaks_at_spaces_and_after_hyphens() -> None:
    assert typeface.wrap("Nord-Grundschule am Park", 10, 60) == ("Nord-", "Grundschule", "am Park")


def test_a_hyphen_stays_with_a_single_letter() -> None:
    assert typeface.wrap("E-Mail 24/7", 10, 20)[0] == "E-M"
    assert typeface.longest_piece("E-Mail", 10) == typeface.width("E-Mail", 10)


def test_a_long_word_is_broken_rather_than_cut() -> None:
    lines = typeface.wrap("a" * 50, 10, 60)

    assert "".join(lines) == "a" * 50
    assert len(lines) > 1


def test_nothing_has_no_lines() -> None:
    assert typeface.wrap(" \n\t", 10, 60) == ()


@given(st.text(max_size=80), st.floats(min_value=1, max_value=200))
def test_every_character_survives_and_every_line_fits(text: str, limit: float) -> None:
    """Only white space may go; only a single character may be wider than the limit."""
    lines = typeface.wrap(text, 9, limit)

    assert "".join(lines).replace(" ", "") == typeface.shown(text).replace(" ", "")
    assert all(typeface.width(line, 9) <= limit + 0.001 or len(line) == 1 for line in lines)


@given(st.text(max_size=80))
def test_shown_text_is_shown_as_it_is(text: str) -> None:
    shown = typeface.shown(text)

    assert typeface.shown(shown) == shown
    assert typeface.missing(shown) == ()


def test_a_missing_character_shows_its_number() -> None:
    assert typeface.shown("Schule 🚀 Süd") == "Schule [U+1F680] Süd"
    assert typeface.missing("🚀x\u200b🚀\n") == ("🚀", "\u200b")


def test_look_alikes_are_shown_as_their_like() -> None:
    assert typeface.shown("Su\u0308d\u2011Ost") == "Süd-Ost"
