"""A kind is complete: model, data, outputs, documentation, an address for every entry that can be named."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from kbtools.build.assemble import plan
from kbtools.build.load import Loaded
from kbtools.catalogue import KINDS, MODELS, Kind, produce
from kbtools.model.entry import Document
from kbtools.model.meanings import label, meanings
from kbtools.model.references import references

ROOT = Path(__file__).parent.parent
NAMES = [model.kind_name for model in MODELS]


def test_every_model_module_is_in_the_catalogue_or_shared() -> None:
    modules = {path.stem for path in (ROOT / "kbtools" / "model").glob("*.py")}

    assert modules - {"__init__", "entry", "meanings", "reading", "references"} == set(NAMES)


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_a_model_lives_in_the_module_of_its_name(model: type[Document]) -> None:
    module = importlib.import_module(f"kbtools.model.{model.kind_name}")

    assert module is importlib.import_module(model.__module__)


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_every_key_has_a_german_label(model: type[Document]) -> None:
    assert [name for name in model.model_fields if not meanings(model).get(name)] == []
    assert label(model, "id") == "Kennung"


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_every_kind_has_shipped_data(model: type[Document], shipped: Loaded) -> None:
    assert any(model.kind_name in shelf for shelf in shipped.knowledge.shelves.values())


def test_every_template_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "kbtools").rglob("*.py"))
    code += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "kbtools" / "templates").iterdir())
    unused = [
        path.name
        for path in (ROOT / "kbtools" / "templates").iterdir()
        if f'"{path.name.split(".")[0]}"' not in code and f'"{path.name}"' not in code
    ]

    assert unused == []


def test_every_entry_that_is_named_anywhere_has_an_address(shipped: Loaded) -> None:
    """A link can be made to whatever a text or a role matrix names."""
    knowledge = shipped.knowledge
    found, _ = plan(shipped, knowledge, produce(knowledge))
    shown = {"area", "sector"}
    missing = {
        target
        for case, shelf in knowledge.shelves.items()
        for documents in shelf.values()
        for document in documents.values()
        for _, target in references(document)
        if target.split(":")[0] not in shown and knowledge.address_of(target, case) not in found.addresses
    }

    assert missing == set()


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.one or kind.all], ids=lambda kind: kind.model.kind_name
)
def test_a_kind_that_makes_something_makes_it_under_its_name(kind: Kind, shipped: Loaded) -> None:
    made = list(produce(shipped.knowledge, [kind]))
    names = [getattr(one, "name", "") or getattr(one, "path", "") for one in made]
    folder = {"case": "case/"}.get(kind.model.kind_name, f"{kind.model.kind_name}/")

    assert any(folder in name for name in names)
