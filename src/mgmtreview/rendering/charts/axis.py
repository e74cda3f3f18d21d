"""The scale of a chart: round numbers that hold all figures, and figures as text."""

from collections.abc import Sequence
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import NamedTuple

_MOST_TICKS = 5
_ALIKE = Decimal("1e-12")  # values that differ by less, as a share of their size, are drawn as equal

# A context of our own: the thread's may be set to anything, and exponents in records may be absurd.
_EXACT = Context(prec=40, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])


class Axis(NamedTuple):
    """A vertical scale: round numbers from bottom to top."""

    ticks: tuple[Decimal, ...]

    def share(self, value: Decimal) -> float:
        """Where a value lies between the lowest tick (0.0) and the highest (1.0)."""
        low, high = self.ticks[0], self.ticks[-1]
        share = float(_EXACT.divide(_EXACT.subtract(value, low), _EXACT.subtract(high, low)))
        return min(max(share, 0.0), 1.0)


def axis_for(values: Sequence[Decimal], *, percent: bool) -> Axis:
    """An axis with up to five round ticks around the values.

    It starts at zero unless different values all lie in the upper half of the way from zero, where the
    differences would not be seen. It goes below 0, and above 100 percent, only where a value does.
    """
    low, high = (min(values), max(values)) if values else (Decimal(0), Decimal(1))
    floor = Decimal(0) if low >= 0 else None
    ceiling = Decimal(100) if percent and high <= 100 else None
    size = max(low.copy_abs(), high.copy_abs())
    if _EXACT.subtract(high, low) <= _EXACT.multiply(size, _ALIKE):
        low, high = min(low, Decimal(0)), max(high, Decimal(0)) if size else Decimal(1)
    elif low >= 0 and _EXACT.multiply(low, Decimal(2)) < high:
        low = Decimal(0)
    else:
        low, high = _widened(low, high, min(_last_digit(value) for value in values))
    steps = _steps(_EXACT.subtract(high, low), whole=all(value == value.to_integral_value() for value in values))
    for step in steps:
        first = int(_EXACT.divide(low, step).to_integral_value(ROUND_FLOOR))
        last = int(_EXACT.divide(high, step).to_integral_value(ROUND_CEILING))
        if last - first < _MOST_TICKS or step is steps[-1]:
            break
    ticks = [_EXACT.multiply(Decimal(count), step) for count in range(first, last + 1)]
    above = [tick if floor is None else max(tick, floor) for tick in ticks]
    return Axis(tuple(sorted({tick if ceiling is None else min(tick, ceiling) for tick in above})))


def _widened(low: Decimal, high: Decimal, last_digit: int) -> tuple[Decimal, Decimal]:
    """At least ten times the precision of the figures, so that a change in the last digit is no leap."""
    missing = _EXACT.subtract(_EXACT.scaleb(Decimal(10), last_digit), _EXACT.subtract(high, low))
    if missing <= 0:
        return low, high
    margin = _EXACT.multiply(missing, Decimal("0.5"))
    return _EXACT.subtract(low, margin), _EXACT.add(high, margin)


def _last_digit(value: Decimal) -> int:
    """The power of ten of the last digit given; 0 for whole numbers, however they are written."""
    return min(int(value.as_tuple().exponent), 0)


def figure_text(value: Decimal) -> str:
    """A figure as people write it, with thousands apart; very large and very small ones as a power of ten."""
    if -5 <= value.adjusted() <= 11:
        return f"{value:,f}"
    return f"{value:.2e}" if value else "0"


def _steps(span: Decimal, *, whole: bool) -> list[Decimal]:
    """Round numbers (1, 2, 2.5, 5 and their tens) from far too fine to far too coarse for the span."""
    tens = range(span.adjusted() - 1, span.adjusted() + 2)
    steps = [_EXACT.scaleb(Decimal(digits), power) for power in tens for digits in ("1", "2", "2.5", "5")]
    return [step for step in steps if not whole or step == step.to_integral_value()] or [Decimal(1)]
