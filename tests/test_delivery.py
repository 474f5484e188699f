"""Rules for web servers and the site in one file."""

from __future__ import annotations

import base64
import hashlib
import io
from pathlib import Path
from zipfile import ZipFile

from kbtools.delivery import policy, server_files, taken_along
from kbtools.render.archive import archive


def test_scripts_come_from_the_site_and_nowhere_else() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy([]).split("; "))

    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert "unsafe" not in policy([]).replace("style-src-attr 'unsafe-inline'", "")
    assert "http" not in policy([])


def test_a_script_in_a_page_is_allowed_by_its_hash_and_data_needs_none() -> None:
    code = "let a = 1;"
    page = f'<script type="application/json">{{}}</script><script src="x.js"></script><script>{code}</script>'
    expected = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()

    assert f"script-src 'self' 'sha256-{expected}';" in policy([page])


def test_all_servers_get_the_same_headers() -> None:
    files = {name: content.decode() for name, content in server_files([]).items()}

    assert set(files) == {".htaccess", "nginx-headers.conf", "_headers"}
    for content in files.values():
        assert policy([]) in content
        assert "nosniff" in content
        assert "no-referrer" in content


def test_what_is_taken_along_leaves_out_what_only_servers_need(tmp_path: Path) -> None:
    for name in ("index.html", "a/b.pdf", "_headers", ".htaccess", "offline.zip", "assets/javascripts/lunr/x.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    packed = archive(taken_along(tmp_path))

    with ZipFile(io.BytesIO(packed)) as found:
        assert found.namelist() == ["a/b.pdf", "index.html"]
        assert found.read("a/b.pdf") == b"a/b.pdf"
    assert packed == archive(taken_along(tmp_path)), "the same site gives the same bytes"
