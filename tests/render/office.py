"""What the tests of office files share: hostile text, and the same bytes in another process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).parent.parent.parent
HOSTILE = (
    "=1+1",
    "<script>alert(1)</script>",
    "A & B; C, D: „E“",
    "]]> &amp; <!-- -->",
    "😀 漢字 é",
    "Glocke \x07, Ende \x00, \ufffe und \ud800",
    "zwei\nZeilen\r\nund\rdrei\tTab",
    "C:\\neu\\n",
    " Rand ",
    "_x0041_",
)
ANY_TEXT = st.text(st.characters(codec=None, categories=None))


def same_elsewhere(expression: str, imports: str, content: bytes) -> bool:
    """Whether another process, which orders its sets differently, makes the same bytes."""
    program = f"import hashlib\n{imports}\nprint(hashlib.sha256({expression}).hexdigest())"
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo"}
    made = subprocess.check_output([sys.executable, "-c", program], env=environment, cwd=ROOT, text=True)
    return made.strip() == hashlib.sha256(content).hexdigest()
