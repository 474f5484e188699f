"""A view of a case on a page: finding, table, drawing, in this order."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from kbtools.render.markdown import markdown
from kbtools.render.svg import svg
from kbtools.views.view import Cell, Linked, View

FITS = 1200.0
"""Width in pt up to which a drawing may shrink to a wide screen and stays legible."""


def view_markdown(view: View, tones: Mapping[str, str]) -> str:
    """The whole view."""
    diagram = view.diagram()
    return (
        markdown("view", view=view, svg=Markup(svg(diagram, tones=tones)), fits=diagram.width <= FITS, shown=_shown)
        + "\n"
    )


def _shown(cell: Cell) -> Markup:
    return Markup('<a href="kb:{}">{}</a>').format(cell.to, cell.text) if isinstance(cell, Linked) else escape(cell)
