"""Runs of eight words of the five documents the project grew from, as hashes: `python -m tests.language.hashes FILE…`.

The documents themselves are not part of the project; the hashes are enough to notice a copied sentence.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

RUN = 8
HASHES = Path(__file__).parent / "hashes.txt"


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Each run of eight words: its hash and its words. Case and punctuation do not count."""
    words = re.findall(r"\w+", text.lower())
    for start in range(len(words) - RUN + 1):
        run = " ".join(words[start : start + RUN])
        yield hashlib.sha256(run.encode()).hexdigest()[:12], run


def known() -> frozenset[str]:
    """All hashes."""
    return frozenset(HASHES.read_text(encoding="ascii").split())


if __name__ == "__main__":
    found = {run[0] for name in sys.argv[1:] for run in runs(Path(name).read_text(encoding="utf-8"))}
    HASHES.write_text("\n".join(sorted(found)) + "\n", encoding="ascii")
