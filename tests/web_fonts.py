"""Makes the web fonts of the site from the typeface: `python -m tests.web_fonts` writes `docs/assets/fonts/`.

They are committed because subsetting takes longer than a whole build.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset

from kbtools.typeface import font_dir

FOLDER = Path(__file__).parent.parent / "docs" / "assets" / "fonts"
FACES = {"Regular": "Regular", "Italic": "It", "Semibold": "Semibold", "Bold": "Bold"}
RANGES = (range(0x20, 0x250), range(0x300, 0x370), range(0x1E00, 0x1F00), range(0x2000, 0xFB07))
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum", "lnum", "sups"]


def web_fonts() -> Iterator[tuple[str, bytes]]:
    """File name and WOFF2 bytes of each face a page uses: Latin letters, punctuation, arrows and signs."""
    for name, file in FACES.items():
        yield f"SourceSansPro-{name}.woff2", _subset(font_dir() / f"SourceSansPro-{file}.ttf")


def _subset(path: Path) -> bytes:
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=FEATURES, recalc_timestamp=False, canonical_order=True
    )
    with subset.load_font(path, options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[code for codes in RANGES for code in codes])
        subsetter.subset(font)
        file = io.BytesIO()
        subset.save_font(font, file, options)
    return file.getvalue()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file_name, content in web_fonts():
        (FOLDER / file_name).write_bytes(content)
    (FOLDER / "OFL.txt").write_bytes((font_dir() / "LICENSE.txt").read_bytes())
