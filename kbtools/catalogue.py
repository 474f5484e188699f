"""The one table of kinds: what is read, and what is made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from kbtools.artefact import Artefact
from kbtools.artefacts import lookup
from kbtools.artefacts.actor_type import actor_types
from kbtools.artefacts.asset import assets
from kbtools.artefacts.case import case, cases
from kbtools.artefacts.checklist import checklist, checklists, fits_one_side
from kbtools.artefacts.clause import clauses
from kbtools.artefacts.format import format, formats
from kbtools.artefacts.function import functions
from kbtools.artefacts.method import method, methods
from kbtools.artefacts.monitoring import monitoring_functions, monitoring_products
from kbtools.artefacts.occasion import occasion, occasions
from kbtools.artefacts.phase import phase, phases
from kbtools.artefacts.role_matrix import role_matrices, role_matrix
from kbtools.artefacts.self_assessment import self_assessment, self_assessments
from kbtools.artefacts.workshop import workshop, workshops
from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.actor_type import ActorType
from kbtools.model.area import Area
from kbtools.model.body import Body
from kbtools.model.brand import Brand
from kbtools.model.case import Case
from kbtools.model.checklist import Checklist
from kbtools.model.clause import Clause
from kbtools.model.commitment import Commitment
from kbtools.model.contract import Contract
from kbtools.model.entry import Document
from kbtools.model.format import Format
from kbtools.model.function import Function
from kbtools.model.layout import Layout
from kbtools.model.meeting import Meeting
from kbtools.model.method import Method
from kbtools.model.monitoring_function import MonitoringFunction
from kbtools.model.monitoring_product import MonitoringProduct
from kbtools.model.occasion import Occasion
from kbtools.model.page import Page
from kbtools.model.participation_level import ParticipationLevel
from kbtools.model.phase import Phase
from kbtools.model.recommendation import Recommendation
from kbtools.model.relation import Relation
from kbtools.model.review import Review
from kbtools.model.role import Role
from kbtools.model.role_matrix import RoleMatrix
from kbtools.model.sector import Sector
from kbtools.model.self_assessment import SelfAssessment
from kbtools.model.source import Source
from kbtools.model.term import Term
from kbtools.model.worksheet import Worksheet
from kbtools.model.workshop import Workshop
from kbtools.problems import Problem

OfOne = Callable[[Any, Knowledge], Iterator[Artefact]]
OfAll = Callable[[Knowledge], Iterator[Artefact]]
Finds = Callable[[Any, Knowledge], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind with what is made of each document and of all of them. Kinds shown inside others make nothing.

    `finds` judges what is made of a document, such as a sheet that runs over its page.
    """

    model: type[Document]
    one: OfOne | None = None
    all: OfAll | None = None
    finds: Finds | None = None


KINDS: tuple[Kind, ...] = (
    Kind(Phase, one=phase, all=phases),
    Kind(Occasion, one=occasion, all=occasions),
    Kind(Checklist, one=checklist, all=checklists, finds=fits_one_side),
    Kind(RoleMatrix, one=role_matrix, all=role_matrices),
    Kind(Format, one=format, all=formats),
    Kind(Method, one=method, all=methods),
    Kind(Clause, all=clauses),
    Kind(SelfAssessment, one=self_assessment, all=self_assessments),
    Kind(Workshop, one=workshop, all=workshops),
    Kind(MonitoringFunction, all=monitoring_functions),
    Kind(MonitoringProduct, all=monitoring_products),
    Kind(Function, all=functions),
    Kind(Role, all=lookup.roles),
    Kind(Sector),
    Kind(ActorType, all=actor_types),
    Kind(ParticipationLevel, all=lookup.participation_levels),
    Kind(Term, all=lookup.terms),
    Kind(Source, all=lookup.sources),
    Kind(Page),
    Kind(Brand),
    Kind(Case, one=case, all=cases),
    Kind(Area),
    Kind(Actor),
    Kind(Relation),
    Kind(Layout),
    Kind(Body),
    Kind(Meeting),
    Kind(Commitment),
    Kind(Recommendation),
    Kind(Contract),
    Kind(Review),
    Kind(Worksheet),
)
MODELS: tuple[type[Document], ...] = tuple(kind.model for kind in KINDS)


def judge(knowledge: Knowledge, kinds: Sequence[Kind] = KINDS) -> Iterator[Problem]:
    """What is wrong with the things that would be made. Typst works outside Python's lock, so sheets are made side by side."""
    finds = [(kind.finds, document) for kind in kinds if kind.finds for document in knowledge.all(kind.model)]
    with ThreadPoolExecutor() as pool:
        for problems in pool.map(lambda one: list(one[0](one[1], knowledge)), finds):
            yield from problems


def produce(knowledge: Knowledge, kinds: Sequence[Kind] = KINDS) -> Iterator[Artefact]:
    """Promise every artefact of a knowledge."""
    for kind in kinds:
        if kind.one:
            shelves = [(Case, one.id) for one in knowledge.cases] if kind.model is Case else [(kind.model, "")]
            for model, shelf in shelves:
                for document in knowledge.all(model, shelf):
                    yield from kind.one(document, knowledge)
        if kind.all:
            yield from kind.all(knowledge)
    yield from lookup.problem_codes(knowledge)
    yield from lookup.kinds(tuple(kind.model for kind in kinds if kind.model is not Page))
    yield from assets(knowledge)
