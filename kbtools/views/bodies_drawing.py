"""Bodies in lanes by level, each in a column of its own; arrows run along it and turn in the streets between lanes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kbtools import look
from kbtools.diagram import Card, Edge, Figure, Line, Mark, Panel, Point, Row, Words
from kbtools.model.body import RIGHTS, Body, Right
from kbtools.model.format import BODY_LEVELS, EFFECTS
from kbtools.typeface import wrap

MARGIN = 12.0
LABELS = 124.0
"""Room at the left for the names of lanes and of organisations."""
GAP, SIDE_GAP = 14.0, 18.0
"""Between two columns, and what comes on top of that between two sides."""
PAD = 8.0
_LEAST_CARD, _WIDEST_CARD, _ALL_CARDS = 122.0, 176.0, 690.0
_KERB, _TRACK, _DOOR = 9.0, 7.0, 14.0
"""Between a lane and an arrow, between two arrows in a street, between two arrows at one card."""
_ROW_GAP = 4.0
_SEAT, _SEAT_LINES = 9.0, 2
"""Room for the mark of a seat; where more lines are needed the figures alone must do."""
_WIDTH = 1.2

MANDATE = Line(id="mandate", label="beauftragt (Mandat)", pattern="long", colour=1, arrow=True)
REPORT = Line(id="report", label="berichtet an", pattern="solid", colour=0, arrow=True)
SEAT = Line(id="seat", label="entsendet ein Mitglied", pattern="dotted", colour=0, arrow=True)
LINES = (MANDATE, REPORT, SEAT)
SEATS: Mapping[Right, Mark] = {
    "vote": Mark(x=0, y=0, symbol="dot", size=7.0),
    "advice": Mark(x=0, y=0, symbol="circle", size=7.0),
    "guest": Mark(x=0, y=0, symbol="dot", size=3.2),
}
UNMANDATED = Mark(x=0, y=0, symbol="triangle", tone="alert", size=7.0)
"""Stands before „ohne Mandat“ where a body is to do more than recommend."""


_Doors = Mapping[tuple[int, str], float]
"""The x at which a link, by its number, meets the card with this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An arrow between two cards, by their ids."""

    source: str
    target: str
    line: Line
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Lanes, cards and arrows; `columns` are the left edges of the bodies' columns. Lengths in pt."""

    cards: tuple[Card, ...]
    edges: tuple[Edge, ...]
    ground: tuple[Figure, ...]
    marks: tuple[Mark, ...]
    columns: tuple[float, ...]
    card_width: float
    right: float
    top: float
    bottom: float


def decides(body: Body) -> bool:
    """Whether it may do more than recommend and has a mandate."""
    return body.effect != "recommendation" and body.mandate is not None


def unmandated(body: Body) -> bool:
    """Whether it is to do more than recommend, but no mandate is known."""
    return body.effect != "recommendation" and body.mandate is None


def seats(body: Body) -> str:
    """„8 mit Stimme, 2 Gäste“; empty where there are none."""
    count = Counter(member.right for member in body.members)
    words = {"vote": "mit Stimme", "advice": "beratend", "guest": "Gast" if count["guest"] == 1 else "Gäste"}
    return ", ".join(f"{count[right]}\u00a0{words[right]}" for right in RIGHTS if count[right])


def chart(
    bodies: Sequence[Body], deciders: Mapping[str, str], links: Sequence[Link], names: Mapping[str, str], case: str
) -> Chart:
    """The bodies from left to right. `deciders`: id and name; `names`: what to call those who chair."""
    wide = round(min(max(_ALL_CARDS / len(bodies) - GAP, _LEAST_CARD), _WIDEST_CARD), 1)
    sides = list(dict.fromkeys(body.side for body in bodies))
    left = {
        body.id: round(MARGIN + LABELS + place * (wide + GAP) + sides.index(body.side) * SIDE_GAP, 1)
        for place, body in enumerate(bodies)
    }
    columns = tuple(left.values())
    # No body has two mandates, so no two deciders want the same column.
    left |= {id: min(left[link.target] for link in links if link.source == id) for id in deciders}
    lanes = list(BODY_LEVELS)
    rows = dict.fromkeys(deciders, -1) | {body.id: lanes.index(body.level) for body in bodies}
    cards = [_card(id, name, wide) for id, name in deciders.items()]
    cards += [_body_card(body, wide, names, case) for body in bodies]

    doors = _doors(links, rows, left, wide)
    right = columns[-1] + wide + PAD
    placed: dict[str, Card] = {}
    ground: list[Figure] = []
    tracks: dict[int, float] = {}
    tops: dict[int, float] = {}
    y = MARGIN
    for row, name in enumerate(("Beschluss", *BODY_LEVELS.values()), -1):
        tops[row] = round(y, 1)
        own = [card for card in cards if rows[card.id] == row]
        if own or row >= 0:
            height = max((card.height for card in own), default=look.TITLE_LEADING + look.TEXT_LEADING)
            placed |= {card.id: replace(card, x=left[card.id], y=round(y + PAD, 1), height=height) for card in own}
            ground += _lane(name, y, height + 2 * PAD, right, empty="" if own else "kein Gremium")
            y += height + 2 * PAD
        turning = _turning(row + 1, links, rows, doors)
        tracks |= {index: round(y + _KERB + _TRACK * place, 1) for place, index in enumerate(turning)}
        y += 2 * _KERB + _TRACK * (len(turning) - 1) if turning else _KERB if own or row >= 0 else 0.0
    return Chart(
        cards=tuple(placed.values()),
        edges=tuple(_edge(index, link, placed, doors, tracks) for index, link in enumerate(links)),
        ground=tuple(ground),
        marks=tuple(mark for body in bodies for mark in _marks(body, placed[body.id])),
        columns=columns,
        card_width=wide,
        right=right,
        top=tops[0],
        bottom=round(y, 1),
    )


def _lane(name: str, y: float, height: float, right: float, *, empty: str) -> Iterator[Figure]:
    yield Panel(x=MARGIN, y=round(y, 1), width=round(right - MARGIN, 1), height=round(height, 1), fill="band")
    # Level with the titles of the cards.
    top = round(y + PAD + (look.CARD_PADDING - 1 if not empty else 0), 1)
    yield Words(lines=(name,), x=MARGIN + PAD, y=top, size="title", strong=True)
    if empty:
        yield Words(lines=(empty,), x=MARGIN + PAD, y=top + look.TITLE_LEADING, tone="muted")


def _doors(links: Sequence[Link], rows: Mapping[str, int], left: Mapping[str, float], wide: float) -> _Doors:
    sides: dict[tuple[str, bool], list[tuple[float, float, int]]] = {}
    for index, link in enumerate(links):
        for here, there in ((link.source, link.target), (link.target, link.source)):
            top, aside = rows[here] > rows[there], left[there] - left[here]
            turn = (aside > 0) - (aside < 0)
            # Upwards, what turns off first stands outside and crosses nothing.
            sides.setdefault((here, top), []).append((turn, turn * rows[there] if top else aside, index))
    doors: dict[tuple[int, str], float] = {}
    for (card, _), unsorted in sorted(sides.items(), key=lambda side: not side[0][1]):
        users = sorted(unsorted)
        apart = min(_DOOR, (wide - 2 * _DOOR) / len(users))
        first = left[card] + wide / 2 - apart * (len(users) - 1) / 2
        if rows[card] < 0:
            # A decider stands above its first body: the arrow to it needs no turn.
            first = doors[users[0][-1], links[users[0][-1]].target]
            apart = min(apart, (left[card] + wide - first) / (len(users) + 1))
        for place, (*_, index) in enumerate(users):
            doors[index, card] = round(first + apart * place, 1)
    return doors


def _turning(street: int, links: Sequence[Link], rows: Mapping[str, int], doors: _Doors) -> list[int]:
    """The links, by number, that turn in the street above this row, the longest on top."""
    found = []
    for index, link in enumerate(links):
        upper, lower = sorted((link.source, link.target), key=lambda id: rows[id])
        start, stop = doors[index, upper], doors[index, lower]
        if rows[upper] + 1 == street and start != stop:
            found.append((-round(abs(start - stop), -1), start if start > stop else -start, index))
    return [index for *_, index in sorted(found)]


def _edge(index: int, link: Link, cards: Mapping[str, Card], doors: _Doors, tracks: Mapping[int, float]) -> Edge:
    ends = []
    for here, there in ((link.source, link.target), (link.target, link.source)):
        card, x = cards[here], doors[index, here]
        border = card.y if card.y > cards[there].y else round(card.y + card.height, 1)
        ends.append((Point(x, border), Point(x, tracks.get(index, border))))
    (start, leave), (stop, enter) = ends
    return Edge(
        source=link.source,
        target=link.target,
        line=link.line,
        points=(start, leave, enter, stop) if index in tracks else (start, stop),
        width=_WIDTH,
        description=link.description,
    )


def _body_card(body: Body, wide: float, names: Mapping[str, str], case: str) -> Card:
    mandate = "ohne Mandat"
    if body.mandate:
        day = body.mandate.on
        mandate = f"Mandat: {body.mandate.decided_by}, {day.day}.{day.month}.{day.year}"
    facts = (
        ("effect", f"Wirkung: {EFFECTS[body.effect]}"),
        ("mandate", mandate),
        ("seats", seats(body) or "keine Sitze eingetragen"),
        ("chair", f"Vorsitz: {names[body.chair]}" if body.chair else "kein Vorsitz eingetragen"),
    )
    card = _card(body.id, body.title, wide)
    pad, rows = look.CARD_PADDING, []
    room, y = wide - 2 * pad, card.head + pad
    for id, text in facts:
        indent = 12.0 if id == "mandate" and unmandated(body) else 0.0
        lines = wrap(text, look.TEXT_SIZE, room - indent)
        rows.append(Row(id=f"{body.id}_{id}", lines=lines, sign=None, x=pad, y=round(y, 1), indent=indent))
        y += len(lines) * look.TEXT_LEADING + _ROW_GAP
        y += _SEAT * _strip(body, room)[1] + _ROW_GAP / 2 if id == "seats" else 0.0
    return replace(card, rows=tuple(rows), height=round(y, 1), link=f"body:{case}/{body.id}", emphasised=decides(body))


def _card(id: str, name: str, wide: float) -> Card:
    title = wrap(name, look.TITLE_SIZE, wide - 2 * look.CARD_PADDING, "semibold")
    head = len(title) * look.TITLE_LEADING + 2 * look.CARD_PADDING - 2
    return Card(
        id=id, title=title, sign=None, link=None, rows=(), x=0, y=0, width=wide, height=head, head=head, indent=0
    )


def _strip(body: Body, room: float) -> tuple[int, int]:
    """How many seats stand in a line, and how many lines they need; no line where there are too many."""
    each = int(room / _SEAT)
    lines = -(-len(body.members) // each)
    return each, lines if lines <= _SEAT_LINES else 0


def _marks(body: Body, card: Card) -> Iterator[Mark]:
    """The seats one by one below their figures, and a warning."""
    _, mandate, figures, _ = card.rows
    left = card.x + look.CARD_PADDING
    if unmandated(body):
        yield replace(UNMANDATED, x=round(left + 4, 1), y=round(card.y + mandate.y + look.TEXT_LEADING / 2, 1))
    top = card.y + figures.y + len(figures.lines) * look.TEXT_LEADING + _ROW_GAP / 2
    each, lines = _strip(body, card.width - 2 * look.CARD_PADDING)
    ordered = sorted(body.members, key=lambda member: list(RIGHTS).index(member.right))
    for place, member in enumerate(ordered if lines else ()):
        x = left + _SEAT * (place % each + 0.5) - 1
        yield replace(SEATS[member.right], x=round(x, 1), y=round(top + _SEAT * (place // each + 0.5), 1))
