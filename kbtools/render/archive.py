"""What files for office programs share: a zip that does not know the time, and text that XML can hold."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o644 << 16
_LINE_ENDS = re.compile("\r\n?")
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files by their names, in an order and with a date of its own, so that the same files give the same bytes."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=6) as packed:
        # Programs that recognise office files by their beginning look for the list of contents there.
        for name in sorted(files, key=lambda name: (name not in _FIRST, name)):
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            packed.writestr(entry, files[name])
    return made.getvalue()


def archived_again(content: bytes, changed: Callable[[str, bytes], bytes] = lambda _, content: content) -> bytes:
    """The same zip without the traces of when and where it was made; `changed` takes each file by name and content."""
    with ZipFile(io.BytesIO(content)) as packed:
        return archive({name: changed(name, packed.read(name)) for name in packed.namelist()})


def held(text: str) -> str:
    r"""The text as office files can hold it: line ends as `\n`, what XML forbids visible as `[U+0007]`."""
    return _NOT_XML.sub(lambda found: f"[U+{ord(found[0]):04X}]", _LINE_ENDS.sub("\n", text))
