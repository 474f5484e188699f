"""The look of the body that publishes: its name, logo and colour, on the site, in drawings and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kbtools import colour, look

LEAST_CONTRAST = 4.5
"""The accent carries text and marks on white paper (WCAG 2.2, 1.4.3)."""
_ON_DARK = 8.0
_STEP, _LAST_STEP = 4.6, 6.5
"""Contrast of the two darker steps of a scale to the paper: their text is white."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """An SVG with its width divided by its height."""

    svg: str
    aspect: float


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who publishes. What is empty is left out; the accent is dark enough for white paper."""

    name: str = ""
    logo: Logo | None = None
    accent: str = look.LIGHT.accent
    contact: tuple[str, ...] = ()
    footer: str = ""

    @property
    def own_colour(self) -> bool:
        """Whether the accent is another than ours."""
        return self.accent != look.LIGHT.accent

    @property
    def light(self) -> look.Palette:
        """Colours on white, on screen and on paper."""
        return replace(look.LIGHT, accent=self.accent)

    @property
    def dark(self) -> look.Palette:
        """Colours on a dark screen."""
        if not self.own_colour:
            return look.DARK
        return replace(look.DARK, accent=colour.standing_out(self.accent, look.DARK.paper, _ON_DARK))

    @property
    def tones(self) -> Mapping[str, str]:
        """Colours of drawings by their task: the accent and the steps of a scale follow the house."""
        if not self.own_colour:
            return look.TONES
        steps = {
            "step1": colour.pale(self.accent, 0.88),
            "step2": colour.pale(self.accent, 0.78),
            "step3": colour.standing_out(colour.pale(self.accent, 0.6), look.PRINT.paper, _STEP),
            "step4": colour.standing_out(self.accent, look.PRINT.paper, _LAST_STEP),
        }
        return {**look.TONES, "accent": self.accent, **steps}


UNNAMED = House()
"""Nobody has said who publishes."""


def nearest(accent: str) -> str:
    """The accent itself if it carries text on white, else the nearest colour of its hue that does."""
    return colour.standing_out(accent.lower(), look.PRINT.paper, LEAST_CONTRAST)
