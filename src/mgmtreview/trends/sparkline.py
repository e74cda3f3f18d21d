"""A line of block characters for a table cell: the course of a metric at a glance, in plain text."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from mgmtreview.trends.figures import Figure, flat_tolerance, number_of, scale_of

BLOCKS = "▁▂▃▄▅▆▇█"
GAP = "·"
_LEVEL_LINE = BLOCKS[3]


def sparkline(values: Sequence[Figure | None], *, flat_within: Decimal = Decimal(0), levels: Sequence[str] = ()) -> str:
    """One character for each value, lowest to highest block between the smallest and the largest of them.

    No figure (None, or of another kind than the last one) is a middle dot. Figures that all lie within the tolerance
    that a trend calls flat are drawn as a level line, so that noise does not look like a crash.
    """
    scales = [None if value is None else scale_of(value, levels) for value in values]
    scale = next((each for each in reversed(scales) if each is not None), None)
    numbers = [
        number_of(value, levels) if value is not None and scale is not None and own is scale else None
        for value, own in zip(values, scales, strict=True)
    ]
    known = [number for number in numbers if number is not None]
    if not known:
        return GAP * len(values)
    low, spread = min(known), max(known) - min(known)
    is_level = spread <= flat_tolerance(known, flat_within)
    return "".join(_block(number, low, spread, is_level) for number in numbers)


def _block(number: Fraction | None, low: Fraction, spread: Fraction, is_level: bool) -> str:
    if number is None:
        return GAP
    if is_level:
        return _LEVEL_LINE
    steps = (number - low) * (len(BLOCKS) - 1) / spread
    return BLOCKS[int(steps + Fraction(1, 2))]
