"""Plain data → typed entry, with every mistake as a German problem at its place."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kbtools.model.entry import Document, Entry
from kbtools.model.meanings import label
from kbtools.problems import Code, Problem, ProblemsFound, suggestion
from kbtools.source import Data, Path, Source

D = TypeVar("D", bound=Document)


def document(model: type[D], data: Data, source: Source, base: Path) -> D:
    """Read one entry that stands at `base` in `source`. Raises ProblemsFound."""
    try:
        return model.model_validate_json(json.dumps(data), by_alias=True, by_name=False)
    except ValidationError as error:
        found = [one for one in error.errors() if not _follows(one, error.errors(), model, data)]
        raise ProblemsFound(_problem(model, one, source, base) for one in found) from None


def _follows(error: ErrorDetails, all_errors: list[ErrorDetails], model: type[Document], data: Data) -> bool:
    """Whether a mistake only follows from another one: a list empty of valid items, a made id."""
    loc = error["loc"]
    others = [one["loc"] for one in all_errors if one["loc"] != loc]
    if error["type"] == "too_short" and any(other[: len(loc)] == loc for other in others):
        return True
    written = isinstance(data, dict) and "id" in data
    return loc == ("id",) and model.names_itself and not written and bool(others)


def _problem(model: type[Document], error: ErrorDetails, source: Source, base: Path) -> Problem:
    path = (*base, *error["loc"])
    key = next((part for part in reversed(error["loc"]) if isinstance(part, str)), "")
    owner = _owner(model, error["loc"][:-1])
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if kind == "extra_forbidden":
        names = [field.alias or name for name, field in owner.model_fields.items()]
        hint = suggestion(key, names) or "Erlaubt: " + ", ".join(names) + "."
        return Problem(source.key_at(path), "unknown-key", f"Den Schlüssel „{key}“ gibt es hier nicht.", hint)
    mark = source.at(path)
    if kind == "rule":
        return Problem(mark, "invalid-value", error["msg"])
    if kind == "missing" or value is None:
        meaning = label(owner, key)
        where = f"„{key}“ ({meaning})" if meaning else f"„{key}“"
        return Problem(mark, "missing-key", f"Die Pflichtangabe {where} fehlt.")
    code, message = _wording(kind, context, value, key)
    return Problem(mark, code, message, _hint(kind, context, value, key))


def _wording(kind: str, context: dict[str, Any], value: Any, key: str) -> tuple[Code, str]:
    shown = f"„{value}“" if isinstance(value, str) else "Diese Angabe"
    if key == "id" or (kind == "string_pattern_mismatch" and "a-z0-9" in context.get("pattern", "")):
        return "invalid-id", f"{shown} ist keine gültige Kennung."
    match kind:
        case "literal_error":
            return "invalid-value", f"{shown} ist bei „{key}“ nicht erlaubt."
        case "tuple_type" | "list_type":
            return "wrong-type", f"Bei „{key}“ wird eine Liste erwartet, gefunden: {_form(value)}."
        case "model_type" | "dict_type" | "model_attributes_type":
            return "wrong-type", f"Bei „{key}“ werden Angaben mit Schlüsseln erwartet, gefunden: {_form(value)}."
        case "string_type":
            return "wrong-type", f"Bei „{key}“ wird ein Text erwartet, gefunden: {_form(value)}."
        case "int_parsing" | "int_type" | "int_from_float":
            return "wrong-type", f"Bei „{key}“ wird eine ganze Zahl erwartet, gefunden: {_form(value)}."
        case "float_parsing" | "float_type":
            return "wrong-type", f"Bei „{key}“ wird eine Zahl erwartet, gefunden: {_form(value)}."
        case "bool_parsing" | "bool_type":
            return "wrong-type", f"Bei „{key}“ wird true oder false erwartet, gefunden: {_form(value)}."
        case "too_short" | "string_too_short":
            return "missing-key", f"„{key}“ darf nicht leer sein."
        case "string_too_long":
            return "invalid-value", f"„{key}“ ist zu lang: höchstens {context['max_length']} Zeichen."
        case "string_pattern_mismatch":
            return "invalid-value", f"{shown} hat bei „{key}“ nicht die verlangte Form."
        case "greater_than_equal" | "less_than_equal":
            return "invalid-value", f"{shown} liegt bei „{key}“ außerhalb des erlaubten Bereichs."
    if kind.startswith("date"):
        return "invalid-value", f"{shown} ist bei „{key}“ kein Datum."
    return "invalid-value", f"Die Angabe bei „{key}“ ist nicht gültig."


def _hint(kind: str, context: dict[str, Any], value: Any, key: str) -> str:
    match kind:
        case "literal_error":
            allowed = [part.strip("' ") for part in str(context["expected"]).replace(" or ", ", ").split(", ")]
            near = suggestion(str(value), allowed)
            return " ".join(filter(None, [near, "Erlaubt: " + ", ".join(allowed) + "."]))
        case "string_pattern_mismatch" if context["pattern"].startswith("^https"):
            return "Die Adresse beginnt mit https:// und hat keine Leerzeichen."
        case "string_pattern_mismatch" if "https" in context["pattern"]:
            return "Adressen beginnen mit https://, mailto: oder tel:."
        case "string_pattern_mismatch" if context["pattern"].startswith("^[a-z_]+:"):
            return "Verweise haben die Form art:kennung, zum Beispiel role:moderation."
        case "string_pattern_mismatch" if "a-z0-9" in context["pattern"]:
            return "Erlaubt sind Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche."
        case "string_too_long" if key == "id":
            return f"Höchstens {context['max_length']} Zeichen."
        case "float_parsing":
            return "Nachkommastellen stehen hinter einem Punkt, zum Beispiel 0.5."
        case "greater_than_equal":
            return f"Mindestens {context['ge']}."
        case "less_than_equal":
            return f"Höchstens {context['le']}."
    if kind.startswith("date"):
        return "Ein Datum hat die Form JJJJ-MM-TT, zum Beispiel 2026-11-21."
    return ""


def _form(value: Any) -> str:
    match value:
        case dict():
            return "Angaben mit Schlüsseln"
        case list():
            return "eine Liste"
        case str():
            return f"„{value}“"
    return str(value)


def _owner(model: type[Entry], loc: tuple[int | str, ...]) -> type[Entry]:
    """The model class whose field an error path ends in; the nearest known one if the path leaves the models."""
    for part in loc:
        if isinstance(part, int):
            continue
        for name, field in model.model_fields.items():
            if part in (name, field.alias):
                model = _nested(field.annotation) or model
    return model


def _nested(annotation: Any) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _nested(argument):
            return found
    return None
