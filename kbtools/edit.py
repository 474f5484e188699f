"""Writing YAML by hand's rules: a new list file, and changes to one that leave every other character as it is.

Only the lines that must change are replaced in the text itself. A round trip through data would lose the comment
above an entry whose neighbour is removed, and would re-wrap what people have laid out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from kbtools.problems import Mark, Problem, ProblemsFound

Fields = Mapping[str, str]
Value = str | date | Sequence[str]

_READ_AS_SOMETHING_ELSE = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|<<|="  # nothing, yes and no, merge
    r"|[-+]?\.(?:inf|nan)"
    r"|[-+.]?[0-9][0-9a-fox_.,:e+-]*"  # numbers, 01, 10:30, 2019-04-23
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[t ].*",  # a date with a time
    re.IGNORECASE,
)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What to do to a list of entries; an entry is named by the value of one of its keys."""

    added: tuple[Fields, ...] = ()
    set: Mapping[str, Fields] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.added or self.set or self.removed)


def scalar(text: str, *, inside: bool = False) -> str:
    """A text as YAML, in quotation marks only where YAML needs them. `inside`: within [ ] or { }."""
    if not text.isprintable():
        return '"' + "".join(map(_escaped, text)) + '"'
    needed = (
        not text
        or text != text.strip()
        or text[0] in "-?:,[]{}#&*!|>'\"%@`"
        or ": " in text
        or " #" in text
        or text.endswith(":")
        or _READ_AS_SOMETHING_ELSE.fullmatch(text)
        or (inside and re.search(r"[:,\[\]{}]", text))
    )
    if not needed:
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def list_file(kind: str, entries: Sequence[Fields], *, head: Mapping[str, Value], note: str = "") -> bytes:
    """A new file: a comment, the head line by line, then the entries under `kind`, one key per line."""
    lines = [f"# {note}\n"] if note else []
    lines += [f"{key}: {_value(value)}\n" for key, value in head.items()]
    body = "".join(_entry(entry, indent=2, newline="\n") for entry in entries)
    return ("".join(lines) + (f"{kind}:\n{body}" if entries else f"{kind}: []\n")).encode()


def changed(content: bytes, kind: str, edits: Edits, *, by: str, path: str) -> bytes:
    """The file with its list under `kind` changed. Without edits: the same bytes.

    Names that no entry has are passed over. Raises ProblemsFound when the list is not written with dashes.
    """
    if not edits:
        return content
    text = content.decode()
    listing = _Listing(text, kind, by, path)
    pieces, done = [], 0
    for start, end, new in sorted(listing.replacements(edits), key=itemgetter(0, 1)):
        pieces += [listing.text[done:start], new]
        done = end
    return "".join([*pieces, listing.text[done:]]).encode()


class _Listing:
    """The list under a key of a file's top level. Offsets count characters of the text."""

    def __init__(self, text: str, kind: str, by: str, path: str) -> None:
        self.by = by
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.text = text if text.endswith("\n") else text + self.newline
        root = _composed(self.text)
        pairs = root.value if isinstance(root, MappingNode) else []
        found = next((pair for pair in pairs if pair[0].value == kind), None)
        node = found[1] if found else None
        mark = Mark(path, found[0].start_mark.line + 1) if found else Mark(path)
        entries = node.value if isinstance(node, SequenceNode) else []
        readable = found and isinstance(node, SequenceNode) and not (node.flow_style and entries)
        if not readable or not all(isinstance(entry, MappingNode) for entry in entries):
            message = f"Die Liste „{kind}“ lässt sich so nicht fortschreiben."
            hint = "Jeden Eintrag auf einer eigenen Zeile mit „- “ beginnen."
            raise ProblemsFound([Problem(mark, "wrong-type", message, hint)])
        assert found is not None
        self.key, self.node = found
        self.entries: list[MappingNode] = entries
        self.indent = self._dash(entries[0]) - self._line_start(self._dash(entries[0])) if entries else 2

    def replacements(self, edits: Edits) -> Iterator[tuple[int, int, str]]:
        """(start, end, new text), none overlapping another."""
        kept = 0
        for entry in self.entries:
            if self._name(entry) in edits.removed:
                yield self._line_start(self._dash(entry)), self._line_end(self._end(entry)), ""
            else:
                kept += 1
                yield from self._set(entry, edits.set.get(self._name(entry), {}))
        colon = self._colon(self.key)
        if edits.added:
            if not self.entries:
                yield colon, self.node.end_mark.index, ""
            place = self._place_of_new()
            new = "".join(_entry(entry, indent=self.indent, newline=self.newline) for entry in edits.added)
            yield place, place, new
        elif self.entries and not kept:
            yield colon, colon, " []"

    def _set(self, entry: MappingNode, fields: Fields) -> Iterator[tuple[int, int, str]]:
        there = {key.value: (key, value) for key, value in entry.value}
        missing = {key: value for key, value in fields.items() if key not in there}
        for key in fields.keys() & there.keys():
            node, value = there[key]
            new = f" {scalar(fields[key], inside=entry.flow_style)}"
            yield self._colon(node), self._value_end(node, value), new
        if missing and entry.flow_style:
            place = entry.start_mark.index + len(self._text_of(entry)[:-1].rstrip(" ,"))
            new = "".join(f", {key}: {scalar(value, inside=True)}" for key, value in missing.items())
            yield place, place, new
        elif missing:
            place = self._line_end(self._end(entry))
            lines = _lines(missing, " " * entry.start_mark.column, self.newline)
            yield place, place, lines

    def _place_of_new(self) -> int:
        """Behind the last entry and the comments that belong to it: those further in than its dash."""
        place = self._line_end(self._end(self.entries[-1]) if self.entries else self.node.end_mark.index)
        for match in re.compile(r"([ \t]*)(#.*)?\r?\n?").finditer(self.text, place):
            if match[2] and len(match[1]) > self.indent:
                place = match.end()
            elif match[2] or match.end() != self._line_end(match.start()) or not match[0]:
                break
        return place

    def _name(self, entry: MappingNode) -> str:
        return next((str(value.value) for key, value in entry.value if key.value == self.by), "")

    def _end(self, node: Node) -> int:
        """Behind the last character of a node. The marks of empty values and of blocks lie too far down."""
        if not isinstance(node, CollectionNode) or node.flow_style:
            shown = len(self._text_of(node).rstrip())
            return node.start_mark.index + shown if shown else len(self.text[: node.start_mark.index].rstrip())
        last = node.value[-1]
        return self._value_end(*last) if isinstance(last, tuple) else self._end(last)

    def _value_end(self, key: Node, value: Node) -> int:
        return self._end(value) if self._text_of(value) else self._colon(key)

    def _colon(self, key: Node) -> int:
        return self.text.index(":", key.end_mark.index) + 1

    def _text_of(self, node: Node) -> str:
        return self.text[node.start_mark.index : node.end_mark.index]

    def _dash(self, entry: MappingNode) -> int:
        """The dash of an entry: on the line of its first key, or above blank lines and comments."""
        line = self._line_start(entry.start_mark.index)
        while not (found := re.compile(r"[ \t]*-").match(self.text, line)):
            line = self._line_start(line - 1)
        return found.end() - 1

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        return self.text.find("\n", offset) + 1 or len(self.text)


def _composed(text: str) -> Node | None:
    """The nodes of a file, or None for what this parser refuses where the one that reads our data does not."""
    try:
        return YAML(pure=True).compose(text)  # type: ignore[no-any-return]
    except YAMLError:
        return None


def _entry(fields: Fields, *, indent: int, newline: str) -> str:
    lines = _lines(fields, " " * (indent + 2), newline)
    return " " * indent + "- " + lines[indent + 2 :]


def _lines(fields: Fields, margin: str, newline: str) -> str:
    return "".join(f"{margin}{key}: {scalar(value)}{newline}" for key, value in fields.items())


def _value(value: Value) -> str:
    match value:
        case str():
            return scalar(value)
        case date():
            return value.isoformat()
    return f"[{', '.join(scalar(item, inside=True) for item in value)}]"


def _escaped(character: str) -> str:
    if character.isprintable() or character in _ESCAPES:
        return _ESCAPES.get(character, character)
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
