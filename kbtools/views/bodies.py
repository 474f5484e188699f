"""Gremienstruktur: what each body of a case may do, who gave it its mandate, who sits in several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kbtools import look
from kbtools.diagram import Diagram, Figure, Legend, Mark, Point, Rule, Words
from kbtools.knowledge import Knowledge
from kbtools.model.actor import Actor
from kbtools.model.body import RIGHTS, SIDES, Body, Right, Side
from kbtools.model.format import BODY_LEVELS, EFFECTS
from kbtools.render.markdown import date_shown, listed
from kbtools.typeface import wrap
from kbtools.views import bodies_drawing as lanes
from kbtools.views.bodies_drawing import Chart, Link, decides, seats, unmandated
from kbtools.views.view import Cell, Linked, Table, View

_TITLE = "Gremienstruktur"
_SIDES: tuple[Side, ...] = ("internal", "mixed", "external")
_HEAD = (
    "Gremium", "Ebene", "Seite", "Wirkung", "Mandat", "Sitze", "Mitglieder", "Vorsitz", "Geschäftsführung",
    "Berichtet an",
)  # fmt: skip
_LIMIT = (
    "Dieselbe Organisation kann verschiedene Personen entsenden, und „ohne Mandat“ heißt nur,"
    " dass kein Beschluss eingetragen ist."
)
_MOST_ROWS = 15
_NAMED = 2
"""Of more than three names in a list of the finding so many stand there."""
_MEANINGS: Mapping[Right, str] = {"vote": "Sitz mit Stimme", "advice": "beratender Sitz", "guest": "Gast"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """An organisation or a role in several bodies, with its strongest right in each by the body's id."""

    sender: str
    name: str
    link: str
    rights: Mapping[str, Right]


def bodies(knowledge: Knowledge, case: str) -> View | None:
    """The bodies of a case from the administration outwards; None if there are none."""
    levels = list(BODY_LEVELS)
    found = sorted(knowledge.all(Body, case), key=lambda one: (_SIDES.index(one.side), levels.index(one.level)))
    if not found:
        return None
    names = {target: named(knowledge, target, case) for body in found for target in _targets(body)}
    shared = _shared(knowledge, case, found, names)
    finding = _finding(found, shared)
    rest = f" Unten im Bild stehen {_MOST_ROWS} von {len(shared)}; die Tabelle nennt alle."
    return View(
        title=_TITLE,
        finding=finding,
        limit=_LIMIT + (rest if len(shared) > _MOST_ROWS else ""),
        table=Table(caption=_TITLE, head=_HEAD, rows=tuple(_row(body, names, shared, case) for body in found)),
        diagram=lambda: _diagram(found, names, shared, case, finding),
    )


def _targets(body: Body) -> Iterator[str]:
    yield from (seat for seat in (body.chair, body.office) if seat)
    yield from (member.sender for member in body.members)
    if body.parent:
        yield f"body:{body.parent}"


def named(knowledge: Knowledge, target: str, case: str) -> str:
    """What to call the entry that a reference means; actors by their short name."""
    found = knowledge.find(target, case)
    document = found[0] if found else None
    if isinstance(document, Actor) and document.short_name:
        return document.short_name
    return document.name_shown if document else target.partition(":")[2]


def _shared(knowledge: Knowledge, case: str, found: Sequence[Body], names: Mapping[str, str]) -> tuple[Shared, ...]:
    """Those in most bodies first, then those with most votes."""
    strength = list(RIGHTS)
    rights: dict[str, dict[str, Right]] = {}
    for body in found:
        for member in sorted(body.members, key=lambda one: -strength.index(one.right)):
            rights.setdefault(member.sender, {})[body.id] = member.right
    several = [
        Shared(sender=sender, name=names[sender], link=knowledge.address_of(sender, case), rights=held)
        for sender, held in rights.items()
        if len(held) > 1 and not sender.startswith("body:")
    ]

    def weight(one: Shared) -> tuple[int, int, str, str]:
        return -len(one.rights), -list(one.rights.values()).count("vote"), one.name, one.sender

    return tuple(sorted(several, key=weight))


def _finding(found: Sequence[Body], shared: Sequence[Shared]) -> str:
    """What each may do, a missing mandate first; then which organisation sits in most."""
    able = [f"„{one.title}“ ({EFFECTS[one.effect]})" for one in found if decides(one)]
    advising = [f"„{one.title}“" for one in found if one.effect == "recommendation"]
    lacking = [f"„{one.title}“" for one in found if unmandated(one)]
    parts = []
    if lacking:
        verb = "soll" if len(lacking) == 1 else "sollen"
        parts.append(f"{_few(lacking)} {verb} mehr als empfehlen, ein Mandat dafür ist nicht eingetragen")
    if able:
        verb = "darf mehr als empfehlen und hat" if len(able) == 1 else "dürfen mehr als empfehlen und haben"
        parts.append(f"{_few(able)} {verb} dafür ein Mandat")
    if advising:
        parts.append(f"{_few(advising)} {'empfiehlt' if len(advising) == 1 else 'empfehlen'} nur")
    # Two of three say enough; who only recommends is in the drawing anyway.
    sentences = ["; ".join(parts[:2]), *_spread(found, shared)]
    return ". ".join(sentences) + "."


def _spread(found: Sequence[Body], shared: Sequence[Shared]) -> Iterator[str]:
    """Which organisations sit in most bodies; nothing where that cannot be asked."""
    organisations = [one for one in shared if one.sender.startswith("actor:")]
    if organisations:
        most = len(organisations[0].rights)
        first = [f"„{one.name}“" for one in organisations if len(one.rights) == most]
        verb, each = ("sitzt", "") if len(first) == 1 else ("sitzen", "je ")
        yield f"Von allen Organisationen {verb} {_few(first)} in den meisten Gremien, nämlich in {each}{most}"
    elif len(found) > 1 and any(member.sender.startswith("actor:") for one in found for member in one.members):
        yield "Keine Organisation sitzt in mehr als einem Gremium"


def _few(names: Sequence[str]) -> str:
    return listed(names, most=_NAMED)


def _row(body: Body, names: Mapping[str, str], shared: Sequence[Shared], case: str) -> tuple[Cell, ...]:
    several = {one.sender: f", in {len(one.rights)} Gremien" for one in shared}
    mandate = body.mandate
    document = f", {mandate.document}" if mandate and mandate.document else ""
    return (
        Linked(text=body.title, to=f"body:{case}/{body.id}"),
        BODY_LEVELS[body.level],
        SIDES[body.side],
        EFFECTS[body.effect],
        f"{mandate.decided_by}, {date_shown(mandate.on)}{document}" if mandate else "ohne Mandat",
        seats(body) or "–",
        "; ".join(f"{names[one.sender]} ({RIGHTS[one.right]}{several.get(one.sender, '')})" for one in body.members)
        or "–",
        names[body.chair] if body.chair else "–",
        names[body.office] if body.office else "–",
        names[f"body:{body.parent}"] if body.parent else "–",
    )


def _links(found: Sequence[Body], deciders: Mapping[str, str]) -> Iterator[Link]:
    """Every arrow once. `deciders`: ids by name."""
    titles = {body.id: body.title for body in found}
    for body in found:
        if mandate := body.mandate:
            told = f"{mandate.decided_by} beauftragt {body.title} ({date_shown(mandate.on)})"
            yield Link(source=deciders[mandate.decided_by], target=body.id, line=lanes.MANDATE, description=told)
        if body.parent in titles and body.parent != body.id:
            told = f"{body.title} berichtet an {titles[body.parent]}"
            yield Link(source=body.id, target=body.parent, line=lanes.REPORT, description=told)
        for sender in sorted({one.sender.removeprefix("body:") for one in body.members} & titles.keys() - {body.id}):
            told = f"{titles[sender]} entsendet ein Mitglied in {body.title}"
            yield Link(source=sender, target=body.id, line=lanes.SEAT, description=told)


def _diagram(
    found: Sequence[Body], names: Mapping[str, str], shared: Sequence[Shared], case: str, finding: str
) -> Diagram:
    deciders = {one.mandate.decided_by: f"decider_{place}" for place, one in enumerate(found) if one.mandate}
    links = tuple(_links(found, deciders))
    drawn = lanes.chart(found, {id: name for name, id in deciders.items()}, links, names, case)
    below, seen, bottom = _matrix(found, shared[:_MOST_ROWS], drawn)
    shapes = {(mark.symbol, mark.size) for mark in (*drawn.marks, *seen)}
    samples = [(mark, _MEANINGS[right]) for right, mark in lanes.SEATS.items()]
    samples.append((lanes.UNMANDATED, "soll mehr als empfehlen, ein Mandat ist nicht eingetragen"))
    return Diagram(
        id=f"gremien-{case}",
        title=_TITLE,
        description=f"{finding} Alle Angaben stehen auch in der Tabelle.",
        width=round(drawn.right + lanes.MARGIN, 1),
        height=round(bottom + lanes.MARGIN, 1),
        cards=drawn.cards,
        edges=drawn.edges,
        ground=(*drawn.ground, *below),
        marks=(*drawn.marks, *seen),
        legend=Legend(
            lines=tuple(line for line in lanes.LINES if any(one.line is line for one in links)),
            emphasised="darf mehr als empfehlen und hat dafür ein Mandat" if any(map(decides, found)) else "",
            samples=tuple((mark, told) for mark, told in samples if (mark.symbol, mark.size) in shapes),
        ),
    )


def _matrix(
    found: Sequence[Body], shared: Sequence[Shared], drawn: Chart
) -> tuple[tuple[Figure, ...], tuple[Mark, ...], float]:
    """Below the columns of the bodies: their sides, and who sits in several of them."""
    below: list[Figure] = []
    marks: list[Mark] = []
    y, wide, left = drawn.bottom, drawn.card_width, lanes.MARGIN + lanes.PAD
    for side in _SIDES:
        own = [x for body, x in zip(found, drawn.columns, strict=True) if body.side == side]
        if own:
            below.append(Rule(points=(Point(own[0], y), Point(own[-1] + wide, y)), tone="muted", width=1.2))
            below.append(Words(lines=(SIDES[side],), x=own[0], y=y + 4, size="title", strong=True))
            if own[-1] != drawn.columns[-1]:
                x = own[-1] + wide + (lanes.GAP + lanes.SIDE_GAP) / 2
                below.append(Rule(points=(Point(x, drawn.top), Point(x, y)), tone="paper", width=4.0))
    y += look.TITLE_LEADING + 12
    if not shared:
        return tuple(below), (), y
    heads = [wrap(body.title, look.TEXT_SIZE, wide, "semibold") for body in found]
    title = wrap("Wer in mehreren Gremien sitzt", look.TITLE_SIZE, lanes.LABELS - 2 * lanes.PAD, "semibold")
    below.append(Words(lines=title, x=left, y=y, size="title", strong=True))
    for head, x in zip(heads, drawn.columns, strict=True):
        below.append(Words(lines=head, x=round(x + wide / 2, 1), y=y, strong=True, anchor="middle"))
    y += max(len(title) * look.TITLE_LEADING, *(len(head) * look.TEXT_LEADING for head in heads)) + 4
    for one in shared:
        name = f"{one.name} (Rolle)" if one.sender.startswith("role:") else one.name
        lines = wrap(name, look.TEXT_SIZE, lanes.LABELS - 2 * lanes.PAD)
        below.append(Rule(points=(Point(lanes.MARGIN, y), Point(drawn.right, y))))
        below.append(Words(lines=lines, x=left, y=y + 3, link=one.link))
        middle = round(y + 3 + len(lines) * look.TEXT_LEADING / 2, 1)
        for body, x in zip(found, drawn.columns, strict=True):
            if right := one.rights.get(body.id):
                told = f"{one.name} in {body.title}: {RIGHTS[right]}"
                marks.append(replace(lanes.SEATS[right], x=round(x + wide / 2, 1), y=middle, description=told))
        y = round(y + len(lines) * look.TEXT_LEADING + 6, 1)
    return tuple(below), tuple(marks), y
