"""Colours carry text, and nothing rests on colour alone."""

from __future__ import annotations

from typing import get_args

import pytest

from kbtools import look
from kbtools.diagram import Pattern, Shape

TEXTS = ("text", "muted", "accent", "phase_vorbereiten", "phase_strukturieren", "phase_pflegen")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [look.LIGHT, look.DARK, look.PRINT])
@pytest.mark.parametrize("name", TEXTS)
def test_text_colours_reach_4_5_on_paper(palette: look.Palette, name: str) -> None:
    assert contrast(getattr(palette, name), palette.paper) >= 4.5


@pytest.mark.parametrize("palette", [look.LIGHT, look.DARK])
def test_text_on_the_accent_reaches_4_5(palette: look.Palette) -> None:
    assert contrast(palette.accent_contrast, palette.accent) >= 4.5


@pytest.mark.parametrize("tint", look.TINTS)
def test_tints_carry_text_at_7_and_have_strong_outlines(tint: look.Tint) -> None:
    assert contrast(look.PRINT.text, tint.fill) >= 7
    assert contrast(tint.outline, tint.fill) >= 4.5
    assert contrast(tint.outline, look.PRINT.paper) >= 4.5


@pytest.mark.parametrize("colour", look.LINE_COLOURS)
def test_lines_stand_out_from_paper(colour: str) -> None:
    assert contrast(colour, look.PRINT.paper) >= 4.5


def test_there_are_at_most_seven_tints_and_a_shape_for_each() -> None:
    assert len(look.TINTS) <= 7
    assert len(look.TINTS) == len(get_args(Shape))
    assert len({tint.outline for tint in look.TINTS}) == len(look.TINTS)


def test_every_pattern_has_a_stroke_of_its_own() -> None:
    assert set(get_args(Pattern)) == set(look.STROKES)
    assert len(set(look.STROKES.values())) == len(look.STROKES)


def test_text_in_drawings_has_at_least_11_pixels() -> None:
    assert min(look.TEXT_SIZE, look.TITLE_SIZE) * 4 / 3 >= 11


def test_css_names_every_colour_in_light_dark_and_print() -> None:
    css = look.css()

    assert css.count("--kb-accent: ") == 3
    assert "--kb-phase-vorbereiten: #1f5fa8;" in css
    assert '[data-md-color-scheme="slate"] {' in css
    assert css.count("{") == css.count("}")
