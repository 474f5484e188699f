"""Values stay literal text in every page."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from kbtools.render.markdown import counted, head, heading, listed, markdown
from kbtools.text import parse

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ config }} {% include 'x' %}",
    '--8<-- "index.md"',
    "# keine Überschrift | keine Spalte",
    "Mitarbeiter*innen und Schüler*innen",
    "#let x = $1$ @ref <label> \\ _a_ `b`",
    "!!! note",
    "[^1] ![x](y) [z](https://example.org) *[HTML]: x {: #y }",
    "&amp; &lt;b&gt; &#65;",
    'kb:format:beirat href="kb:/x" ](kb:/x)',
]


def page(text: str) -> str:
    extensions = ["admonition", "attr_list", "md_in_html", "tables", "toc", "def_list", "footnotes"]
    return Markdown(extensions=extensions).convert(text)


def shown(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_in_a_block_comes_out_as_it_was_written(text: str) -> None:
    made = page(markdown("title", title="x") + markdown("term_list", terms=[_Term(text)]))

    assert text in shown(made)
    assert "<script" not in made
    assert 'href="kb:/x"' not in made


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_in_a_heading_comes_out_as_it_was_written(text: str) -> None:
    made = page(markdown("title", title=text))

    assert shown(made) == text
    assert made.startswith("<h1")
    assert made.count("<h1") == 1


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40))
def test_any_text_survives_as_a_heading(text: str) -> None:
    assert shown(page(f"# x{heading(text)}x")) == f"x{text}x"


def test_the_two_forms_of_a_text_become_html() -> None:
    made = markdown("term_list", address=lambda target: f"{target}!", terms=[_Term("a *b* [c](format:d) <i>")])

    assert 'a <em>b</em> <a href="kb:format:d!">c</a> &lt;i&gt;' in made


def test_the_head_of_a_page_is_valid_yaml_and_free_of_markup() -> None:
    assert head('A "b": <c>') == '"A &quot;b&quot;: &lt;c&gt;"'


class _Term:
    def __init__(self, text: str) -> None:
        self.id, self.title, self.synonyms, self.definition = "x", "y", (), parse(text)


@pytest.mark.parametrize(
    ("names", "told"),
    [("", ""), ("A", "A"), ("AB", "A und B"), ("ABC", "A, B und C"), ("ABCD", "A, B und 2 weitere")],
)
def test_of_many_names_the_first_are_listed_and_nobody_is_left_out_alone(names: str, told: str) -> None:
    assert listed(names, most=2) == told


def test_the_rest_of_a_list_may_stand_in_the_dative() -> None:
    assert listed("ABCD", most=1, rest="weiteren") == "A und 3 weiteren"


def test_numbers_take_the_singular_and_points() -> None:
    assert [counted(count, "Akteur", "Akteure") for count in (0, 1, 2532)] == ["0 Akteure", "1 Akteur", "2.532 Akteure"]
