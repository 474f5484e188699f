"""References are found wherever they are declared, and cross-file rules hold."""

from __future__ import annotations

from pathlib import Path

from kbtools.build import check
from kbtools.build.load import load
from kbtools.model.actor import Actor
from kbtools.model.body import Body
from kbtools.model.format import Format
from kbtools.model.phase import Phase
from kbtools.model.references import references
from kbtools.model.role_matrix import RoleMatrix
from tests.probe import probe


def test_references_are_found_in_lists_nested_entries_dictionaries_and_texts(tmp_path: Path) -> None:
    knowledge = load(probe(tmp_path)).knowledge

    assert list(references(knowledge.get(RoleMatrix, "matrix"))) == [
        (("phase",), "phase:vorbereiten"),
        (("columns", 0), "role:buero"),
        (("columns", 1), "role:leitung"),
        (("rows", 0, "cells", "role:buero"), "role:buero"),
        (("rows", 0, "cells", "role:leitung"), "role:leitung"),
    ]
    assert (("steps", 0, "checklists", 0), "checklist:liste") in references(knowledge.get(Phase, "vorbereiten"))
    assert (("chair",), "actor:schule-nord") in references(knowledge.get(Body, "runde", "probe"))


def test_a_reference_is_looked_for_in_its_case_and_then_in_common(tmp_path: Path) -> None:
    knowledge = load(probe(tmp_path)).knowledge

    assert knowledge.address_of("actor:verein-a", "probe") == "actor:probe/verein-a"
    assert knowledge.address_of("format:beirat", "probe") == "format:beirat"
    assert knowledge.address_of("actor:probe/verein-a") == "actor:probe/verein-a"
    assert knowledge.address_of("case:probe") == "case:probe"
    assert knowledge.find("actor:verein-a") is None


def test_documents_with_an_order_come_in_it_and_others_as_in_the_file(tmp_path: Path) -> None:
    knowledge = load(probe(tmp_path)).knowledge

    assert [actor.id for actor in knowledge.all(Actor, "probe")] == ["schule-nord", "verein-a", "verein-b"]
    assert [one.id for one in knowledge.all(Format)] == ["beirat"]


def test_a_file_that_cannot_be_read_brings_no_further_complaints_about_its_ids(tmp_path: Path) -> None:
    problems = check(probe(tmp_path, {"docs/_data/roles.yaml": "roles:\n\t- x\n"}))

    assert [(one.mark.path, one.code) for one in problems] == [("docs/_data/roles.yaml", "yaml-syntax")]


def test_the_head_of_a_list_holds_for_entries_that_say_nothing_else(tmp_path: Path) -> None:
    actors = (
        "revised_on: 2026-01-02\nactors:\n  - {id: a, name: A, type: verein}\n"
        "  - {id: b, name: B, type: verein, revised_on: 2026-03-04}\n"
    )
    files = {
        "docs/_data/cases/neu/case.yaml": "title: Neu\nsummary: Neu.\n",
        "docs/_data/cases/neu/actors.yaml": actors,
    }
    knowledge = load(probe(tmp_path, files)).knowledge

    assert [str(actor.revised_on) for actor in knowledge.all(Actor, "neu")] == ["2026-01-02", "2026-03-04"]
