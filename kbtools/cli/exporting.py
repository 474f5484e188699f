"""`kbtools export`: read, show to an audience, make the files, write them, tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from kbtools.build import Project, find
from kbtools.cli import german
from kbtools.problems import Mark, Problem, ProblemsFound, suggestion
from kbtools.publish import publish
from kbtools.visibility import VISIBILITIES, Visibility

if TYPE_CHECKING:
    from kbtools.exchange.exporting import Format
    from kbtools.knowledge import Knowledge

FORMATS = ("graphml", "csv", "json", "svg", "png")
_DRAWN = ("svg", "png")
_USAGE = 2


@click.command("export", cls=german.Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="DATEI")
@click.argument("path", required=False, default=".", type=click.Path(exists=True, path_type=Path), metavar="[PFAD]")
@click.option("--case", required=True, metavar="FALL", help="Kennung des Falls, zum Beispiel musterstadt.")
@click.option("--to", "form", required=True, type=click.Choice(FORMATS), help="Art der Datei.")
@click.option(
    "--audience",
    type=click.Choice(list(VISIBILITIES)),
    default="public",
    show_default=True,
    help="Für wen: public (öffentlich), internal (intern) oder confidential (vertraulich).",
)
@click.option("--sheet", metavar="BLATT", help="Nur svg und png: Kennung eines Gebiets; sonst das erste Blatt.")
@click.option("--dpi", type=click.IntRange(50, 600), metavar="ZAHL", help="Nur png: Punkte je Zoll auf A3; sonst 300.")
def export_command(
    file: Path, path: Path, case: str, form: str, audience: str, sheet: str | None, dpi: int | None
) -> int:
    """Das Netz eines Falls für andere Programme ausgeben.

    graphml und json enthalten alle Akteure mit Kennzahlen und alle laufenden Beziehungen. csv schreibt dasselbe in zwei
    Dateien, deren Namen auf -akteure.csv und -beziehungen.csv enden. svg und png sind die Zeichnung eines Blatts.

    Eine vorhandene Datei wird ersetzt.
    """
    from kbtools.analysis.measures import EXACT_UP_TO
    from kbtools.audience import for_audience
    from kbtools.build.assemble import raise_errors
    from kbtools.build.load import load
    from kbtools.exchange.exporting import files
    from kbtools.model.actor import Actor

    project = find(path)
    target = file.resolve()
    if misuse := _misuse(project, target, form, audience, sheet, dpi):
        click.echo(misuse, err=True)
        return _USAGE
    loaded = load(project)
    raise_errors(loaded.problems)
    knowledge = for_audience(loaded.knowledge, cast(Visibility, audience))
    _stop_at_unknown_case(project, loaded.knowledge, knowledge, case)
    made = files(knowledge, case, cast("Format", form), target.name, sheet=sheet or "", dpi=dpi or 300)
    written = publish(made, target.parent).written
    click.echo(
        f"Geschrieben: {', '.join(str(file.parent / name) for name in written)}."
        if written
        else "Nichts geschrieben: Die Ausgabe ist schon auf dem Stand der Daten."
    )
    if form not in _DRAWN and len(knowledge.all(Actor, case)) > EXACT_UP_TO:
        click.echo("Die Vermittlung ist bei so vielen Akteuren aus einer Stichprobe geschätzt.")
    if audience != "public":
        click.echo(
            f"Diese Ausgabe ist {VISIBILITIES[cast(Visibility, audience)]} und nicht zum Veröffentlichen bestimmt."
        )
    return 0


def _misuse(project: Project, target: Path, form: str, audience: str, sheet: str | None, dpi: int | None) -> str:
    """What is wrong with a call, in German; empty if nothing is."""
    if sheet is not None and form not in _DRAWN:
        return "Die Option --sheet passt nur zu svg und png."
    if dpi is not None and form != "png":
        return "Die Option --dpi passt nur zu png."
    if target.is_dir():
        return f"{target} ist ein Ordner. Bitte eine Datei nennen, zum Beispiel {target.name or 'netz'}.{form}."
    if audience != "public" and target.is_relative_to(project.docs):
        return "Was unter docs liegt, erscheint auf der öffentlichen Website. Bitte einen anderen Ort nennen."
    return ""


def _stop_at_unknown_case(project: Project, everything: Knowledge, shown: Knowledge, case: str) -> None:
    cases = {one.id: one for one in everything.cases}
    known = [one.id for one in shown.cases]
    if case in known:
        return
    mark = Mark((project.docs / "_data" / "cases").relative_to(project.root).as_posix())
    message, hint = (
        f"Den Fall „{case}“ gibt es nicht.",
        suggestion(case, known) or f"Fälle: {', '.join(known) or 'keine'}.",
    )
    if case in cases:
        message = f"Der Fall „{case}“ ist {VISIBILITIES[cases[case].visibility]}."
        hint = f"Mit `--audience {cases[case].visibility}` lässt er sich ausgeben."
    raise ProblemsFound([Problem(mark, "unknown-id", message, hint)])
