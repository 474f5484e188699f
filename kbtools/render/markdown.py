"""Templates → Markdown. Values are escaped as HTML and stand only inside HTML blocks or behind a filter.

A raw HTML block is literal in Python-Markdown, so nothing in a value can become markup, a macro or an include.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from kbtools.text import Text

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip

Address = Callable[[str], str]


def markdown(template: str, *, address: Address = str, **values: object) -> str:
    """Render `templates/<template>.md.j2`. `address` turns a reference of a text into a full one."""
    return _environment().get_template(f"{template}.md.j2").render(address=address, **values)


def date_shown(day: date) -> str:
    """2026-11-21 → „21. November 2026“."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def counted(count: int, one: str, many: str) -> str:
    """„1 Akteur“, „2.532 Akteure“."""
    return f"{count:,} {one if count == 1 else many}".replace(",", ".")


def listed(names: Sequence[str], *, most: int = 5, rest: str = "weitere") -> str:
    """„A, B und C“; of more than `most` names the first and „2 weitere“. Nobody is left out alone.

    `rest`: „weiteren“ where the sentence needs the dative.
    """
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} und {len(names) - most} {rest}"
    return " und ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def heading(value: object) -> Markup:
    """A text for a Markdown heading or link label: every character that could mean something is an entity."""
    return Markup(
        re.sub(r"[^\w \-,.;–—„“”‚‘’…§·/()]", lambda found: f"&#{ord(found[0])};", str(value)).replace("_", "&#95;")
    )


def head(value: object) -> Markup:
    """A text for the head of a page. The theme prints it unescaped, so it is escaped here."""
    return Markup(json.dumps(html.escape(str(value)), ensure_ascii=False))


@pass_context
def rich(context: Context, value: Text | str) -> Markup:
    """A text with its two inline forms as HTML."""
    if isinstance(value, str):
        return Markup(html.escape(value))
    parts = []
    for span in value.spans:
        shown = html.escape(span.text)
        if span.target:
            parts.append(f'<a href="kb:{html.escape(context["address"](span.target))}">{shown}</a>')
        else:
            parts.append(f"<em>{shown}</em>" if span.emphasis else shown)
    return Markup("".join(parts))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kbtools"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Any] = {"heading": heading, "head": head, "rich": rich, "date": date_shown}
    environment.filters.update(filters)
    return environment
