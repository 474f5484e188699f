"""`kbtools arrange`: draw, note where everything stands, tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from kbtools.build import find
from kbtools.cli import german
from kbtools.problems import Mark, Problem, ProblemsFound, suggestion
from kbtools.publish import publish

FILE = "layout.yaml"


@click.command("arrange", cls=german.Command)
@click.argument("path", required=False, default=".", type=click.Path(exists=True, path_type=Path), metavar="[PFAD]")
@click.option("--case", required=True, metavar="FALL", help="Kennung des Falls, zum Beispiel musterstadt.")
@click.option("--fresh", is_flag=True, help="Alle Plätze vergessen und das Netz neu anordnen.")
def arrange_command(path: Path, case: str, fresh: bool) -> int:
    """Die heutige Anordnung der Akteursnetze in layout.yaml festhalten.

    Danach bleibt jede Karte, wo sie ist. Neue Akteure bekommen einen freien Platz bei denen, mit denen sie verbunden sind.
    """
    from kbtools.build.assemble import raise_errors
    from kbtools.build.load import load
    from kbtools.exchange.arranging import arrangement

    project = find(path)
    loaded = load(project)
    raise_errors(loaded.problems)
    knowledge = loaded.knowledge
    known = [one.id for one in knowledge.cases]
    folder = project.docs / "_data" / "cases"
    if case not in known:
        mark = Mark(folder.relative_to(project.root).as_posix())
        hint = suggestion(case, known) or f"Fälle: {', '.join(known) or 'keine'}."
        raise ProblemsFound([Problem(mark, "unknown-id", f"Den Fall „{case}“ gibt es nicht.", hint)])
    if fresh:
        own = {kind: found for kind, found in knowledge.shelves[case].items() if kind != "layout"}
        knowledge = replace(knowledge, shelves={**knowledge.shelves, case: own})
    text, cards = arrangement(knowledge, case)
    written = publish({FILE: text.encode()}, folder / case).written
    shown = (folder / case / FILE).relative_to(project.root).as_posix()
    plural = "Karte hat" if cards == 1 else "Karten haben"
    done = f"{shown} geschrieben" if written else f"{shown} ist auf dem Stand der Daten"
    click.echo(f"{done}: {cards} {plural} einen festen Platz.")
    return 0
