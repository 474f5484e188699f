"""What follows a finished site: rules for web servers, and all of it in one file to take along."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

OFFLINE = "offline.zip"
NOT_TAKEN_ALONG = (OFFLINE, "_headers", ".htaccess", "nginx-headers.conf", "sitemap.xml.gz", "assets/javascripts/lunr/")
_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_OTHERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def server_files(pages: Iterable[str]) -> dict[str, bytes]:
    """The same headers for nginx, Apache and static hosts that read `_headers`. `pages` are the HTML of all pages."""
    headers = {"Content-Security-Policy": policy(pages), **_OTHERS}
    apache = "".join(f'  Header always set {name} "{value}"\n' for name, value in headers.items())
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in headers.items())
    static = "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
    return {
        ".htaccess": f"ErrorDocument 404 /404.html\n<IfModule mod_headers.c>\n{apache}</IfModule>\n".encode(),
        "nginx-headers.conf": f"# In den Abschnitt server einbinden: include …/nginx-headers.conf;\n{nginx}".encode(),
        "_headers": static.encode(),
    }


def policy(pages: Iterable[str]) -> str:
    """A Content-Security-Policy: everything from the site itself, scripts in a page only if their hash is listed.

    Attributes such as the width of a column stay allowed (`style-src-attr`); pictures made in the browser are `blob:`.
    """
    hashes = sorted({found for page in pages for found in _hashes(page)})
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", *hashes)),
        "style-src": "'self'",
        "style-src-attr": "'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def taken_along(site: Path) -> Mapping[str, bytes]:
    """Every file of a site that a folder on a disk has use for."""
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    named = ((path.relative_to(site).as_posix(), path) for path in paths)
    return {name: path.read_bytes() for name, path in named if not name.startswith(NOT_TAKEN_ALONG)}


def _hashes(page: str) -> Iterable[str]:
    for found in _INLINE.finditer(page):
        kind = re.search(r"type\s*=\s*[\"']?([^\"'\s>]+)", found["attributes"])
        runs = kind is None or kind[1] in ("module", "text/javascript", "application/javascript")
        if runs and "src=" not in found["attributes"] and found["code"]:
            yield f"'sha256-{base64.b64encode(hashlib.sha256(found['code'].encode()).digest()).decode()}'"
