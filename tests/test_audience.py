"""Nothing above its level reaches an audience."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbtools.audience import for_audience
from kbtools.build.load import load
from kbtools.model.actor import Actor
from kbtools.model.relation import Relation
from kbtools.visibility import Visibility
from tests.probe import PROBE, probe

CASE = "docs/_data/cases/probe/case.yaml"


def test_a_public_knowledge_has_no_influence_and_no_tension(tmp_path: Path) -> None:
    knowledge = for_audience(load(probe(tmp_path)).knowledge, "public")

    assert {actor.influence for actor in knowledge.all(Actor, "probe")} == {None}
    assert not any(relation.tension for relation in knowledge.all(Relation, "probe"))


def test_an_internal_knowledge_keeps_them(tmp_path: Path) -> None:
    knowledge = for_audience(load(probe(tmp_path)).knowledge, "internal")

    assert knowledge.get(Actor, "schule-nord", "probe").influence == 3
    assert any(relation.tension for relation in knowledge.all(Relation, "probe"))


@pytest.mark.parametrize(
    ("visibility", "audience", "seen"),
    [("internal", "public", False), ("internal", "internal", True), ("confidential", "internal", False)],
)
def test_a_case_is_seen_from_its_level_up(tmp_path: Path, visibility: str, audience: Visibility, seen: bool) -> None:
    case = (PROBE / CASE).read_text(encoding="utf-8") + f"visibility: {visibility}\n"
    knowledge = for_audience(load(probe(tmp_path, {CASE: case})).knowledge, audience)

    assert seen == ("probe" in knowledge.shelves)
    assert seen == ("actor:probe/verein-a" in knowledge.marks)
