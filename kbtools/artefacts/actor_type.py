"""Actor types by sector: what their funding means for steering."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.artefact import Artefact
from kbtools.artefacts.document import address, together
from kbtools.knowledge import Knowledge
from kbtools.model.actor_type import FUNDINGS, ActorType
from kbtools.model.sector import Sector
from kbtools.render.markdown import markdown


def actor_types(knowledge: Knowledge) -> Iterator[Artefact]:
    """The tables of all actor types; the page is the home of types and sectors."""
    documents = (*knowledge.all(ActorType), *knowledge.all(Sector))
    yield from together(
        "actor_type",
        "Akteurstypen",
        lambda: _list(knowledge),
        description="Wovon ein Akteur lebt, bestimmt, was er zusagen kann und was Sie ihm schulden.",
        homes={f"{one.kind_name}:{one.id}": f"{one.kind_name}-{one.id}" for one in documents},
    )


def _list(knowledge: Knowledge) -> str:
    types = sorted(knowledge.all(ActorType), key=lambda one: one.title)
    groups = [(sector, [one for one in types if one.sector == sector.id]) for sector in knowledge.all(Sector)]
    return markdown("actor_type_list", address=address(knowledge), groups=groups, fundings=FUNDINGS, level=2)
