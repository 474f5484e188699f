"""Which entries a document names, with the place of each name. Declared by `Ref` where the field stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_args, get_origin

from kbtools.model.entry import Entry, Ref
from kbtools.source import Path
from kbtools.text import Text

Reference = tuple[Path, str]
Walk = Callable[[Any, Path], Iterator[Reference]]


def references(entry: Entry) -> Iterator[Reference]:
    """Yield (path, target) with target `kind:id`, or `kind:id` and `kind:case/id` as written in texts."""
    for name, key, walk in _plan(type(entry)):
        value = getattr(entry, name)
        if value is not None and value != ():
            yield from walk(value, (key,))


@cache
def _plan(model: type[Entry]) -> tuple[tuple[str, str, Walk], ...]:
    plan = []
    for name, field in model.model_fields.items():
        refs = [item for item in field.metadata if isinstance(item, Ref)]
        walk = _ref(refs[0]) if refs else _walk(field.annotation)
        if walk:
            plan.append((name, field.alias or name, walk))
    return tuple(plan)


def _walk(annotation: Any) -> Walk | None:
    """How to find references in a value of this type; None when there can be none."""
    metadata = getattr(annotation, "__metadata__", ())
    for item in metadata:
        if isinstance(item, Ref):
            return _ref(item)
    if metadata:
        return _walk(get_args(annotation)[0])
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple and (item_walk := _walk(arguments[0])):
        return _items(item_walk)
    if origin is dict:
        return _keys(_walk(arguments[0]))
    if arguments and origin is not tuple:
        return next(filter(None, map(_walk, arguments)), None)
    if annotation is Text:
        return _text
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return _entry
    return None


def _ref(ref: Ref) -> Walk:
    def walk(value: Any, path: Path) -> Iterator[Reference]:
        for at, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            here = path if at is None else (*path, at)
            yield here, (f"{ref.kinds[0]}:{item}" if len(ref.kinds) == 1 else item)

    return walk


def _items(item_walk: Walk) -> Walk:
    def walk(value: Any, path: Path) -> Iterator[Reference]:
        for index, item in enumerate(value):
            yield from item_walk(item, (*path, index))

    return walk


def _keys(key_walk: Walk | None) -> Walk | None:
    if key_walk is None:
        return None

    def walk(value: Any, path: Path) -> Iterator[Reference]:
        for key in value:
            yield from key_walk(key, (*path, key))

    return walk


def _text(value: Any, path: Path) -> Iterator[Reference]:
    return ((path, target) for target in value.targets)


def _entry(value: Any, path: Path) -> Iterator[Reference]:
    return (((*path, *inner), target) for inner, target in references(value))
