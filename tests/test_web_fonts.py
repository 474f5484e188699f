"""The committed web fonts are what the typeface gives today."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.web_fonts import FOLDER, web_fonts

MADE = dict(web_fonts())


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_committed_font_has_the_characters_and_widths_of_the_typeface(name: str) -> None:
    """Bytes may differ with the version of the compressor; what is drawn may not."""
    committed, made = TTFont(FOLDER / name), TTFont(io.BytesIO(MADE[name]))

    assert committed.flavor == "woff2"
    assert committed.getBestCmap() == made.getBestCmap()
    assert committed["hmtx"].metrics == made["hmtx"].metrics


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_font_has_what_german_pages_need_and_is_small(name: str) -> None:
    font = TTFont(FOLDER / name)

    assert set("AZaz09ÄÖÜäöüß„“‚‘–—…€§•→×ğşĐłé") <= {chr(code) for code in font.getBestCmap()}
    assert (FOLDER / name).stat().st_size < 30_000


def test_nothing_else_lies_beside_the_fonts_but_their_licence() -> None:
    assert sorted(path.name for path in Path(FOLDER).iterdir()) == sorted([*MADE, "OFL.txt"])
