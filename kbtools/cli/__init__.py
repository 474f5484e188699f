"""Parse, call, print, return a number. Nothing below the command line prints."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import cast

import click

from kbtools import __version__
from kbtools.build import Built, Locked, Project, find
from kbtools.build import build as run_build
from kbtools.build import check as run_check
from kbtools.cli import german
from kbtools.cli.arranging import arrange_command
from kbtools.cli.exporting import export_command
from kbtools.cli.importing import import_command
from kbtools.cli.report import FORMATS, shown, summary
from kbtools.problems import DESCRIPTIONS, ProblemsFound
from kbtools.visibility import VISIBILITIES, Visibility

PROBLEMS, USAGE, MACHINE = 1, 2, 3

path_argument = click.argument(
    "path", required=False, default=".", type=click.Path(exists=True, path_type=Path), metavar="[PFAD]"
)
audience_option = click.option(
    "--audience",
    type=click.Choice(list(VISIBILITIES)),
    default="public",
    show_default=True,
    help="Für wen: public (öffentlich), internal (intern) oder confidential (vertraulich).",
)


@click.group(cls=german.Group, context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="kbtools %(version)s", help="Version zeigen.")
def commands() -> None:
    """Leitfaden, Checklisten, Rollenmatrizen und Akteursnetze aus YAML-Daten.

    PFAD ist der Ordner mit mkdocs.yml oder ein Ordner darin; ohne Angabe der aktuelle.
    """


@commands.command(cls=german.Command)
@path_argument
@click.option("--strict", is_flag=True, help="Auch Warnungen gelten als Fehler.")
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Ausgabe.")
def check(path: Path, strict: bool, style: str) -> int:
    """Daten und Seiten prüfen, ohne etwas zu schreiben."""
    problems = run_check(find(path))
    click.echo(FORMATS[style](problems), nl=style == "text")
    failed = any(strict or problem.severity == "error" for problem in problems)
    return PROBLEMS if failed else 0


@commands.command(cls=german.Command)
@path_argument
@audience_option
def build(path: Path, audience: str) -> int:
    """Den vollständigen Seitenbaum unter build/ erzeugen."""
    _built(find(path), cast(Visibility, audience))
    return 0


@commands.command(cls=german.Command)
@path_argument
@audience_option
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Zielordner; sonst site/.")
def site(path: Path, audience: str, out: Path | None) -> int:
    """Seitenbaum erzeugen und daraus die fertige Website bauen."""
    from kbtools.site import Refused, SiteFailed
    from kbtools.site import site as run_site

    project = find(path)
    _built(project, cast(Visibility, audience))
    try:
        target = run_site(project, cast(Visibility, audience), out=out.resolve() if out is not None else None)
    except Refused as refused:
        click.echo(str(refused), err=True)
        return USAGE
    except SiteFailed as failed:
        click.echo(f"MkDocs hat den Seitenbaum nicht angenommen:\n{failed}", err=True)
        return PROBLEMS
    click.echo(f"Fertig: {target / 'index.html'} im Browser öffnen.")
    return 0


@commands.command(cls=german.Command)
@path_argument
@audience_option
@click.option("--port", default=8000, show_default=True, help="Anschluss auf diesem Rechner.")
def serve(path: Path, audience: str, port: int) -> int:
    """Website auf diesem Rechner zeigen und nach jedem Speichern erneuern."""
    from kbtools.site import serve as run_serve

    def report(result: Built | ProblemsFound | Locked) -> None:
        match result:
            case Built():
                click.echo(_outcome(result))
            case ProblemsFound():
                click.echo(f"{result}\n{summary(result.problems)} Es gilt der letzte fehlerfreie Stand.", err=True)
            case Locked():
                click.echo("Ein anderer Lauf ist noch nicht fertig.", err=True)

    gc.enable()
    click.echo(f"Vorschau: http://127.0.0.1:{port}/ – beenden mit Strg+C.")
    run_serve(find(path), cast(Visibility, audience), report, port=port)
    return 0


@commands.command(cls=german.Command)
@click.argument("code", required=False, metavar="[MELDUNG]")
def explain(code: str | None) -> int:
    """Erklären, was eine Meldung bedeutet und wie man sie behebt."""
    if code is None:
        for name, one in DESCRIPTIONS.items():
            click.echo(f"{name:18} {one.meaning}")
        return 0
    if code not in DESCRIPTIONS:
        click.echo(f"Die Meldung „{code}“ gibt es nicht. Alle zeigt: kbtools explain", err=True)
        return USAGE
    description = DESCRIPTIONS[code]
    word = "Fehler" if description.severity == "error" else "Warnung"
    click.echo(f"{code} ({word})\n{description.meaning}\n{description.remedy}")
    return 0


commands.add_command(import_command)
commands.add_command(export_command)
commands.add_command(arrange_command)


def _built(project: Project, audience: Visibility) -> None:
    built = run_build(project, audience)
    if built.warnings:
        click.echo(shown(built.warnings), err=True)
    click.echo(_outcome(built))


def _outcome(built: Built) -> str:
    if built.unchanged or not (built.files.written or built.files.removed):
        return "Nichts zu tun: Der Seitenbaum ist auf dem Stand der Daten."
    removed = f", {len(built.files.removed)} entfernt" if built.files.removed else ""
    count = len(built.files.written)
    return f"Seitenbaum erneuert: {count} {'Datei' if count == 1 else 'Dateien'} geschrieben{removed}."


def main(arguments: list[str] | None = None) -> None:
    """Entry point of the program: ends the process with an exit code."""
    # A run is short and leaves few cycles behind; looking for them would take a sixth of its time.
    gc.disable()
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command line. 0 fine, 1 problems in the data, 2 wrong usage, 3 the machine."""
    german.speak()
    try:
        return int(commands.main(arguments, prog_name="kbtools", standalone_mode=False) or 0)
    except ProblemsFound as found:
        click.echo(shown(found.problems), err=True)
        return PROBLEMS
    except Locked:
        click.echo("Ein anderer Lauf von kbtools ist noch nicht fertig. Bitte kurz warten.", err=True)
        return MACHINE
    except click.ClickException as error:
        click.echo(german.usage_error(error), err=True)
        return USAGE
    except (KeyboardInterrupt, click.Abort):
        return 0
    except OSError as error:
        click.echo(f"Das hat der Rechner nicht zugelassen: {german.os_error(error)}", err=True)
        return MACHINE
