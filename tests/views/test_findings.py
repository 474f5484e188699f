"""What a network tells is true of the data, in every number."""

from __future__ import annotations

from typing import Any

from kbtools.knowledge import Knowledge
from kbtools.model.body import Body
from kbtools.views.findings import Finding
from kbtools.views.network import sheets
from tests.views.builders import CASE, actor, area, knowledge, relation

QUESTIONS = ["Wer verbindet?", "Wer fehlt?", "Wer fördert?", "Wer entscheidet?"]


def answers(known: Knowledge, sheet: int = 0) -> dict[str, str]:
    return {one.question: one.answer for one in sheets(known, CASE)[sheet].findings()}


def with_bodies(known: Knowledge, *bodies: dict[str, Any]) -> Knowledge:
    made = {
        one["id"]: Body.model_validate({"format": "beirat", "purpose": "Zweck.", "side": "mixed", **one})
        for one in bodies
    }
    known.shelves[CASE]["body"] = made  # type: ignore[index]
    return known


def test_every_sheet_answers_four_questions() -> None:
    assert list(answers(knowledge([actor("a")], []))) == QUESTIONS


def test_without_relations_nobody_connects_funds_or_decides() -> None:
    found = answers(knowledge([actor("a"), actor("b")], []))

    assert found["Wer verbindet?"] == "Niemand: Kein Akteur hat mehr als ein Gegenüber."
    assert found["Wer fehlt?"].endswith("Ohne Beziehung: A und B.")
    assert found["Wer fördert?"] == "Dazu enthalten die Daten nichts."
    assert found["Wer entscheidet?"] == "Dazu enthalten die Daten nichts."


def test_who_connects_is_who_knows_most_and_whose_leaving_cuts_others_off() -> None:
    actors = [actor(id) for id in "abcde"]
    pairs = ["ab", "ac", "bc", "ad", "de"]
    found = answers(knowledge(actors, [relation(*pair) for pair in pairs]))

    assert found["Wer verbindet?"] == (
        "Die meisten Gegenüber: A (3), B (2), C (2) und D (2)."
        " Fällt ein Akteur weg, verlieren andere den Anschluss: A (betroffen: D und E); D (betroffen: E)."
    )


def test_whoever_has_as_many_as_the_last_one_named_is_named_too_unless_they_are_many() -> None:
    pairs = ["ab", "bc", "cd", "de", "ef", "fa"]
    actors = [actor(id) for id in "abcdef"]

    found = answers(knowledge(actors, [relation(*pair) for pair in pairs]))
    fewer = answers(knowledge(actors[:5], [relation(*pair) for pair in ("ab", "bc", "cd", "de", "ea")]))

    assert found["Wer verbindet?"].startswith("Die meisten Gegenüber: A (2), B (2) und C (2).")
    assert fewer["Wer verbindet?"].startswith("Die meisten Gegenüber: A (2), B (2), C (2), D (2) und E (2).")


def test_who_hangs_on_one_other_alone_is_named_where_most_do_not() -> None:
    actors = [actor(id) for id in "abcd"]
    found = answers(knowledge(actors, [relation(*pair) for pair in ("ab", "bc", "ca", "cd")]))

    assert found["Wer fehlt?"].endswith("Mit nur einem Gegenüber: D.")


def test_several_relations_between_two_count_as_one_counterpart() -> None:
    relations = [relation("a", "b"), relation("a", "b", "contract"), relation("a", "c")]

    assert answers(knowledge([actor(id) for id in "abc"], relations))["Wer verbindet?"].startswith(
        "Die meisten Gegenüber: A (2)."
    )


def test_types_that_nobody_represents_are_named() -> None:
    found = answers(knowledge([actor("a"), actor("b", type="schule")], [relation("a", "b")]))

    assert found["Wer fehlt?"] == "Nicht vertreten: Amt und Rest."


def test_with_every_type_nobody_is_missing() -> None:
    actors = [actor(type, type=type) for type in ("schule", "verein", "amt", "rest")]
    relations = [relation("schule", one.id) for one in actors[1:]]

    assert answers(knowledge(actors, relations))["Wer fehlt?"] == "Jeder Akteurstyp ist vertreten."


def test_who_funds_whom_is_said_with_names() -> None:
    relations = [relation("a", "b", "funding"), relation("a", "c", "funding"), relation("b", "c", "funding")]
    found = answers(knowledge([actor(id) for id in "abc"], relations))

    assert found["Wer fördert?"] == "A (gefördert: B und C); B (gefördert: C)."


def test_bodies_decide_bind_themselves_or_recommend() -> None:
    mandate = {"decided_by": "Rat", "on": "2025-01-01"}
    known = with_bodies(
        knowledge([actor("a"), actor("b")], [relation("a", "b", "oversight")]),
        {"id": "lenkung", "title": "Lenkung", "level": "normative", "effect": "own_budget", "mandate": mandate},
        {
            "id": "steuerung",
            "title": "Steuerung",
            "level": "strategic",
            "effect": "self_commitment",
            "mandate": mandate,
        },
        {"id": "beirat", "title": "Beirat", "level": "strategic"},
        {"id": "runde", "title": "Runde", "level": "operative"},
    )

    assert answers(known)["Wer entscheidet?"] == (
        "Mit eigenem Mandat: Lenkung. Jede Stelle bindet nur sich selbst: Steuerung."
        " Nur Empfehlung: Beirat und Runde. Aufsicht über andere: A (1)."
        " Gremien selbst stehen nicht im Bild."
    )


def test_a_body_without_mandate_is_not_said_to_decide() -> None:
    known = with_bodies(
        knowledge([actor("a")], []), {"id": "l", "title": "Lenkung", "level": "normative", "effect": "own_budget"}
    )

    assert answers(known)["Wer entscheidet?"] == "Dazu enthalten die Daten nichts."


def city() -> Knowledge:
    """Two areas with 45 schools each; three clubs know both, one knows only the north."""
    actors = [actor(f"s-{place}-{n:02}", type="schule", area=place) for place in ("nord", "ost") for n in range(45)]
    relations = [relation(f"s-{place}-{n:02}", f"s-{place}-{n + 1:02}") for place in ("nord", "ost") for n in range(44)]
    for club in ("bund-a", "bund-b", "bund-c"):
        actors.append(actor(club))
        relations += [relation(club, "s-nord-03"), relation(club, "s-ost-03")]
    actors.append(actor("allein-nord"))
    relations += [relation("allein-nord", "s-nord-05"), relation("allein-nord", "s-nord-07")]
    return knowledge(actors, relations, [area("nord"), area("ost")])


def test_an_overview_names_those_who_work_in_most_places() -> None:
    found: tuple[Finding, ...] = sheets(city(), CASE)[0].findings()

    assert [one.question for one in found] == ["Wer verbindet?"]
    assert found[0].answer == (
        "3 Akteure arbeiten auf mehr als einem von 2 Blättern mit anderen zusammen, auf den meisten:"
        " Bund A (2), Bund B (2) und Bund C (2). Auf nur einem: 1."
    )


def test_on_the_sheet_of_an_area_those_connect_who_are_at_home_in_none() -> None:
    assert answers(city(), 1)["Wer verbindet?"].startswith(
        "Die meisten Gegenüber unter denen, die zu keinem Gebiet gehören: Allein Nord (2)."
    )
    assert answers(city(), 1)["Wer fehlt?"].startswith("Alle Typen, die es in den meisten Gebieten gibt")
