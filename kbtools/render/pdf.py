"""Typst templates and data in, tagged PDF out: PDF/UA-1 and PDF/A-2a, in German, in one typeface."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import typst

from kbtools import look
from kbtools.render import sheet_data
from kbtools.render.sheet_data import Sheet, as_json, filled
from kbtools.typeface import font_dir

# More documents at a time than processors make nothing faster and take more memory.
_WORKERS = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="typst")
_PROMISES: dict[tuple[str, str, date], Future[Pdf]] = {}
_MOST_PROMISES = 1500
_EARLIER: dict[str, Callable[[], Pdf]] = {}
_PICTURE_PPI = 30
_TIGHTEST = 99
_NEARLY_ONE = 2
"""What takes more pages is never made one by being set tighter: no step halves the height of its rows."""
_DOCUMENTS = ("deck", "folder", "poster")
"""Templates that are documents of their own; all others are sheets."""
_READING_FONTS = Lock()
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
FACES = ("Regular", "Semibold", "Bold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """A finished document and its number of pages. `density`: how tight it is set, from roomy (0).

    `heights`: how high the blocks of a form are in points, as its template counts them. `picture`: the first page as a small
    PNG, twice as fine as it is meant to be shown.
    """

    content: bytes
    pages: int
    density: int = 0
    heights: tuple[float, ...] = ()
    picture: bytes = b""


def pdf(template: str, data: Mapping[str, object], *, revised_on: date | None) -> Pdf:
    """Fill the sheet `templates/<template>.typ` with `data`; `revised_on` is the document's date, shown and in its metadata.

    Without a date the sheet shows none and its metadata say 1 January 1970, so that the bytes stay the same.
    The same sheet is laid out once in a process.

    A template that can be set tighter is, as far as that makes it one page; if nothing does, it stays roomy.

    Strings in `data` are text and never code; characters the typeface lacks are shown as `[U+1F600]`. Without `address` no
    address is printed, without `internal` the sheet is public. Raises `RuntimeError` for a document that cannot be made and
    `typst.TypstWarning` for a flawed one: both are mistakes in a template or a missing key.
    """
    return _made_once(*_key(template, data, revised_on)).result()


def _made_once(*key: *tuple[str, str, date]) -> Future[Pdf]:
    if key not in _PROMISES and (earlier := _EARLIER.get(_digest(*key))):
        promise: Future[Pdf] = Future()
        promise.set_result(earlier())
        _PROMISES[key] = promise
    if key not in _PROMISES:
        if len(_PROMISES) >= _MOST_PROMISES:
            _PROMISES.clear()
        # Typst works outside Python's lock: whoever asks first starts the work, whoever asks meanwhile waits for it.
        _PROMISES[key] = _WORKERS.submit(_made, *key)
    return _PROMISES[key]


def sheet_pdf(sheet: Sheet) -> Pdf:
    """The printed sheet."""
    return pdf(sheet.template, sheet.data, revised_on=sheet.revised_on)


def folder_pdf(
    cover: Mapping[str, object], groups: Sequence[tuple[str, Sequence[Sheet]]], *, revised_on: date | None
) -> Pdf:
    """Sheets in one document behind a cover with its contents, each set as it is when it is printed alone.

    The title of a group stands in the contents and among the bookmarks, or is empty.
    """
    for _, sheets in groups:
        for sheet in sheets:
            _promise(sheet)
    parts = [
        part(sheet, group if number == 0 else "") for group, sheets in groups for number, sheet in enumerate(sheets)
    ]
    return pdf("folder", {**cover, "parts": parts}, revised_on=revised_on)


def part(sheet: Sheet, group: str = "") -> dict[str, object]:
    """A sheet as a folder takes it: with all that is known from setting it alone."""
    alone = sheet_pdf(sheet)
    known = {"group": group, "density": alone.density, "pages": alone.pages, "heights": alone.heights}
    return {**filled(sheet.template, sheet.data, sheet.revised_on), **known}


def _promise(sheet: Sheet) -> None:
    """Have it made while others are."""
    _made_once(*_key(sheet.template, sheet.data, sheet.revised_on))


def fits_one_page(template: str, data: Mapping[str, object], *, revised_on: date | None) -> bool:
    """Whether `pdf` makes one page of it. A sheet that nobody has asked for is only set as tight as can be, and not made."""
    key = _key(template, data, revised_on)
    if key in _PROMISES or _digest(*key) in _EARLIER:
        return _made_once(*key).result().pages == 1
    return _setting(template, _inputs(key[1]), _TIGHTEST).pages == 1


def remember(earlier: Mapping[str, Callable[[], Pdf]]) -> None:
    """Documents made in earlier runs, by the digest of all that went into them; they are not made again."""
    _EARLIER.clear()
    _EARLIER.update(earlier)


def remembered() -> dict[str, Pdf]:
    """Every document of this run that is finished, by the digest of all that went into it."""
    return {_digest(*key): made.result() for key, made in _PROMISES.items() if made.done() and not made.exception()}


def _digest(template: str, data: str, day: date) -> str:
    return hashlib.sha256(f"{_tools()}\0{template}\0{data}\0{day}".encode()).hexdigest()


@cache
def _tools() -> str:
    """Everything that goes into every document: program, typeface, templates, colours."""
    own = (Path(__file__), Path(sheet_data.__file__))
    files = [*sorted(TEMPLATES.glob("*.typ")), *(font_dir() / _face_name(face) for face in FACES), *own]
    hashes = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    return " ".join((version("typst"), as_json(_palette()), *hashes))


def _key(template: str, data: Mapping[str, object], revised_on: date | None) -> tuple[str, str, date]:
    return template, as_json(filled(template, data, revised_on)), revised_on or date(1970, 1, 1)


def _inputs(data: str) -> dict[str, str]:
    return {"data": data, "palette": as_json(_palette()), "family": look.FAMILY}


def _made(template: str, data: str, day: date) -> Pdf:
    inputs = _inputs(data)
    tries = [_setting(template, inputs, 0)]
    while 1 < tries[-1].pages <= _NEARLY_ONE and len(tries) < tries[0].densities:
        tries.append(_setting(template, inputs, len(tries)))
    chosen = tries[-1] if tries[-1].pages == 1 else tries[0]
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    content, warnings = chosen.compiler.compile_with_warnings(
        format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=int(midnight.timestamp())
    )
    for warning in warnings:
        raise warning
    assert isinstance(content, bytes)
    return Pdf(
        content=content,
        pages=chosen.pages,
        density=tries.index(chosen),
        heights=tuple(chosen.heights),
        picture=_picture(_compiler(template, {**inputs, "sketch": "yes"}) if template == "folder" else chosen.compiler),
    )


def _picture(compiler: typst.Compiler) -> bytes:
    drawn = compiler.compile(format="png", ppi=_PICTURE_PPI)
    first = drawn[0] if isinstance(drawn, list) else drawn
    assert first
    return first


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """A sheet as it is laid out at one density, how many densities its template knows, and how high its blocks are."""

    compiler: typst.Compiler
    pages: int
    densities: int
    heights: Sequence[float]


def _compiler(template: str, inputs: Mapping[str, str]) -> typst.Compiler:
    with _READING_FONTS:
        fonts = _fonts()
    return typst.Compiler(
        TEMPLATES / (f"{template}.typ" if template in _DOCUMENTS else "sheet.typ"),
        root=TEMPLATES,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs=dict(inputs),
    )


def _setting(template: str, inputs: Mapping[str, str], density: int) -> _Setting:
    compiler = _compiler(template, {**inputs, "density": str(density)})
    return _Setting(compiler=compiler, **json.loads(compiler.query("<sheet>", field="value", one=True)))


def _palette() -> dict[str, str]:
    return {name: getattr(look.PRINT, name) for name in look.PRINT.__slots__}


def _face_name(face: str) -> str:
    return f"{look.FAMILY.replace(' ', '')}-{face}.ttf"


@cache
def _fonts() -> typst.Fonts:
    """The faces the templates use, read once.

    Typst takes a folder whole and in the order of the file system; the typeface's own folder holds each face in two formats,
    so that the same document would differ between machines.
    """
    with TemporaryDirectory(prefix="kbtools-", ignore_cleanup_errors=True) as folder:
        for face in FACES:
            shutil.copyfile(font_dir() / _face_name(face), Path(folder) / _face_name(face))
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        # Typst opens a face when it first draws with it and draws nothing, silently, once the file is gone.
        weights = sorted(font.weight for font in fonts.fonts())
        sample = "".join(f'#text(font: "{look.FAMILY}", weight: {weight})[x]' for weight in weights)
        typst.compile(sample.encode(), font_paths=fonts, format="pdf")
    return fonts
