"""The one source of colours, line styles and sizes for CSS, SVG and PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

FAMILY = "Source Sans Pro"
FONT_STACK = f'"{FAMILY}", "Source Sans 3", "Noto Sans", "Segoe UI", Arial, sans-serif'


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours of one surface as `#rrggbb`. Text colours reach 4.5:1 on `paper`, `text` 7:1."""

    paper: str
    text: str
    muted: str
    line: str
    accent: str
    accent_contrast: str
    phase_vorbereiten: str
    phase_strukturieren: str
    phase_pflegen: str


LIGHT = Palette(
    paper="#ffffff",
    text="#1b1f22",
    muted="#53595e",
    line="#d3d8db",
    accent="#0b5563",
    accent_contrast="#ffffff",
    phase_vorbereiten="#1f5fa8",
    phase_strukturieren="#2f6f3e",
    phase_pflegen="#8a5a00",
)
DARK = Palette(
    paper="#14191c",
    text="#e9edef",
    muted="#a9b1b6",
    line="#3c454a",
    accent="#6cc3d2",
    accent_contrast="#0d1214",
    phase_vorbereiten="#8ab8f0",
    phase_strukturieren="#84c794",
    phase_pflegen="#e0af5c",
)
PRINT = LIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """A pale fill that carries text at 7:1 and an outline that stands out from it and from paper."""

    fill: str
    outline: str


TINTS = (
    Tint(fill="#dcebf7", outline="#1f5fa8"),
    Tint(fill="#e0f0e0", outline="#2f6f3e"),
    Tint(fill="#fbeccb", outline="#8a5a00"),
    Tint(fill="#f9e0dc", outline="#a23b2a"),
    Tint(fill="#ece3f5", outline="#6b3fa0"),
    Tint(fill="#d8eeee", outline="#0b5563"),
    Tint(fill="#e9e9e6", outline="#55585a"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """How a line is drawn: lengths of dash and gap in pt (none: solid), one line or two."""

    dashes: tuple[float, ...] = ()
    double: bool = False


STROKES: Mapping[str, Stroke] = {
    "solid": Stroke(),
    "double": Stroke(double=True),
    "dotted": Stroke(dashes=(1.2, 2.6)),
    "short": Stroke(dashes=(4, 3)),
    "long": Stroke(dashes=(10, 3.5)),
    "dashdot": Stroke(dashes=(8, 2.5, 1.2, 2.5)),
}
LINE_COLOURS = ("#3f4a50", "#0b5563", "#8a5a00")
"""Neutral, agreed work, one-way relations; each at least 4.5:1 on paper."""

TONES: Mapping[str, str] = {
    "paper": PRINT.paper,
    "band": "#f1f4f5",
    "line": PRINT.line,
    "muted": PRINT.muted,
    "text": PRINT.text,
    "accent": PRINT.accent,
    "alert": "#a23b2a",
    "step1": "#c9dce1",
    "step2": "#9cb9c2",
    "step3": "#357a89",
    "step4": "#0b5563",
}
"""Colours of drawings by their task. Text reaches 7:1 on `band`, `step1` and `step2`; `paper` 4.5:1 on the darker steps."""

HEADING_SIZE = 14.0
TITLE_SIZE = 10.0
TITLE_LEADING = 11.8
TEXT_SIZE = 8.5
TEXT_LEADING = 9.7
"""Type sizes of diagrams and the height of their lines, in pt; 8.5 pt are 11.3 CSS pixels."""
CAP_HEIGHT = 0.66
"""Height of capitals as a share of the type size."""
SIGN_HEIGHT = 10.6
SIGN_PADDING = 4.6
"""Height of a sign and the room left and right of its mark, in pt; pointed shapes need it."""
CARD_PADDING = 4.8
SIGN_GAP = 4.0
"""Between the border of a card and what is in it, and between a sign and its text."""
STUB = 15.0
"""Length of the line in front of a listed leaf."""

_CSS_NAMES = {field.name: field.name.replace("_", "-") for field in fields(Palette)}


def css(light: Palette = LIGHT, dark: Palette = DARK) -> str:
    """Custom properties `--kb-accent`, `--kb-text` … for light, dark and printed pages.

    Drawings lie on white paper in the dark too: `--kb-ink` is the accent there.
    """
    return (
        f":root {{\n  --kb-ink: {light.accent};\n}}\n"
        + _rule(":root", light)
        + _rule('[data-md-color-scheme="slate"]', dark)
        + "@media print {\n"
        + _rule(':root, [data-md-color-scheme="slate"]', light)
        + "}\n"
    )


def _rule(selector: str, palette: Palette) -> str:
    lines = (f"  --kb-{css}: {getattr(palette, name)};" for name, css in _CSS_NAMES.items())
    return selector + " {\n" + "\n".join(lines) + "\n}\n"
