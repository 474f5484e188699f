"""YAML is read strictly and every value knows its place."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbtools import source
from kbtools.problems import Problem, ProblemsFound


def problems(content: bytes) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        source.parse(content, "a.yaml")
    return found.value.problems


def where(content: bytes) -> list[tuple[str, int, int]]:
    return [(one.code, one.mark.line, one.mark.column) for one in problems(content)]


def test_scalars_stay_text() -> None:
    """What looks like a number, a time or a Boolean is not changed behind the author's back."""
    read = source.parse(b"plz: 01067\nuhrzeit: 10:30\nland: NO\nversion: 1.10\nleer:\n", "a.yaml")

    assert read.data == {"plz": "01067", "uhrzeit": "10:30", "land": "NO", "version": "1.10", "leer": None}


def test_values_and_keys_know_their_places() -> None:
    read = source.parse(b"a:\n  - b: eins\n    c: zwei\n", "a.yaml")

    assert str(read.at(("a", 0, "c"))) == "a.yaml:3:8"
    assert str(read.key_at(("a", 0, "c"))) == "a.yaml:3:5"


def test_a_path_that_is_not_in_the_file_is_placed_at_its_nearest_parent() -> None:
    read = source.parse(b"a:\n  b: eins\n", "a.yaml")

    assert str(read.at(("a", "fehlt", 3))) == "a.yaml:2:3"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a:\n\tb: 1\n", ("yaml-syntax", 2, 1)),
        (b"titel: Rolle: Leitung\n", ("yaml-syntax", 1, 13)),
        (b"a: 1\nb: 2\na: 3\n", ("duplicate-key", 3, 1)),
        (b"", ("empty-file", 1, 1)),
        (b"# nur ein Kommentar\n", ("empty-file", 1, 1)),
        (b"\xef\xbb\xbfa: 1\n", ("encoding", 1, 1)),
        (b"a: 1\nb: M\xe4rz\n", ("encoding", 2, 5)),
        (b"\x89PNG\0\0", ("encoding", 1, 5)),
        (b"a: &anker 1\n", ("yaml-reference", 1, 4)),
        (b"a: *innen\n", ("yaml-reference", 1, 4)),
        (b"a: !!python/object:os.system x\n", ("yaml-reference", 1, 4)),
        (b"a:\n  <<: {b: 1}\n", ("yaml-reference", 2, 3)),
        (b"a: 1\n---\nb: 2\n", ("yaml-syntax", 2, 1)),
        (b"a: x\x07\n", ("control-character", 1, 5)),
        (b"a: " + b"[" * 100_000, ("too-deep", 1, 53)),
        (b"- " * 100_000, ("too-deep", 1, 101)),
        (b"a: {b: &x [1, 2], c: [*x, *x, *x]}\n", ("yaml-reference", 1, 8)),
    ],
)
def test_what_could_be_misread_is_refused_at_its_place(content: bytes, expected: tuple[str, int, int]) -> None:
    assert where(content) == [expected]


def test_every_duplicate_key_is_reported() -> None:
    assert [one.mark.line for one in problems(b"a: 1\na: 2\nb: 1\nb: 2\n")] == [2, 4]


@given(st.binary(max_size=400))
def test_any_bytes_give_data_or_problems(content: bytes) -> None:
    """No input raises anything but problems."""
    with suppress(ProblemsFound):
        assert source.parse(content, "a.yaml").data is not None


@given(st.text(max_size=200))
def test_any_text_in_quotes_comes_back_unchanged(text: str) -> None:
    """Reading loses no character; control characters are refused."""
    escaped = text.replace("'", "''")
    content = f"a: '{escaped}'\n".encode("utf-8", "surrogatepass")
    folded = any(char in text for char in "\n\r\x85\u2028\u2029")
    with suppress(ProblemsFound):
        assert folded or source.parse(content, "a.yaml").data == {"a": text}
