"""Functions and products of education monitoring: the matrix of both, and their descriptions."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.artefact import Artefact, Fragment
from kbtools.artefacts.document import address, index
from kbtools.knowledge import Knowledge
from kbtools.model.monitoring_function import MonitoringFunction
from kbtools.model.monitoring_product import MEDIA, PUBLICITIES, MonitoringProduct
from kbtools.render.markdown import markdown


def monitoring_functions(knowledge: Knowledge) -> Iterator[Artefact]:
    """The functions and what each needs; their page is the home of functions."""
    yield Fragment(name="monitoring_function/list.md", content=lambda: _functions(knowledge, level=3))
    yield index(
        "monitoring_function",
        "Funktionen des Bildungsmonitorings",
        lambda: _functions(knowledge, level=2),
        description="Von der Auskunft bis zum Setzen von Themen: Klären Sie, welche Funktion gerade gefragt ist.",
        homes={f"monitoring_function:{one.id}": f"monitoring_function-{one.id}" for one in _all(knowledge)},
    )


def monitoring_products(knowledge: Knowledge) -> Iterator[Artefact]:
    """The matrix of functions and products, and the products."""
    yield Fragment(name="monitoring_product/matrix.md", content=lambda: _matrix(knowledge))
    products = knowledge.all(MonitoringProduct)
    yield index(
        "monitoring_product",
        "Produkte des Bildungsmonitorings",
        lambda: _matrix(knowledge) + "\n" + _products(knowledge),
        description="Welches Produkt dient welcher Funktion, für wen, in welchem Medium, öffentlich oder intern?",
        homes={f"monitoring_product:{one.id}": f"monitoring_product-{one.id}" for one in products},
    )


def _all(knowledge: Knowledge) -> tuple[MonitoringFunction, ...]:
    return knowledge.all(MonitoringFunction)


def _functions(knowledge: Knowledge, *, level: int) -> str:
    return markdown("monitoring_function_list", address=address(knowledge), functions=_all(knowledge), level=level)


def _matrix(knowledge: Knowledge) -> str:
    return markdown(
        "monitoring_matrix",
        functions=_all(knowledge),
        products=knowledge.all(MonitoringProduct),
        media=MEDIA,
        publicities=PUBLICITIES,
    )


def _products(knowledge: Knowledge) -> str:
    return markdown(
        "monitoring_product_list",
        address=address(knowledge),
        products=knowledge.all(MonitoringProduct),
        functions={one.id: one.title for one in _all(knowledge)},
        media=MEDIA,
        publicities=PUBLICITIES,
        level=2,
    )
