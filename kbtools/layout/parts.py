"""Connected parts of a network given as numbers and pairs of numbers."""

from __future__ import annotations

from collections.abc import Sequence

from kbtools.layout.geometry import Pair


def parts(count: int, pairs: Sequence[Pair]) -> tuple[list[list[int]], list[int]]:
    """The parts of two and more, the largest first, and those that are alone; each in order."""
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for one, two in pairs:
        neighbours[one].append(two)
        neighbours[two].append(one)
    seen = [False] * count
    joined, alone = [], []
    for start in range(count):
        if seen[start]:
            continue
        seen[start] = True
        part = [start]
        for index in part:
            for other in neighbours[index]:
                if not seen[other]:
                    seen[other] = True
                    part.append(other)
        if len(part) > 1:
            joined.append(sorted(part))
        else:
            alone.append(start)
    return sorted(joined, key=lambda part: (-len(part), part[0])), alone
