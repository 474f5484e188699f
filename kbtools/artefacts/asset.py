"""Files every page needs and the look decides."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from functools import cache

from kbtools import look
from kbtools.artefact import Artefact, File
from kbtools.house import House
from kbtools.knowledge import Knowledge
from kbtools.model.entry import Sought
from kbtools.model.page import Page
from kbtools.model.term import Term
from kbtools.typeface import font_dir

HOUSE = "assets/kb/house.json"
"""What the site says about who publishes it."""
SAID = "assets/kb/said.json"
"""What people say for what stands on the pages, for the search."""
_PLACES = {
    "baustein/": "Leitfaden",
    "beispiele/": "Beispiel",
    "druck/": "Papier",
    "drucken.html": "Papier",
    "einstieg/": "Leitfaden",
    "faelle/": "Fall",
    "nachschlagen/": "Nachschlagen",
    "redaktion/": "Redaktion",
    "vertiefung/": "Vertiefung",
    "werkzeuge/": "Werkzeug",
    "workshops/": "Workshop",
}
"""What kind of thing lies below an address."""
_WIDEST_LOGO = 4.0
_WEIGHTS = {400: "Regular", 600: "Semibold"}
_LATIN = (range(0x20, 0x180), range(0x1E00, 0x1F00), range(0x2010, 0x2040), range(0x2190, 0x219A), (0x20AC, 0x2212))
_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk")


def assets(knowledge: Knowledge) -> Iterator[Artefact]:
    """Below `assets/kb/`: colours and logo as a style sheet, the typeface as a script, who publishes as data."""
    house = knowledge.house
    yield File(path="assets/kb/look.css", content=lambda: (look.css(house.light, house.dark) + _logo(house)).encode())
    yield File(path=HOUSE, content=lambda: _publisher(house))
    yield File(path=SAID, content=lambda: _said(knowledge))
    yield File(path="assets/kb/typeface.js", content=_typeface)


def _logo(house: House) -> str:
    """The logo in place of our sign. Its colours are made for white, so it stands on white in the dark too."""
    if not house.logo:
        return ""
    drawn = base64.b64encode(house.logo.svg.encode()).decode()
    return f"""\
.kb-header .kb-brand {{ --kb-logo: {min(house.logo.aspect, _WIDEST_LOGO):.2f}; padding-left: calc(2rem * var(--kb-logo) + .7rem); }}
.kb-header .kb-brand__sign {{ display: none; }}
.kb-header .kb-brand::before {{ content: ""; position: absolute; left: 0; top: 50%; translate: 0 -50%; width: calc(2rem * var(--kb-logo));
  height: 2rem; background: url("data:image/svg+xml;base64,{drawn}") center / contain no-repeat; }}
[data-md-color-scheme="slate"] .kb-header .kb-brand::before {{ background-color: #fff; outline: .15rem solid #fff; }}
@media (max-width: 29.98em) {{ .kb-header .kb-brand {{ padding-left: calc(1.4rem * var(--kb-logo) + .5rem); }}
  .kb-header .kb-brand::before {{ width: calc(1.4rem * var(--kb-logo)); height: 1.4rem; }} }}
"""


def _publisher(house: House) -> bytes:
    said = {"name": house.name, "contact": house.contact, "footer": house.footer}
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


def _said(knowledge: Knowledge) -> bytes:
    kinds = {
        f"werkzeuge/{kind}/": next(iter(found.values())).kind_label for kind, found in knowledge.shelves[""].items()
    }
    said = {
        "synonyms": {term.title: term.synonyms for term in knowledge.all(Term) if term.synonyms},
        "aliases": dict(_aliases(knowledge)),
        "kinds": {**_PLACES, **kinds},
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


def _aliases(knowledge: Knowledge) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Addresses with the words by which people look for what is there."""
    homes = {reference: page.id for page in knowledge.all(Page) for reference in page.home_of}
    for kind, found in knowledge.shelves[""].items():
        for entry in found.values():
            if isinstance(entry, Sought) and entry.search_words:
                home = entry.id if kind == "page" else homes.get(f"{kind}:{entry.id}", f"werkzeuge/{kind}/{entry.id}")
                yield f"{home}.html", entry.search_words


@cache
def _typeface() -> bytes:
    """Latin letters of the typeface, for pictures made in the browser.

    From a disk a page may load scripts but not read files, and a picture made of SVG sees no font of its page.
    """
    faces = {weight: base64.b64encode(_latin(name)).decode() for weight, name in _WEIGHTS.items()}
    licence = "/* Source Sans Pro, subset. Copyright Adobe, SIL Open Font License 1.1: ../fonts/OFL.txt */"
    return f"{licence}\nwindow.kbTypeface = {json.dumps(faces)};\n".encode()


def _latin(name: str) -> bytes:
    from fontTools import subset

    options = subset.Options(hinting=False, layout_features=_FEATURES, recalc_timestamp=False, name_IDs=[0, 1, 2, 13])
    with subset.load_font(font_dir() / f"SourceSansPro-{name}.ttf", options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[code for codes in _LATIN for code in codes])
        subsetter.subset(font)
        file = io.BytesIO()
        subset.save_font(font, file, options)
    return file.getvalue()
