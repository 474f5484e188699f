"""The one typeface, Source Sans Pro: how wide text is, where it wraps, what it lacks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import font_source_sans_pro

Weight = Literal["regular", "semibold"]

_FILES: dict[Weight, str] = {"regular": "Regular", "semibold": "Semibold"}
# Kerning is left out: it mostly tightens, and made none of 2,532 real names wider by over 0.2 %.
_SAFETY = 1.01
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_PIECES = re.compile(r"[^ ]{2,}?[-/–](?=[^ ]{2})|[^ ]+")
_ALIKE = str.maketrans({"\u2010": "-", "\u2011": "-"})


def font_dir() -> Path:
    """The folder with the TTF files."""
    return Path(font_source_sans_pro.__file__).parent / "files"


def width(text: str, size: float, weight: Weight = "regular") -> float:
    """Width of the shown text in the unit of `size`, rather too much than too little."""
    return _units(shown(text), weight) * size / 1000 * _SAFETY


def longest_piece(text: str, size: float, weight: Weight = "regular") -> float:
    """Width of the longest part that `wrap` keeps whole if it can: what a line needs at least."""
    pieces = _PIECES.findall(shown(text))
    return max((_units(piece, weight) for piece in pieces), default=0) * size / 1000 * _SAFETY


def wrap(
    text: str, size: float, max_width: float, weight: Weight = "regular", *, first_indent: float = 0.0
) -> tuple[str, ...]:
    """Lines of the shown text, none wider than `max_width`, the first shorter by `first_indent`.

    Breaks at spaces and after hyphens, dashes and slashes inside a word; a longer word breaks
    anywhere. Nothing but white space gets lost; a single character always fits.
    """
    limit = max_width / _SAFETY / size * 1000
    indent = first_indent / _SAFETY / size * 1000
    lines: list[str] = []
    line, used = "", indent
    for word in shown(text).strip(" ").split(" "):
        gap = " " if line else ""
        for piece in _PIECES.findall(word):
            wide = _units(piece, weight)
            if used + _units(gap, weight) + wide <= limit:
                line, used = line + gap + piece, used + _units(gap, weight) + wide
            else:
                if line:
                    lines.append(line)
                # Only the first line is indented, and it is the one that is broken while nothing else stands in it.
                *whole, line = _broken(piece, limit, weight, 0.0 if line or lines else indent)
                lines.extend(whole)
                used = _units(line, weight)
            gap = ""
    return (*lines, line) if line else tuple(lines)


def missing(text: str) -> tuple[str, ...]:
    """Characters the typeface cannot show, each once, in order."""
    known = _advances("regular")
    composed = _composed(text)
    return tuple(dict.fromkeys(char for char in composed if char not in known and not _SPACES.match(char)))


@lru_cache(maxsize=20_000)
def shown(text: str) -> str:
    """The text as it is drawn: white space as one space, a character it lacks as `[U+1F600]`."""
    if text.isascii() and text.isprintable():
        return text
    lacking = {ord(char): f"[U+{ord(char):04X}]" for char in missing(text)}
    return _SPACES.sub(" ", _composed(text)).translate(lacking)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_ALIKE)


def _broken(word: str, limit: float, weight: Weight, indent: float) -> list[str]:
    advances = _advances(weight)
    parts, part, used = [], "", indent
    for char in word:
        wide = advances[char]
        if part and used + wide > limit:
            parts.append(part)
            part, used = "", 0
        part, used = part + char, used + wide
    return [*parts, part]


@lru_cache(maxsize=20_000)
def _units(text: str, weight: Weight) -> int:
    advances = _advances(weight)
    return sum(advances[char] for char in text)


@cache
def _advances(weight: Weight) -> dict[str, int]:
    """Width of each character the typeface has, in thousandths of the type size."""
    from fontTools.ttLib import TTFont

    with TTFont(font_dir() / f"SourceSansPro-{_FILES[weight]}.ttf", lazy=True) as font:
        metrics = font["hmtx"].metrics
        return {chr(code): metrics[glyph][0] for code, glyph in font.getBestCmap().items()}
