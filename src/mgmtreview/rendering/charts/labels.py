"""Where the figures of a line chart are written, so that none lies on the target, the line or another figure."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mgmtreview.rendering.charts.plot import SIZE
from mgmtreview.rendering.charts.svg import Box, text_width

_OFFSETS = ((0, -9), (0, 16), (0, -18), (0, 26), (16, -9), (-16, -9), (16, 16), (-16, 16), (0, -28), (0, 36))
"""How far from its point a figure may stand: above, below, and ever farther away; the first good one is taken."""


class Label(NamedTuple):
    """A figure to be written beside its point."""

    x: float
    y: float
    text: str
    bold: bool = False


def place(labels: Sequence[Label], canvas: Box, hard: Sequence[Box], soft: Sequence[Box]) -> list[Label]:
    """The labels where they may be read: centre and base line of each.

    ``hard`` boxes are not to be touched (targets, marks), ``soft`` ones if possible (the line).
    """
    taken = list(hard)
    placed = []
    for label in labels:
        best = _best(_candidates(label, canvas), canvas, taken, soft)
        taken.append(box_of(best))
        placed.append(best)
    return placed


def box_of(label: Label) -> Box:
    """The room that a centred label takes."""
    half = text_width(label.text, SIZE, bold=label.bold) / 2
    return Box(label.x - half - 1, label.y - SIZE + 2, label.x + half + 1, label.y + 3)


def along(start: tuple[float, float], end: tuple[float, float], thickness: float) -> Iterable[Box]:
    """A straight line as a chain of small boxes."""
    steps = max(1, round(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / 6))
    for step in range(steps):
        near, far = (_between(start, end, (step + each) / steps) for each in (0, 1))
        yield Box(
            min(near[0], far[0]) - thickness,
            min(near[1], far[1]) - thickness,
            max(near[0], far[0]) + thickness,
            max(near[1], far[1]) + thickness,
        )


def _candidates(label: Label, canvas: Box) -> list[Label]:
    box = box_of(label)
    half = (box.right - box.left) / 2
    return [
        label._replace(x=max(min(label.x + across, canvas.right - half), canvas.left + half), y=label.y + down)
        for across, down in _OFFSETS
    ]


def _best(candidates: Sequence[Label], canvas: Box, hard: Sequence[Box], soft: Sequence[Box]) -> Label:
    """The first candidate that nothing is in the way of, else the one with the least."""
    reach = _around(map(box_of, candidates))
    near_hard = [box for box in hard if reach.touches(box)]
    near_soft = [box for box in soft if reach.touches(box)]
    best, least = candidates[0], math.inf
    for candidate in candidates:
        box = box_of(candidate)
        cost = 0.0 if box.inside(canvas) else 10_000.0
        cost += 20 * sum(map(box.overlap, near_hard)) + sum(map(box.overlap, near_soft))
        if cost < least:
            best, least = candidate, cost
        if cost == 0:
            break
    return best


def _around(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _between(start: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
