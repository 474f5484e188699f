"""The look of the house from its file and its logo, with what is wrong with either."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from kbtools.colour import contrast
from kbtools.house import LEAST_CONTRAST, House, Logo, nearest
from kbtools.knowledge import Filed
from kbtools.look import PRINT
from kbtools.model.brand import Brand
from kbtools.problems import Problem

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MOST_BYTES = 200_000


def house(filed: Filed, files: Mapping[str, bytes]) -> tuple[House, list[Problem]]:
    """The house of a brand; what cannot be used is reported and left out. `files` by their path below docs."""
    brand = filed.document
    assert isinstance(brand, Brand)
    problems: list[Problem] = []
    accent = (brand.accent or PRINT.accent).lower()
    if (near := nearest(accent)) != accent:
        ratio, least = (f"{value:.1f}".replace(".", ",") for value in (contrast(accent, PRINT.paper), LEAST_CONTRAST))
        message = f"„{brand.accent}“ hebt sich von Weiß zu wenig ab: Kontrast {ratio} : 1, nötig sind {least} : 1."
        hint = f"Die nächste Farbe, die genügt: {near}."
        problems.append(Problem(filed.at(("accent",)), "low-contrast", message, hint))
    logo = None
    if brand.logo:
        found = _logo(brand.logo, files)
        if isinstance(found, Logo):
            logo = found
        else:
            problems.append(Problem(filed.at(("logo",)), "unusable-logo", *found))
    made = House(name=brand.name or "", logo=logo, accent=near, contact=brand.contact, footer=brand.footer or "")
    return made, problems


def _logo(path: str, files: Mapping[str, bytes]) -> Logo | tuple[str, str]:
    """The logo, or what is wrong with it and the way out."""
    content = files.get(path)
    if content is None:
        return f"Die Datei „docs/{path}“ fehlt.", "Das Logo dort ablegen oder den Pfad berichtigen."
    if len(content) > _MOST_BYTES:
        return f"„{path}“ ist zu groß: höchstens {_MOST_BYTES // 1000} KB.", "Das Logo als schlanke SVG-Datei ausgeben."
    broken = f"„{path}“ ist keine lesbare SVG-Datei.", "Das Logo im Zeichenprogramm als „einfaches SVG“ neu speichern."
    try:
        svg = content.decode()
        if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
            return broken
        root = ElementTree.fromstring(svg)
    except (UnicodeDecodeError, ElementTree.ParseError):
        return broken
    if root.tag != f"{_SVG}svg":
        return broken
    for element in root.iter():
        name = str(element.tag).removeprefix(_SVG)
        written = {**element.attrib, "": element.text or "" if name == "style" else ""}
        if name in ("script", "foreignObject") or any(_active(key, value) for key, value in written.items()):
            hint = "Programme und Verweise auf andere Dateien aus der SVG-Datei entfernen."
            return f"„{path}“ enthält mehr als eine Zeichnung.", hint
        if name == "text":
            hint = "Im Zeichenprogramm den Text in Pfade umwandeln."
            return f"„{path}“ enthält Text; seine Schrift fehlt auf Papier.", hint
    aspect = _aspect(root)
    if not aspect:
        return f"„{path}“ sagt nicht, wie breit und hoch es ist.", "Im Element svg „viewBox“ angeben."
    return Logo(svg=svg, aspect=aspect)


def _active(key: str, value: str) -> bool:
    """Whether an attribute runs something or fetches something."""
    name = key.rpartition("}")[2].lower()
    fetches = re.findall(r"url\(\s*['\"]?([^'\")\s]+)", value)
    targets = [*fetches, *([value.strip()] if name == "href" else [])]
    return (
        name.startswith("on")
        or "@import" in value
        or not all(target.startswith(("#", "data:image/")) for target in targets)
    )


def _aspect(root: ElementTree.Element) -> float:
    view = [float(number) for number in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if _NUMBER.search(number)]
    sides = view[2:] if len(view) == 4 else [_length(root.get(side, "")) for side in ("width", "height")]
    return sides[0] / sides[1] if all(side > 0 for side in sides) else 0.0


def _length(written: str) -> float:
    found = _NUMBER.match(written.strip())
    return float(found[0]) if found and not written.strip().endswith("%") else 0.0
