"""`kbtools import`: read, compare, write once all is computed, tell."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from kbtools.build import Project, find
from kbtools.cli import german
from kbtools.problems import Mark, Problem, ProblemsFound, suggestion
from kbtools.publish import publish

FILES = ("actors.yaml", "relations.yaml")
_NO_MAPPING = "Eine Zuordnung schreiben; ein Beispiel steht im Fall berlin-schulen unter import/mapping.yaml."


@click.command("import", cls=german.Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="DATEI")
@click.option("--case", required=True, metavar="FALL", help="Kennung des Falls, zum Beispiel berlin-schulen.")
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="DATEI",
    help="Zuordnung der Spalten; sonst import/mapping.yaml im Ordner des Falls.",
)
@click.option("--dry-run", is_flag=True, help="Nichts schreiben und den ganzen Bericht zeigen.")
@click.option("--prune", is_flag=True, help="Entfernen, was aus einer Tabelle stammt und in dieser nicht mehr steht.")
def import_command(file: Path, case: str, mapping: Path | None, dry_run: bool, prune: bool) -> int:
    """Akteure und Beziehungen aus einer Tabelle (CSV) in einen Fall übernehmen.

    Die fremde Kennung (external_id) entscheidet, ob ein Eintrag schon da ist. Was in den Dateien des Falls steht,
    gilt: Der Import ergänzt fehlende Einträge und fehlende Angaben und ändert keinen vorhandenen Wert; wo die Tabelle
    anders lautet, sagt es der Bericht. Einträge ohne fremde Kennung und Kommentare bleiben unberührt.

    Wer nach einer neuen Zuordnung alle Werte aus der Tabelle haben will, löscht vorher actors.yaml und relations.yaml.
    """
    from kbtools.build.load import load
    from kbtools.exchange.importing import contents, plan_import
    from kbtools.exchange.mapping import read_mapping
    from kbtools.exchange.report import told
    from kbtools.exchange.table import read_csv

    project = find(Path.cwd())
    folder = _folder(project, case)
    table = read_csv(_bytes(file, project), _shown(file, project))
    place = mapping or folder / "import" / "mapping.yaml"
    placed = read_mapping(_bytes(place, project, _NO_MAPPING), _shown(place, project))
    loaded = load(project)
    _stop_at_unsound_data(loaded.problems, _shown(project.docs / "_data", project))
    imported = plan_import(table, placed, loaded.knowledge, case, prune=prune)
    existing = {name: _bytes(folder / name, project) for name in FILES if (folder / name).is_file()}
    files = contents(imported, placed.mapping, existing, folder=_shown(folder, project))
    click.echo(told(imported.report, limit=None if dry_run else 10))
    if dry_run:
        click.echo("Probelauf: nichts geschrieben.")
        return 0
    written = publish(files, folder).written
    click.echo(
        f"Geschrieben: {', '.join(written)}." if written else "Nichts geschrieben: Alles aus der Tabelle ist schon da."
    )
    return 0


def _folder(project: Project, case: str) -> Path:
    cases = project.docs / "_data" / "cases"
    names = sorted(path.parent.name for path in cases.glob("*/case.yaml"))
    if case not in names:
        message = f"Den Fall „{case}“ gibt es nicht."
        hint = suggestion(case, names) or f"Einen Ordner {case} mit einer Datei case.yaml anlegen."
        raise ProblemsFound([Problem(Mark(_shown(cases, project)), "missing-file", message, hint)])
    return cases / case


def _stop_at_unsound_data(problems: Iterable[Problem], data: str) -> None:
    """What cannot be read cannot be compared. A name without an entry may be waiting for this very import."""
    errors = [one for one in problems if one.severity == "error" and one.code != "unknown-id"]
    if found := [one for one in errors if one.mark.path.startswith(data)]:
        raise ProblemsFound(found)


def _bytes(path: Path, project: Project, hint: str = "") -> bytes:
    mark = Mark(_shown(path, project))
    try:
        if path.exists() and not path.is_file():
            raise ProblemsFound([Problem(mark, "not-a-file", "Hier wird eine Datei erwartet.")])
        return path.read_bytes()
    except FileNotFoundError:
        raise ProblemsFound([Problem(mark, "missing-file", "Die Datei gibt es nicht.", hint)]) from None
    except OSError as error:
        message = f"Die Datei lässt sich nicht lesen: {german.os_error(error)}"
        raise ProblemsFound([Problem(mark, "unreadable", message)]) from None


def _shown(path: Path, project: Project) -> str:
    """Relative to the project inside it, else as given."""
    full = path.resolve()
    return full.relative_to(project.root).as_posix() if full.is_relative_to(project.root) else str(path)
