"""Hand-written pages are taken apart and put together again without touching anything else."""

from __future__ import annotations

import pytest

from kbtools.pages import expand, parse
from kbtools.problems import ProblemsFound

PAGE = """---
title: Seite
---
# Seite

--8<-- "a/b.md"

Siehe [Beirat](format:beirat), `[so](format:nicht)` und [Post](mailto:a@example.org).

```text
--8<-- "bleibt.md"
[auch](format:das)
```
"""


def test_the_head_keeps_its_line_numbers() -> None:
    assert parse(PAGE, "s.md").head == "\ntitle: Seite"


def test_include_lines_and_links_know_their_places() -> None:
    page = parse(PAGE, "s.md")

    assert [(one.name, str(one.mark)) for one in page.includes] == [("a/b.md", "s.md:6:9")]
    assert [(one.target, str(one.mark)) for one in page.links] == [("format:beirat", "s.md:8:16")]


def test_inserted_text_is_not_looked_at_again() -> None:
    text = expand(parse(PAGE, "s.md"), lambda name: '--8<-- "x.md" [y](format:z)', lambda target: "../x.html")

    assert '--8<-- "x.md" [y](format:z)\n' in text
    assert "Siehe [Beirat](../x.html), `[so](format:nicht)` und [Post](mailto:a@example.org).\n" in text
    assert '```text\n--8<-- "bleibt.md"\n[auch](format:das)\n```\n' in text


def test_a_head_that_is_not_closed_is_a_problem() -> None:
    with pytest.raises(ProblemsFound) as found:
        parse("---\ntitle: x\n", "s.md")

    assert [one.code for one in found.value.problems] == ["front-matter"]
