"""Relations between two actors."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from kbtools.model.entry import CaseDocument, Level, Ref, Slug, Small, Text
from kbtools.model.format import Regularity

RelationKind = Literal[
    "contact", "exchange", "coordination", "joint_project", "contract", "funding", "oversight", "delegation"
]
RELATION_KINDS: dict[RelationKind, str] = {
    "contact": "Kontakt",
    "exchange": "Austausch",
    "coordination": "Abstimmung",
    "joint_project": "gemeinsame Maßnahme",
    "contract": "Vereinbarung",
    "funding": "Förderung",
    "oversight": "Aufsicht",
    "delegation": "Entsendung",
}
DIRECTED: dict[RelationKind, tuple[str, str]] = {
    "funding": ("fördert dort", "von dort gefördert"),
    "oversight": ("beaufsichtigt dort", "von dort beaufsichtigt"),
    "delegation": ("entsendet dorthin", "Entsandte von dort"),
}
"""Kinds with a direction: how it reads from the first actor and from the second."""
TENSION = "angespannt"
STRENGTHS = {1: "schwach", 2: "mittel", 3: "stark"}

ActorRef = Annotated[Slug, Ref("actor")]


class Relation(CaseDocument):
    """Eine Beziehung zwischen zwei Akteuren."""

    kind_name: ClassVar[str] = "relation"
    kind_plural: ClassVar[str] = "relations"
    kind_label: ClassVar[str] = "Beziehung"
    names_itself: ClassVar[bool] = True

    id: Annotated[str, Field(max_length=140, pattern=r"^[a-z0-9_-]+$")]
    """Kennung. Ohne Angabe aus Akteuren und Art gebildet."""
    from_: Annotated[ActorRef, Field(alias="from")]
    """Von. Kennung eines Akteurs."""
    to: ActorRef
    """Nach. Kennung eines Akteurs."""
    kind: RelationKind
    """Art der Beziehung."""
    regularity: Regularity | None = None
    """Regelmäßigkeit."""
    since: date | None = None
    """Seit."""
    until: date | None = None
    """Bis."""
    strength: Small = 1
    """Stärke. 1 schwach bis 3 stark."""
    tension: Annotated[bool, Level("internal")] = False
    """Spannung. Die Beziehung ist belastet; nur intern."""
    theme: Text | None = None
    """Thema."""

    @model_validator(mode="before")
    @classmethod
    def _name_itself(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("id") is None and data.get("from") and data.get("to"):
            return {**data, "id": f"{data['from']}--{data['to']}--{data.get('kind')}"[:140]}
        return data
