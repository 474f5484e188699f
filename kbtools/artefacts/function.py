"""The functions of education management, as one piece for their page."""

from __future__ import annotations

from collections.abc import Iterator

from kbtools.artefact import Artefact, Fragment
from kbtools.artefacts.document import address
from kbtools.knowledge import Knowledge
from kbtools.model.function import Function
from kbtools.render.markdown import markdown


def functions(knowledge: Knowledge) -> Iterator[Artefact]:
    """All functions."""
    yield Fragment(name="function/list.md", content=lambda: _list(knowledge))


def _list(knowledge: Knowledge) -> str:
    documents = knowledge.all(Function)
    titles = {one.id: one.title for one in documents}
    return markdown("function_list", address=address(knowledge), functions=documents, titles=titles, level=3)
