"""Who may see what, from everybody to few."""

from __future__ import annotations

from typing import Literal

Visibility = Literal["public", "internal", "confidential"]
VISIBILITIES: dict[Visibility, str] = {
    "public": "öffentlich",
    "internal": "intern",
    "confidential": "vertraulich",
}
