"""Cards hold their text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kbtools import look, typeface
from kbtools.diagram import Card, Row
from kbtools.views.card import Leaf, card
from kbtools.views.vocabulary import LINES, sign

SIGN = sign("verein", "Verein", "V", 4)
WIDE = sign("amt", "Amt", "WMW", 0)


def check(made: Card) -> None:
    """Every line ends before the border, every row lies below the title and above the lower border."""
    inner = made.width - look.CARD_PADDING + 0.11
    title_left = look.CARD_PADDING + made.indent
    assert all(title_left + typeface.width(line, look.TITLE_SIZE, "semibold") <= inner for line in made.title)
    assert made.head <= made.height
    for row in made.rows:
        assert row.x + reach(row) <= inner
        assert row.y >= made.head
        assert row.y + len(row.lines) * look.TEXT_LEADING <= made.height
        if row.sign:
            assert row.sign.width + look.SIGN_GAP <= row.indent + 0.11
    for one in made.rows:
        below = [row for row in made.rows if row.x == one.x and row.y > one.y]
        assert all(row.y >= one.y + len(one.lines) * look.TEXT_LEADING for row in below)
        beside = [row for row in made.rows if row.x > one.x]
        assert all(row.x > one.x + reach(one) for row in beside)


def reach(row: Row) -> float:
    """How far the lines of a row reach; the first begins behind the sign."""
    widths = [typeface.width(line, look.TEXT_SIZE) for line in row.lines]
    return max([row.indent + width for width in widths[:1]] + widths[1:], default=0.0)


def test_a_card_without_leaves_is_all_title() -> None:
    made = card(id="a", name="Volkshochschule", sign=SIGN)

    check(made)
    assert made.title == ("Volkshochschule",)
    assert made.head == made.height


def test_a_long_word_widens_the_card_before_it_is_broken() -> None:
    made = card(id="a", name="Qualifizierungsgesellschaft mbH", sign=SIGN)

    check(made)
    assert made.title == ("Qualifizierungsgesellschaft", "mbH")


def test_title_lines_are_of_nearly_the_same_length() -> None:
    made = card(id="a", name="Staatliches Schulamt der gesamten Region Nord")

    assert made.title == ("Staatliches Schulamt der", "gesamten Region Nord")


def test_many_leaves_stand_in_columns_and_all_are_there() -> None:
    leaves = [
        Leaf(id=f"l{index}", name=f"Förderverein der Schule Nummer {index} e. V.", sign=SIGN) for index in range(40)
    ]
    made = card(id="a", name="Schule", leaves=leaves)

    check(made)
    assert [row.id for row in made.rows] == [leaf.id for leaf in leaves]
    assert len({row.x for row in made.rows}) > 1
    assert 0.6 < made.width / made.height < 2


def test_a_row_with_a_line_leaves_room_for_it() -> None:
    plain = card(id="a", name="A", leaves=[Leaf(id="l", name="L", sign=SIGN)]).rows[0]
    with_line = card(id="a", name="A", leaves=[Leaf(id="l", name="L", sign=SIGN, line=LINES["funding"])]).rows[0]

    assert round(with_line.indent - plain.indent, 1) == look.STUB


NAMES = st.text(min_size=1, max_size=90)


@given(NAMES, st.lists(NAMES, max_size=30), st.booleans())
@settings(deadline=None)
def test_any_text_fits_its_card(name: str, leaves: list[str], wide: bool) -> None:
    shown = [Leaf(id=f"l{index}", name=leaf, sign=WIDE if wide else None) for index, leaf in enumerate(leaves)]
    made = card(id="a", name=name, sign=SIGN, leaves=shown)

    check(made)
    assert len(made.rows) == len(leaves)
    assert "".join(made.title).replace(" ", "") == typeface.shown(name).replace(" ", "")
