"""Whether a network holds together, in plain German."""

from __future__ import annotations

from kbtools.analysis.network import bridges, components
from kbtools.knowledge import Knowledge, running
from kbtools.model.actor import Actor
from kbtools.render.markdown import counted


def cohesion(case: str, knowledge: Knowledge) -> str:
    """Connected parts, actors without relation, and relations on which a part hangs; empty without relations."""
    ids = [actor.id for actor in knowledge.all(Actor, case)]
    pairs = [(relation.from_, relation.to) for relation in running(knowledge, case)]
    if not pairs:
        return ""
    parts = components(ids, pairs)
    joined = [part for part in parts if len(part) > 1]
    alone = len(parts) - len(joined)
    sentences = []
    if len(parts) == 1:
        sentences.append("Alle Akteure sind direkt oder über andere miteinander verbunden.")
    elif len(joined) > 1:
        sentences.append(
            f"{counted(len(joined), 'Teil', 'Teile')} ohne Verbindung, der größte mit {counted(len(joined[0]), 'Akteur', 'Akteuren')}."
        )
    if alone:
        sentences.append(f"{counted(alone, 'Akteur hat', 'Akteure haben')} keine Beziehung.")
    if single := len(bridges(ids, pairs)):
        verb = "ist" if single == 1 else "sind"
        sentences.append(f"{counted(single, 'Beziehung', 'Beziehungen')} {verb} für jemanden der einzige Anschluss.")
    return " ".join(sentences)
