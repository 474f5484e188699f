"""Colours as `#rrggbb`: how well they can be told apart, and others of the same hue.

Contrast as WCAG 2.2 defines it; lightness and hue in OKLab (Björn Ottosson, A perceptual color space for image
processing, 2020), so that a lighter or darker colour still looks like the same one.
"""

from __future__ import annotations

import math

_STEPS = 500


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def standing_out(colour: str, ground: str, least: float) -> str:
    """The colour itself if its contrast to the ground reaches `least`, else the nearest of its hue that does.

    On a light ground it gets darker, on a dark one lighter; at worst it is black or white.
    """
    if contrast(colour, ground) >= least:
        return colour
    away = -1 if _luminance(ground) > 0.18 else 1
    start = round(_lch(colour)[0] * _STEPS)
    shades = (_shade(colour, step / _STEPS) for step in range(start, _STEPS if away > 0 else 0, away))
    return next((shade for shade in shades if contrast(shade, ground) >= least), "#ffffff" if away > 0 else "#000000")


def pale(colour: str, lightness: float) -> str:
    """A tint of the hue for a ground, with little colour; `lightness` from 0 to 1."""
    return _shade(colour, lightness, share=0.45)


def _shade(colour: str, lightness: float, share: float = 1.0) -> str:
    """The same hue at another lightness, as colourful as a screen can show it and at most as it was."""
    _, chroma, hue = _lch(colour)
    tries = (_hex(lightness, chroma * share * part / 50, hue) for part in range(50, -1, -1))
    return next(found for found in tries if found)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _lch(colour: str) -> tuple[float, float, float]:
    """Lightness, chroma and hue (radians)."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """Empty where no screen shows it."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    parts = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    if any(part < -1e-4 or part > 1.0001 for part in parts):
        return ""
    clipped = (min(max(part, 0.0), 1.0) for part in parts)
    curved = (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in clipped)
    return "#" + "".join(f"{round(255 * part):02x}" for part in curved)
