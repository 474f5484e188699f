"""Files → documents and pages. The only reader of the docs folder."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kbtools import pages, source
from kbtools.build.brand import house
from kbtools.build.project import Project
from kbtools.catalogue import MODELS
from kbtools.house import UNNAMED
from kbtools.knowledge import Filed, Knowledge, link
from kbtools.model.brand import Brand
from kbtools.model.case import Case
from kbtools.model.entry import Document
from kbtools.model.page import Page
from kbtools.model.reading import document
from kbtools.pages import PageText
from kbtools.problems import Code, Mark, Problem, ProblemsFound, suggestion
from kbtools.source import Data, Source

DATA = "_data"
OWN_FOLDERS = {DATA, "_theme"}
CASE_EXTRAS = {"import"}
DATA_EXTRAS = {"_schema"}
BRAND = "brand.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Everything read: the knowledge, the pages by path, other files as they are, and every problem."""

    knowledge: Knowledge
    pages: Mapping[str, PageText]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def load(project: Project) -> Loaded:
    """Read and link a project. Never raises for bad data: problems are in the result."""
    reader = _Reader(project)
    reader.read()
    kinds = {model.kind_name: model.kind_label for model in MODELS}
    knowledge, problems = link(reader.filed, unread=reader.unread, kinds=kinds)
    brands = [one for one in reader.filed if isinstance(one.document, Brand)]
    own, flaws = house(brands[0], reader.files) if brands else (UNNAMED, [])
    return Loaded(
        knowledge=replace(knowledge, site_url=project.site_url, house=own),
        pages=reader.pages,
        files=reader.files,
        problems=tuple(sorted({*reader.problems, *problems, *flaws})),
    )


@dataclass
class _Reader:
    project: Project
    filed: list[Filed] = field(default_factory=list)
    pages: dict[str, PageText] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def read(self) -> None:
        docs = self.project.docs
        if not (docs / DATA).is_dir():
            self.unread |= {model.kind_name for model in MODELS}
            code: Code = "not-a-file" if (docs / DATA).exists() else "missing-file"
            self._problem(docs / DATA, code, "Hier wird der Ordner mit den Daten erwartet.")
        if not (docs / "index.md").is_file():
            self._problem(docs / "index.md", "missing-file", "Die Startseite fehlt.")
        for path in self._entries(docs):
            if path.name == DATA:
                if path.is_dir():
                    self._data(path)
            elif path.name not in OWN_FOLDERS:
                self._prose(path)

    def _prose(self, path: Path) -> None:
        if path.is_dir():
            for child in self._entries(path):
                self._prose(child)
            return
        name = path.relative_to(self.project.docs).as_posix()
        content = self._bytes(path)
        if content is None:
            return
        if path.suffix != ".md":
            self.files[name] = content
            return
        try:
            page = pages.parse(source.decode(content, self._shown(path)), self._shown(path))
            self.pages[name] = page
            head = source.parse(page.head.encode(), page.path) if page.head.strip() else None
        except ProblemsFound as found:
            self._report(found, Page)
            return
        head = head or Source(path=page.path, data={}, values={}, keys={})
        self._file(Page, head.data, head, (), name.removesuffix(".md"), "")

    def _data(self, folder: Path) -> None:
        known = {model.kind_plural: model for model in MODELS if model.scope != "case" and model not in (Page, Brand)}
        for path in self._entries(folder):
            if path.name == "cases":
                if not path.is_dir():
                    self._problem(path, "not-a-file", "„cases“ muss ein Ordner sein: darin je Fall ein Ordner.")
                for case in self._entries(path):
                    self._case(case)
            elif path.name == BRAND:
                self._document(path, Brand, path.stem, "")
            elif path.name not in DATA_EXTRAS:
                self._kind(path, known, "")

    def _case(self, folder: Path) -> None:
        if not folder.is_dir():
            self._problem(folder, "not-a-file", "In `cases` liegt je Fall ein Ordner, keine einzelne Datei.")
            return
        if not (folder / "case.yaml").is_file():
            hint = "Eine Datei `case.yaml` mit `title` und `summary` anlegen."
            self._problem(folder / "case.yaml", "missing-file", "Im Ordner des Falls fehlt `case.yaml`.", hint)
            self.unread |= {model.kind_name for model in MODELS if model.scope != "knowledge"}
            return
        known = {model.kind_plural: model for model in MODELS if model.scope != "knowledge" and model is not Case}
        for path in self._entries(folder):
            if path.name == "case.yaml":
                self._document(path, Case, folder.name, folder.name)
            elif path.name not in CASE_EXTRAS:
                self._kind(path, known, folder.name)

    def _kind(self, path: Path, known: Mapping[str, type[Document]], case: str) -> None:
        model = known.get(path.stem if path.suffix == ".yaml" else path.name)
        if model is None:
            near = suggestion(path.stem, known)
            self._problem(path, "unknown-file", f"„{path.name}“ gehört nicht in diesen Ordner.", near)
        elif path.suffix == ".yaml":
            self._list(path, model, case)
        elif path.is_dir():
            for child in self._entries(path):
                if child.suffix != ".yaml":
                    self._problem(child, "unknown-file", f"„{child.name}“ ist keine Datei mit der Endung .yaml.")
                else:
                    self._document(child, model, child.stem, case)
        else:
            self._problem(path, "not-a-file", f"„{path.name}“ muss ein Ordner sein oder auf .yaml enden.")

    def _document(self, path: Path, model: type[Document], id: str, case: str) -> None:
        if read := self._source(path, model):
            self._file(model, read.data, read, (), id, case)

    def _list(self, path: Path, model: type[Document], case: str) -> None:
        read = self._source(path, model)
        if read is None:
            return
        entries = read.data.get(model.kind_plural) if isinstance(read.data, dict) else None
        if not isinstance(entries, list):
            message = f"Hier wird der Schlüssel „{model.kind_plural}“ mit einer Liste erwartet."
            found = (model.kind_plural,) if isinstance(read.data, dict) and model.kind_plural in read.data else ()
            self.problems.append(Problem(read.at(found), "wrong-type", message))
            self.unread.add(model.kind_name)
            return
        assert isinstance(read.data, dict)
        shared = {key: value for key, value in read.data.items() if key != model.kind_plural}
        for key in sorted(set(shared) - {"revised_on", "sources"}):
            message = f"Den Schlüssel „{key}“ gibt es am Anfang einer Liste nicht."
            hint = f"Erlaubt: revised_on, sources, {model.kind_plural}."
            self.problems.append(Problem(read.key_at((key,)), "unknown-key", message, hint))
            del shared[key]
        for index, entry in enumerate(entries):
            data = {**shared, **entry} if isinstance(entry, dict) else entry
            self._file(model, data, read, (model.kind_plural, index), None, case)

    def _file(
        self, model: type[Document], data: Data, read: Source, base: source.Path, id: str | None, case: str
    ) -> None:
        if id is not None and isinstance(data, dict):
            if data.get("id", id) != id:
                message = f"Die Kennung „{data['id']}“ passt nicht zum Dateinamen „{id}“."
                hint = "Die Zeile mit `id` löschen; die Kennung ist der Dateiname."
                self.problems.append(Problem(read.at((*base, "id")), "invalid-id", message, hint))
                return
            data = {**data, "id": id}
        try:
            filed = document(model, data, read, base)
        except ProblemsFound as found:
            self._report(found, model)
        else:
            self.filed.append(Filed(document=filed, source=read, base=base, case=case))

    def _source(self, path: Path, model: type[Document]) -> Source | None:
        content = self._bytes(path)
        if content is None:
            self.unread.add(model.kind_name)
            return None
        try:
            return source.parse(content, self._shown(path))
        except ProblemsFound as found:
            self._report(found, model)
            return None

    def _bytes(self, path: Path) -> bytes | None:
        if path.is_dir():
            self._problem(path, "not-a-file", "Hier wird eine Datei erwartet, gefunden: ein Ordner.")
            return None
        try:
            if not path.is_file():
                self._problem(path, "unreadable", "Das ist keine gewöhnliche Datei oder eine Verknüpfung ins Leere.")
                return None
            return path.read_bytes()
        except OSError as error:
            self._problem(path, "unreadable", f"Die Datei lässt sich nicht lesen ({error.strerror}).")
            return None

    def _entries(self, folder: Path) -> Sequence[Path]:
        """What lies in a folder, sorted, without hidden files and without links that lead out of the project."""
        kept = []
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if path.name.startswith("."):
                continue
            if not path.name.isprintable():
                shown = path.name.encode("ascii", "backslashreplace").decode()
                self._problem(folder, "unknown-file", f"Der Name „{shown}“ enthält Zeichen, die nicht lesbar sind.")
                continue
            if path.is_symlink() and not self._leads_to_own_file(path):
                self._problem(
                    path, "outside-tree", "Die Verknüpfung führt aus dem Projekt hinaus oder auf einen Ordner."
                )
                continue
            kept.append(path)
        return kept

    def _leads_to_own_file(self, link: Path) -> bool:
        target = Path(os.path.realpath(link))
        return target.is_file() and target.is_relative_to(os.path.realpath(self.project.root))

    def _report(self, found: ProblemsFound, model: type[Document]) -> None:
        self.problems += found.problems
        self.unread.add(model.kind_name)

    def _problem(self, path: Path, code: Code, message: str, hint: str = "") -> None:
        self.problems.append(Problem(Mark(self._shown(path)), code, message, hint))

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.project.root).as_posix()
