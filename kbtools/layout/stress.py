"""Where boxes would lie if distances followed the number of steps between them.

Stress majorisation, Gansner, Koren and North, Graph Drawing by Stress Majorization, 2004: several beginnings at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from threadpoolctl import ThreadpoolController

from kbtools.layout.geometry import Floats, Pair, Size

_THREADS = ThreadpoolController()

_ROUNDS = 60
_SEED = 7


def by_stress(sizes: Sequence[Size], pairs: Sequence[Pair], *, starts: int) -> Floats:
    """Centres for each of several beginnings (starts × boxes × 2); boxes may overlap. `pairs` join all boxes."""
    # So small are these sums that several threads would wait for each other longer than they work.
    with _THREADS.limit(limits=1, user_api="blas"):
        return _by_stress(sizes, pairs, starts)


def _by_stress(sizes: Sequence[Size], pairs: Sequence[Pair], starts: int) -> Floats:
    wanted = _steps(sizes, pairs)
    count = len(sizes)
    weights = 1 / np.where(wanted > 0, wanted, 1) ** 2
    np.fill_diagonal(weights, 0)
    # One box stays where it is, else the system of equations has no single answer.
    laplacian = np.diag(weights.sum(axis=1)) - weights
    solver = np.linalg.inv(laplacian[1:, 1:])
    places = np.array([_beginning(wanted, start) for start in range(starts)])
    pull = weights * wanted
    for _ in range(_ROUNDS):
        x, y = places[..., 0], places[..., 1]
        length = np.hypot(x[:, :, None] - x[:, None, :], y[:, :, None] - y[:, None, :])
        ratio = pull / np.maximum(length, 1e-3)
        moved = ratio.sum(axis=2)[..., None] * places - ratio @ places
        places = np.concatenate((np.zeros((starts, 1, 2)), solver @ moved[:, 1:]), axis=1)
    assert places.shape == (starts, count, 2)
    return places


def _steps(sizes: Sequence[Size], pairs: Sequence[Pair]) -> Floats:
    """Length of the shortest way between any two boxes; half the mean of width and height counts on either side."""
    half = np.array([(width + height) / 4 for width, height in sizes])
    distance = np.full((len(sizes), len(sizes)), np.inf)
    np.fill_diagonal(distance, 0)
    for one, two in pairs:
        distance[one, two] = distance[two, one] = half[one] + half[two]
    for over in range(len(sizes)):
        np.minimum(distance, distance[:, over, None] + distance[over], out=distance)
    return distance


def _beginning(wanted: Floats, start: int) -> Floats:
    """The first from the distances themselves (classical scaling, Torgerson 1952), the others at random."""
    count = len(wanted)
    if start:
        drawn: Floats = np.random.default_rng(_SEED + start).uniform(size=(count, 2)) * wanted.max()
        return drawn
    centring = np.eye(count) - 1 / count
    values, vectors = np.linalg.eigh(-centring @ wanted**2 @ centring / 2)
    scaled: Floats = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0))
    # The sign of an eigenvector is up to the machine.
    flipped: Floats = scaled * np.where(scaled[np.abs(scaled).argmax(axis=0), (0, 1)] < 0, -1, 1)
    return flipped + np.linspace(0, 1, count)[:, None]
