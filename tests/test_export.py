"""`kbtools export`: what it writes, for whom, and what it says."""

from __future__ import annotations

import json
import os
import struct
from pathlib import Path

import networkx
import pytest

from kbtools.audience import for_audience
from kbtools.build.load import Loaded
from kbtools.cli import exporting, run
from kbtools.diagram import Diagram, Words
from kbtools.exchange.exporting import FORMATS, files, unlinked
from kbtools.exchange.table import Table, read_csv
from kbtools.render.svg import svg
from tests.probe import PROBE, probe

CASE = "docs/_data/cases/probe/"
ACTORS = (PROBE / CASE / "actors.yaml").read_text(encoding="utf-8")
RELATIONS = (PROBE / CASE / "relations.yaml").read_text(encoding="utf-8")
INTERNAL = {
    CASE + "actors.yaml": ACTORS.replace("    influence: 3\n", "    influence: 3\n    interest: 2\n    veto: true\n"),
}
WORDS = ("Veto", "Einfluss", "Interesse", "Spannung", "veto", "influence", "interest", "tension")


def export(folder: Path, form: str, *more: str, name: str = "netz") -> int:
    """Of the small project in `folder`, into `aus` beside it."""
    return run(["export", "--case", "probe", "--to", form, str(folder / "aus" / name), str(folder / "projekt"), *more])


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "aus").iterdir())}


def table(folder: Path, name: str) -> Table:
    return read_csv((folder / "aus" / name).read_bytes(), name)


def test_the_command_line_knows_the_formats_there_are() -> None:
    assert exporting.FORMATS == FORMATS


def test_graphml_holds_actors_with_measures_and_relations(tmp_path: Path) -> None:
    probe(tmp_path / "projekt")

    assert export(tmp_path, "graphml") == 0
    found = networkx.read_graphml(tmp_path / "aus" / "netz")
    assert found.nodes["schule-nord"] == {
        "label": "Schule Nord", "name": "Schule Nord", "type": "Schule", "sector": "Staat", "area": "Nord",
        "funding": "öffentlich finanziert", "standing": "unmittelbar betroffen", "key": True,
        "degree": 2, "betweenness": 0, "community": 1, "cut_vertex": False,
    }  # fmt: skip
    assert found.edges["schule-nord", "verein-b"] == {
        "id": "schule-nord--verein-b--contract", "directed": False, "label": "Vereinbarung", "kind": "contract",
        "weight": 1, "strength": "schwach",
    }  # fmt: skip


def test_measures_tell_who_holds_the_others_together(tmp_path: Path) -> None:
    chain = RELATIONS.replace("  - from: verein-a\n    to: verein-b\n    kind: contact\n", "")
    probe(tmp_path / "projekt", {CASE + "relations.yaml": chain})
    export(tmp_path, "csv")
    rows = {row.cells["Id"]: row.cells for row in table(tmp_path, "netz-akteure.csv").rows}
    measures = ("Verbindungen", "Vermittlung", "Gelenkpunkt")

    assert [rows["schule-nord"][name] for name in measures] == ["2", "1", "ja"]
    assert [rows["verein-a"][name] for name in measures] == ["1", "0", "nein"]


def test_csv_makes_two_files_of_one_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    probe(tmp_path / "projekt")
    folder = tmp_path / "aus"

    assert export(tmp_path, "csv", name="netz.csv") == 0
    assert list(written(tmp_path)) == ["netz-akteure.csv", "netz-beziehungen.csv"]
    said = f"Geschrieben: {folder / 'netz-akteure.csv'}, {folder / 'netz-beziehungen.csv'}.\n"
    assert capsys.readouterr().out == said
    assert len(table(tmp_path, "netz-beziehungen.csv").rows) == 3


def test_what_is_typical_of_a_type_is_filled_in_and_an_own_answer_kept(tmp_path: Path) -> None:
    own = ACTORS.replace("name: Verein A\n", "name: Verein A\n    funding: [commercial, public]\n")
    probe(tmp_path / "projekt", {CASE + "actors.yaml": own})
    export(tmp_path, "json")
    actors = json.loads(written(tmp_path)["netz"])["actors"]

    assert [[one["id"] for one in actor["funding"]] for actor in actors] == [
        ["public"], ["commercial", "public"], ["grant_funded"],
    ]  # fmt: skip


def test_relations_that_have_ended_stay_out(tmp_path: Path) -> None:
    ended = RELATIONS.replace("kind: contact", "kind: contact\n    until: 2026-11-20")
    probe(tmp_path / "projekt", {CASE + "relations.yaml": ended})
    export(tmp_path, "json")
    found = json.loads(written(tmp_path)["netz"])

    assert [one["kind"] for one in found["relations"]] == ["exchange", "contract"]
    assert [one["degree"] for one in found["actors"]] == [2, 1, 1]


@pytest.mark.parametrize("form", FORMATS)
def test_a_public_export_holds_nothing_internal(tmp_path: Path, form: str) -> None:
    """Neither a word of it nor any other byte: it is the same as if nothing internal had been written down."""
    probe(tmp_path / "projekt", INTERNAL)
    assert export(tmp_path, form) == 0
    public = written(tmp_path)
    harmless = {CASE + "actors.yaml": ACTORS.replace("    influence: 3\n", "")}
    harmless |= {CASE + "relations.yaml": RELATIONS.replace("    tension: true\n", "")}
    probe(tmp_path / "projekt", harmless)
    export(tmp_path, form)

    assert public == written(tmp_path)
    assert [word for word in WORDS for content in public.values() if word.encode() in content] == []


@pytest.mark.parametrize("form", ["graphml", "csv", "json"])
def test_an_internal_export_holds_it_and_says_so(tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    probe(tmp_path / "projekt", INTERNAL)

    assert export(tmp_path, form, "--audience", "internal") == 0
    assert "Diese Ausgabe ist intern" in capsys.readouterr().out
    content = b"".join(written(tmp_path).values()).decode()
    assert len([word for word in WORDS if word in content]) == len(WORDS) / 2


def test_internal_values_are_those_of_the_data(tmp_path: Path) -> None:
    probe(tmp_path / "projekt", INTERNAL)
    export(tmp_path, "json", "--audience", "internal")
    found = json.loads(written(tmp_path)["netz"])

    assert found["audience"] == "internal"
    assert [found["actors"][0][key] for key in ("veto", "influence", "interest")] == [True, 3, 2]
    assert [one["tension"] for one in found["relations"]] == [False, True, False]


def test_an_internal_export_is_not_put_where_it_would_be_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = probe(tmp_path)
    target = project.docs / "netz.json"
    call = ["export", "--case", "probe", "--to", "json", str(target), str(tmp_path)]

    assert run([*call, "--audience", "internal"]) == 2
    assert "erscheint auf der öffentlichen Website" in capsys.readouterr().err
    assert not target.exists()
    assert run(call) == 0
    assert target.exists()


def test_the_drawing_stands_alone(tmp_path: Path) -> None:
    probe(tmp_path / "projekt")
    export(tmp_path, "svg")
    drawn = written(tmp_path)["netz"].decode()

    assert drawn.startswith("<svg ")
    assert "Schule Nord" in drawn
    assert "href=" not in drawn.replace('href="#', "")
    assert "kb:" not in drawn
    assert 'role="img"' in drawn


def test_texts_of_a_drawing_lose_their_links_too() -> None:
    words = Words(lines=("Beirat",), x=0, y=0, link="body:probe/beirat")
    linked = Diagram(id="a", title="A", description="", width=9, height=9, ground=(words,), marks=(words, words))

    assert svg(linked).count("kb:body") == 3
    assert "kb:" not in svg(unlinked(linked))
    assert svg(unlinked(linked)).count("Beirat") == 3


@pytest.mark.parametrize(("sheet", "title"), [("", "Überblick: "), ("mitte", "Netz: Mitte")])
def test_each_sheet_of_a_large_case_stands_alone(shipped: Loaded, sheet: str, title: str) -> None:
    knowledge = for_audience(shipped.knowledge, "public")
    drawn = files(knowledge, "berlin-schulen", "svg", "netz.svg", sheet=sheet)["netz.svg"].decode()

    assert f">{title}" in drawn
    assert "kb:" not in drawn


def test_the_image_is_as_sharp_as_asked(tmp_path: Path) -> None:
    """The longer or the shorter side fills A3."""
    probe(tmp_path / "projekt")
    sizes = []
    for more in ((), ("--dpi", "100")):
        assert export(tmp_path, "png", *more) == 0
        sizes.append(struct.unpack(">II", written(tmp_path)["netz"][16:24]))
    (width, height), (small_width, small_height) = sizes

    assert (max(width, height) in (4960, 4961)) or (min(width, height) in (3507, 3508))
    assert abs(width - 3 * small_width) <= 3
    assert abs(height - 3 * small_height) <= 3


def test_the_same_data_are_not_written_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    probe(tmp_path / "projekt")
    export(tmp_path, "graphml")
    before = (tmp_path / "aus" / "netz").stat().st_mtime_ns
    capsys.readouterr()

    assert export(tmp_path, "graphml") == 0
    assert (tmp_path / "aus" / "netz").stat().st_mtime_ns == before
    assert capsys.readouterr().out == "Nichts geschrieben: Die Ausgabe ist schon auf dem Stand der Daten.\n"


def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    probe(tmp_path / "projekt")
    (tmp_path / "aus").mkdir()
    (tmp_path / "aus" / "netz").write_bytes(b"alt")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refuse)
        assert export(tmp_path, "json") == 3
    assert written(tmp_path) == {"netz": b"alt"}
    assert "Der Datenträger ist voll." in capsys.readouterr().err
    assert export(tmp_path, "json") == 0
    assert written(tmp_path)["netz"].startswith(b"{")


@pytest.mark.parametrize(("case", "hint"), [("prob", "Gemeint: „probe“?"), ("ganz-anders", "Fälle: probe.")])
def test_an_unknown_case_is_refused_with_what_may_be_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str, hint: str
) -> None:
    root = probe(tmp_path).root

    assert run(["export", "--case", case, "--to", "json", str(tmp_path / "netz.json"), str(root)]) == 1
    said = capsys.readouterr().err
    assert f"docs/_data/cases:1:1: Fehler: Den Fall „{case}“ gibt es nicht. [unknown-id]\n    {hint}\n" in said
    assert not (tmp_path / "netz.json").exists()


def test_a_case_above_the_audience_is_named_with_the_way_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = (PROBE / CASE / "case.yaml").read_text(encoding="utf-8") + "visibility: confidential\n"
    probe(tmp_path / "projekt", {CASE + "case.yaml": case})

    assert export(tmp_path, "json", "--audience", "internal") == 1
    assert "Der Fall „probe“ ist vertraulich." in capsys.readouterr().err
    assert export(tmp_path, "json", "--audience", "confidential") == 0
    assert "Diese Ausgabe ist vertraulich" in capsys.readouterr().out


def test_an_unknown_sheet_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    probe(tmp_path / "projekt")

    assert export(tmp_path, "svg", "--sheet", "nord") == 1
    assert "Das Blatt „nord“ gibt es nicht. [unknown-id]\n    Der Fall hat nur ein Blatt." in capsys.readouterr().err


def test_a_case_without_actors_has_tables_but_no_drawing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    probe(tmp_path / "projekt", {"docs/_data/cases/leer/case.yaml": "title: Leer\nsummary: Nichts.\n"})
    call = ["export", "--case", "leer", str(tmp_path / "aus" / "netz"), str(tmp_path / "projekt"), "--to"]

    assert run([*call, "svg"]) == 1
    assert "Der Fall „leer“ hat keine Akteure und keine Zeichnung." in capsys.readouterr().err
    assert [run([*call, form]) for form in ("csv", "graphml", "json")] == [0, 0, 0]
    assert table(tmp_path, "netz-akteure.csv").rows == ()
    assert json.loads(written(tmp_path)["netz"])["actors"] == []


def test_unsound_data_stop_the_export_with_the_usual_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    probe(tmp_path / "projekt", {CASE + "relations.yaml": RELATIONS.replace("to: verein-a", "to: verein-x")})

    assert export(tmp_path, "json") == 1
    said = capsys.readouterr().err
    assert f"{CASE}relations.yaml:3:9: Fehler: „verein-x“" in said
    assert said.endswith("1 Fehler.\n")
    assert not (tmp_path / "aus").exists()


@pytest.mark.parametrize(
    ("form", "more", "said"),
    [
        ("json", ("--sheet", "nord"), "Die Option --sheet passt nur zu svg und png."),
        ("svg", ("--dpi", "100"), "Die Option --dpi passt nur zu png."),
        ("png", ("--dpi", "10"), "Der Wert bei --dpi passt nicht."),
        ("pdf", (), "Der Wert bei --to passt nicht. Erlaubt: graphml, csv, json, svg, png."),
    ],
)
def test_a_wrong_call_is_answered_in_german(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, more: tuple[str, ...], said: str
) -> None:
    probe(tmp_path / "projekt")

    assert export(tmp_path, form, *more) == 2
    assert capsys.readouterr().err.startswith(said)
    assert not (tmp_path / "aus").exists()


def test_a_folder_is_no_place_for_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    probe(tmp_path / "projekt")
    (tmp_path / "aus" / "netz").mkdir(parents=True)

    assert export(tmp_path, "json") == 2
    assert "ist ein Ordner. Bitte eine Datei nennen, zum Beispiel netz.json." in capsys.readouterr().err
