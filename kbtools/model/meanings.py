"""What the fields of a model mean, in German: their docstrings, read when somebody asks.

Pydantic can read them too, but does so for every model at each start, a tenth of the time a check takes.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from kbtools.model.entry import Entry


@cache
def meanings(model: type[Entry]) -> Mapping[str, str]:
    """Docstring of each field by its name, those of parents included."""
    found: dict[str, str] = {}
    for parent in reversed(model.__mro__):
        if issubclass(parent, Entry):
            (definition,) = ast.parse(textwrap.dedent(inspect.getsource(parent))).body
            assert isinstance(definition, ast.ClassDef)
            found |= _documented(definition)
    return {name: found[name] for name in model.model_fields if name in found}


def label(model: type[Entry], key: str) -> str:
    """German label of a key as written in YAML: the first sentence of its docstring."""
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return meanings(model).get(name, "").split(". ")[0].rstrip(".")
    return ""


def _documented(definition: ast.ClassDef) -> dict[str, str]:
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(definition.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
