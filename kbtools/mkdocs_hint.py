"""Say what to run when MkDocs is started before the pages are assembled.

`mkdocs.yml` calls `assembled_pages` while it is read. A hook or plugin would come too late:
MkDocs stops at a missing `docs_dir`, with an English path error, before it loads either.
"""

import os
from pathlib import Path


def assembled_pages(default: str) -> str:
    """Return the tree MkDocs builds from: KBTOOLS_DOCS or the default beside `mkdocs.yml`.

    Raises SystemExit with one sentence and exit code 1 when that tree has no start page. Started
    from another folder (`mkdocs build -f …`) the place of a relative path is not known here.
    """
    docs = Path(os.environ.get("KBTOOLS_DOCS") or default)
    placed = docs.is_absolute() or Path("mkdocs.yml").is_file()
    if placed and not (docs / "index.md").is_file():
        raise SystemExit(
            f"In {docs} liegen noch keine Seiten. Bitte zuerst „make site“ oder „kbtools build“ ausführen."
        )
    return str(docs)
