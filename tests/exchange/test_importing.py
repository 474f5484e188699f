"""What the files say holds; the foreign key decides; nothing happens in silence."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kbtools import source
from kbtools.edit import Edits
from kbtools.exchange.importing import Import, contents, plan_import
from kbtools.exchange.mapping import read_mapping
from kbtools.exchange.report import Tally, told
from kbtools.exchange.table import read_csv
from kbtools.knowledge import Filed, Knowledge, link
from kbtools.model.actor import Actor
from kbtools.model.actor_type import ActorType
from kbtools.model.area import Area
from kbtools.model.body import Body
from kbtools.model.entry import Document
from kbtools.model.reading import document
from kbtools.model.relation import Relation
from kbtools.problems import ProblemsFound

MAPPING = """\
revised_on: 2026-11-21
actors:
  - id: schule
    key: Nr
    name: Schule
    type: schule
    area: {column: Nr, first: 2}
  - id: partner
    name: Partner
    types:
      - when: {Art: e.V.}
        type: verein
      - type: firma
relations:
  - {from: schule, to: partner, kind: joint_project}
"""
TABLE = """\
Nr,Schule,Partner,Art
01G1,Nordschule,Chor,E.V.
01G1,Nordschule,Bäcker Meyer,GmbH
02G1,Südschule,Chor,e.v.
"""
AREAS = 'areas:\n  - {id: nord, title: Nord, external_id: "01"}\n  - {id: sued, title: Süd, external_id: "02"}\n'
TYPE = "mark: X, sector: s, funding: public, rhythm: r, culture: c, steering: s"
TYPES = f"actor_types:\n  - {{id: schule, title: S, {TYPE}}}\n  - {{id: verein, title: V, {TYPE}}}\n"
TYPES += f"  - {{id: firma, title: F, {TYPE}}}\n"
MODELS: tuple[type[Document], ...] = (ActorType, Area, Actor, Relation, Body)


def knowledge(files: Mapping[str, bytes]) -> Knowledge:
    """The case `ort` with these list files, besides areas and types."""
    known = {"actor_types.yaml": TYPES.encode(), "areas.yaml": AREAS.encode(), **files}
    filed = []
    for model in MODELS:
        name = f"{model.kind_plural}.yaml"
        if name in known:
            case = "" if model is ActorType else "ort"
            read = source.parse(known[name], f"docs/_data/cases/{case}/{name}")
            assert isinstance(read.data, dict)
            for index, data in enumerate(read.data[model.kind_plural]):  # type: ignore[arg-type]
                base = (model.kind_plural, index)
                filed.append(Filed(document=document(model, data, read, base), source=read, base=base, case=case))
    return link(filed)[0]


def run(
    table: str = TABLE, files: Mapping[str, bytes] | None = None, mapping: str = MAPPING, *, prune: bool = False
) -> tuple[Import, dict[str, bytes]]:
    """Import a table; the files as they are afterwards."""
    files = files or {}
    placed = read_mapping(mapping.encode(), "mapping.yaml")
    imported = plan_import(read_csv(table.encode(), "liste.csv"), placed, knowledge(files), "ort", prune=prune)
    return imported, {**files, **contents(imported, placed.mapping, files, folder="ort")}


def refused(table: str = TABLE, files: Mapping[str, bytes] | None = None, mapping: str = MAPPING) -> list[str]:
    with pytest.raises(ProblemsFound) as caught:
        run(table, files, mapping)
    return [str(problem) for problem in caught.value.problems]


def ids(files: Mapping[str, bytes]) -> list[str]:
    return [actor.id for actor in knowledge(files).all(Actor, "ort")]


def test_the_first_import_writes_both_files_with_ids_types_areas_and_keys() -> None:
    _, files = run()

    note = "# Übernommen aus liste.csv. Was von Hand geändert oder ergänzt wird, lässt ein neuer Import stehen.\n"
    head = f"{note}revised_on: 2026-11-21\n"
    assert files["actors.yaml"].decode() == head + (
        "actors:\n"
        "  - id: nordschule\n    name: Nordschule\n    type: schule\n    area: nord\n    external_id: 01G1\n"
        "  - id: chor\n    name: Chor\n    type: verein\n    external_id: Chor\n"
        "  - id: baecker-meyer\n    name: Bäcker Meyer\n    type: firma\n    external_id: Bäcker Meyer\n"
        "  - id: suedschule\n    name: Südschule\n    type: schule\n    area: sued\n    external_id: 02G1\n"
    )
    assert files["relations.yaml"].decode() == head + (
        "relations:\n"
        "  - from: nordschule\n    to: chor\n    kind: joint_project\n    external_id: 01G1 / Chor\n"
        "  - from: nordschule\n    to: baecker-meyer\n    kind: joint_project\n    external_id: 01G1 / Bäcker Meyer\n"
        "  - from: suedschule\n    to: chor\n    kind: joint_project\n    external_id: 02G1 / Chor\n"
    )


def test_a_second_import_changes_nothing() -> None:
    _, files = run()

    again, after = run(files=files)

    assert not again.actors
    assert not again.relations
    assert files == after
    assert Tally(new=0, completed=0, unchanged=4) == again.report.actors


def test_the_order_of_the_rows_does_not_matter_to_entries_that_are_there() -> None:
    """Two actors of one name keep their ids even when the table is sorted anew."""
    table = "Nr,Schule,Partner,Art\n01,Schule,A,\n02,Schule,A,\n"
    _, files = run(table)

    turned, _ = run("Nr,Schule,Partner,Art\n02,Schule,A,\n01,Schule,A,\n", files)

    assert ids(files) == ["schule", "a", "schule-2"]
    assert not turned.actors
    assert not turned.relations


def test_a_school_and_a_partner_of_one_name_stay_apart() -> None:
    _, files = run("Nr,Schule,Partner,Art\n01,Chor,Chor,e.V.\n")

    assert ids(files) == ["chor", "chor-2"]


def test_new_rows_are_added_and_comments_and_hand_made_entries_stay() -> None:
    _, files = run()
    by_hand = files["actors.yaml"].replace(b"  - id: chor", b"  # singt gut\n  - id: chor")
    by_hand += b"  - {id: amt, name: Amt, type: firma}  # von Hand\n"

    imported, after = run(TABLE + "02G1,Südschule,Theater,e.V.\n", {**files, "actors.yaml": by_hand})

    new = "  - id: theater\n    name: Theater\n    type: verein\n    external_id: Theater\n"
    assert after["actors.yaml"].decode() == by_hand.decode() + new
    assert Tally(new=1, completed=0, unchanged=4) == imported.report.actors
    assert Tally(new=1, completed=0, unchanged=3) == imported.report.relations


def test_what_a_person_changed_holds_and_is_reported() -> None:
    _, files = run()
    changed = {
        "actors.yaml": files["actors.yaml"].replace(
            b"name: Chor\n    type: verein", b"name: Kirchenchor\n    type: firma"
        ),
        "relations.yaml": files["relations.yaml"].replace(b"joint_project", b"contract", 1),
    }

    imported, after = run(files=changed)

    assert changed == after
    assert [(one.name, one.label, one.in_file, one.in_table) for one in imported.report.differences] == [
        ("Kirchenchor", "Name", "Kirchenchor", "Chor"),
        ("Kirchenchor", "Typ", "firma", "verein"),
        ("nordschule – chor", "Art der Beziehung", "contract", "joint_project"),
    ]


def test_a_missing_key_is_filled_from_the_table() -> None:
    _, files = run(mapping=MAPPING.replace("    area: {column: Nr, first: 2}\n", ""))

    imported, after = run(files=files)

    assert Tally(new=0, completed=2, unchanged=2) == imported.report.actors
    assert run()[0].report.actors.new == 4
    assert "external_id: 01G1\n    area: nord\n" in after["actors.yaml"].decode()


def test_what_left_the_table_is_reported_and_goes_only_with_prune() -> None:
    _, files = run()
    shorter = TABLE.replace("01G1,Nordschule,Bäcker Meyer,GmbH\n", "")

    told_only, same = run(shorter, files)
    pruned, after = run(shorter, files, prune=True)

    assert files == same
    assert told_only.report.stayed == ("Bäcker Meyer", "nordschule – baecker-meyer")
    assert pruned.report.removed == ("Bäcker Meyer", "nordschule – baecker-meyer")
    assert ids(after) == ["nordschule", "chor", "suedschule"]
    assert b"Meyer" not in after["relations.yaml"]


def test_prune_keeps_what_a_hand_made_entry_names() -> None:
    _, files = run()
    files["relations.yaml"] += b"  - {from: baecker-meyer, to: chor, kind: contact}\n"

    pruned, after = run(TABLE.replace("01G1,Nordschule,Bäcker Meyer,GmbH\n", ""), files, prune=True)

    assert pruned.report.stayed == ("Bäcker Meyer",)
    assert pruned.report.removed == ("nordschule – baecker-meyer",)
    assert "baecker-meyer" in ids(after)


def test_a_relation_made_by_hand_is_not_doubled() -> None:
    """Where a kind has no direction, the other direction is the same relation."""
    _, files = run()
    by_hand = b"relations:\n  - {from: chor, to: nordschule, kind: joint_project}\n"

    imported, after = run(files={**files, "relations.yaml": by_hand})

    assert Tally(new=2, completed=0, unchanged=1) == imported.report.relations
    assert after["relations.yaml"].startswith(by_hand)


def test_rows_without_effect_are_counted_with_line_and_reason() -> None:
    imported, _ = run(TABLE + "01G1,Nordschule,,\n,,,\n01G1,Nordschule,Chor,e.V.\n")

    assert [(one.line, one.why, one.detail) for one in imported.report.left_out] == [
        (5, "incomplete", "Partner"),
        (6, "blank", ""),
        (7, "repeated", "2"),
    ]
    assert len(imported.relations.added) == 3


def test_a_row_without_a_partner_still_gives_the_school() -> None:
    _, files = run(TABLE + "02G2,Westschule,,\n")

    assert "westschule" in ids(files)


def test_an_actor_is_not_related_to_itself() -> None:
    imported, files = run("Nr,Schule,Partner,Art\n01,Chor,Chor,e.V.\n", mapping=MAPPING.replace("    key: Nr\n", ""))

    assert [one.why for one in imported.report.left_out] == ["itself"]
    assert ids(files) == ["chor"]


def test_the_majority_of_rows_decides_and_the_first_among_equals() -> None:
    rows = ["A,e.V.", "A,GmbH", "A,GmbH", "B,GmbH", "B,e.V.", "C,e.V.", "C,E.V."]
    table = "Nr,Schule,Partner,Art\n" + "".join(f"01G{at},Schule {at},{row}\n" for at, row in enumerate(rows))

    imported, _ = run(table)

    assert [(one.name, one.value, one.words) for one in imported.report.conflicts] == [
        ("A", "firma", (("GmbH", 2), ("e.V.", 1))),
        ("B", "firma", (("GmbH", 1), ("e.V.", 1))),
        ("C", "verein", (("e.V.", 1), ("E.V.", 1))),
    ]


def test_merged_keys_become_one_actor_with_all_relations() -> None:
    table = TABLE + "02G1,Südschule,Der Chor,e.V.\n02G2,Westschule,Der Chor,GmbH\n"

    imported, files = run(table, mapping=MAPPING + "merge:\n  - [Chor, Der Chor]\n")

    assert "der-chor" not in ids(files)
    assert [one["external_id"] for one in imported.relations.added if one["to"] == "chor"] == [
        "01G1 / Chor",
        "02G1 / Chor",
        "02G2 / Chor",
    ]
    assert not any("GmbH" in str(one.words) for one in imported.report.conflicts)


def test_merging_later_moves_the_relations_and_prune_removes_the_other() -> None:
    table = TABLE + "02G2,Westschule,Der Chor,e.V.\n"
    _, files = run(table)

    _, after = run(table, files, MAPPING + "merge:\n  - [Chor, Der Chor]\n", prune=True)

    assert "der-chor" not in ids(after)
    assert [(one.from_, one.to) for one in knowledge(after).all(Relation, "ort")] == [
        ("nordschule", "chor"),
        ("nordschule", "baecker-meyer"),
        ("suedschule", "chor"),
        ("westschule", "chor"),
    ]


def test_near_equal_names_stay_apart_and_are_proposed() -> None:
    imported, files = run(TABLE + "02G1,Südschule,Chor e. V.,e.V.\n")

    assert {"chor", "chor-e-v"} <= set(ids(files))
    assert imported.report.proposals == ((("Chor", "Chor"), ("Chor e. V.", "Chor e. V.")),)


def test_parts_of_the_mapping_without_effect_are_named() -> None:
    mapping = MAPPING.replace(
        "      - type: firma\n", "      - when: {Art: eG}\n        type: firma\n      - type: firma\n"
    )

    imported, _ = run(mapping=mapping + "merge:\n  - [Chor, Tippfehler]\n")

    assert [str(mark) for mark in imported.report.idle] == ["mapping.yaml:13:9", "mapping.yaml:19:12"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "name: Schule",
            "name: Shule",
            "liste.csv:1:1: Die Spalte „Shule“ fehlt; verlangt wird sie in mapping.yaml:5:11. [import-input]",
        ),
        (
            "{Art: e.V.}",
            "{Sorte: e.V.}",
            "liste.csv:1:1: Die Spalte „Sorte“ fehlt; verlangt wird sie in mapping.yaml:11:23. [import-input]",
        ),
        (
            "type: firma",
            "type: frima",
            "mapping.yaml:13:15: „frima“ (actor_type) gibt es nicht. [unknown-id]\n    Gemeint: „firma“?",
        ),
        (
            "- type: firma",
            "- {when: {Art: AG}, type: firma}",
            "mapping.yaml:11:7: Keine Regel passt auf Art „GmbH“ (zuerst in liste.csv:3:1). [import-mapping]",
        ),
        (
            "from: schule",
            "from: schulen",
            "mapping.yaml:15:12: „schulen“ ist unter `actors` nicht genannt. [import-mapping]\n    Gemeint: „schule“?",
        ),
        ("id: partner", "id: schule", "mapping.yaml:8:9: Die Kennung „schule“ gibt es unter `actors` schon."),
        ("first: 2", "first: null", "liste.csv:2:1: Zu „01G1“ aus der Spalte „Nr“ gibt es kein Gebiet. [import-input]"),
        ("joint_project", "friendship", "mapping.yaml:15:39: „friendship“ ist bei „kind“ nicht erlaubt."),
        ("    types:", "    typen:", "mapping.yaml:10:5: Den Schlüssel „typen“ gibt es hier nicht."),
        ("    type: schule\n", "", "mapping.yaml:3:5: Hier gehört genau eines von beiden hin: `type` oder `types`."),
        ("- when: {Art: e.V.}\n        type", "- type", "mapping.yaml:8:5: Regel 1 hat keine Bedingung;"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_at_its_line(old: str, new: str, message: str) -> None:
    assert MAPPING.count(old) == 1

    assert any(problem.startswith(message) for problem in refused(mapping=MAPPING.replace(old, new)))


def test_a_merge_into_a_key_that_the_table_lacks_is_refused() -> None:
    [problem] = refused(mapping=MAPPING + "merge:\n  - [Chöre, Chor]\n")

    assert problem.startswith(
        "mapping.yaml:17:6: „Chöre“ soll bleiben, steht aber nicht in der Tabelle. [import-mapping]"
    )


def test_a_name_that_is_too_long_is_refused_at_its_row() -> None:
    problems = refused(TABLE + f"02G1,Südschule,{'x' * 301},e.V.\n")

    assert "liste.csv:5:1: „name“ ist zu lang: höchstens 300 Zeichen. [invalid-value]" in problems


def test_two_entries_with_one_foreign_key_are_refused() -> None:
    double = b"actors:\n  - {id: a, name: A, type: firma, external_id: x}\n  - {id: b, name: B, type: firma, external_id: x}\n"

    [problem] = refused(files={"actors.yaml": double})

    assert problem.startswith("docs/_data/cases/ort/actors.yaml:2:10: Die fremde Kennung „x“ steht auch in")


def test_the_report_lists_ten_and_counts_the_rest() -> None:
    rows = [f"01,Schule,Verein {number},{kind}\n" for number in range(24) for kind in ("e.V.", "GmbH")]
    report = run("Nr,Schule,Partner,Art\n" + "".join(rows))[0].report

    short, long = told(report), told(report, limit=None)

    assert "Widersprüche in der Tabelle: 24." in short
    assert "  … und 14 weitere; --dry-run zeigt alle.\n" in short + "\n"
    assert short.count("Typ „verein“") == 10
    assert long.count("Typ „verein“ – 1 Zeile: e.V.; 1 Zeile: GmbH") == 24


def test_proposals_can_be_copied_into_the_mapping() -> None:
    table = "Nr,Schule,Partner,Art\n01,Chor: Nord,Chor Nord,e.V.\n"

    lines = told(run(table)[0].report).splitlines()

    assert '  - ["01", Chor Nord]  # Chor: Nord, Chor Nord' in lines


def test_nothing_to_do_leaves_files_as_they_are() -> None:
    files = {"actors.yaml": b"actors:\n  - {id: a, name: A, type: firma}\n"}
    nothing = Import(actors=Edits(), relations=Edits(), report=run()[0].report)

    written = contents(nothing, read_mapping(MAPPING.encode(), "m").mapping, files, folder="ort")

    assert files == written
