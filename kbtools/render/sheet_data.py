"""What typst templates are filled with: text that is never code, drawings, who publishes, an address as a QR code."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from kbtools.house import UNNAMED, House
from kbtools.render.markdown import date_shown
from kbtools.text import Text
from kbtools.typeface import shown

_LONGEST_GAP = 60
_ZERO_WIDTH_SPACE = "\u200b"
# Typst breaks lines at spaces, dashes and slashes and between German syllables; such a run may have none of them.
_LONG_RUN = re.compile(r"[^\s/–-]{31,}")
_BREAK_AFTER = re.compile(r"\[U\+[0-9A-F]{4,6}\]|[\W\d_]|[^\W\d_]{24}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a template is filled with, and the date of the document."""

    template: str
    data: Mapping[str, object]
    revised_on: date | None


class Verbatim(str):
    """What a program reads, such as an SVG: it reaches the template as it is."""


def house_data(house: House) -> dict[str, object]:
    """What the templates take of the house."""
    logo = {"svg": Verbatim(house.logo.svg), "aspect": house.logo.aspect} if house.logo else None
    return {
        "name": house.name,
        "logo": logo,
        "accent": house.accent if house.own_colour else None,
        "contact": house.contact,
        "footer": house.footer,
    }


def spans(text: Text) -> list[dict[str, object]]:
    """A text with emphasis as the templates take it: `[{"text": …, "emphasis": …}, …]`."""
    return [{"text": span.text, "emphasis": span.emphasis} for span in text.spans]


def filled(template: str, data: Mapping[str, object], revised_on: date | None) -> dict[str, object]:
    """The data with everything that every template asks for."""
    shown_date = date_shown(revised_on) if revised_on else None
    whole = {
        "template": template,
        "address": None,
        "internal": False,
        "house": house_data(UNNAMED),
        "revised_on": shown_date,
        **data,
    }
    address = whole["address"]
    return {**whole, "code": _code(address) if isinstance(address, str) and address else None}


@cache
def _code(address: str) -> Verbatim:
    """An address as a QR code, an SVG."""
    # Most projects print no address.
    import segno

    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", border=0, xmldecl=False, nl=False)
    return Verbatim(drawn.getvalue().decode("ascii"))


def as_json(value: object) -> str:
    """Data as a template reads it: characters the typeface lacks are named, long runs can be broken."""
    return json.dumps(_drawn(value), ensure_ascii=False, sort_keys=True)


def _drawn(value: object) -> object:
    if isinstance(value, Verbatim):
        return value
    if isinstance(value, str):
        return _LONG_RUN.sub(_loosened, shown(value))
    if isinstance(value, Mapping):
        return {key: _drawn(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_drawn(inner) for inner in value]
    return value


def _loosened(run: re.Match[str]) -> str:
    if run[0].strip("_") == "" and len(run[0]) <= _LONGEST_GAP:
        # A gap to write in is one line, and no page is narrower than the longest.
        return run[0]
    return _BREAK_AFTER.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", run[0])
