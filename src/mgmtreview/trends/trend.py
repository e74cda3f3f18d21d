"""Whether figures rise or fall, and, apart from that, whether this is good.

The slope is Theil-Sen's: the median of the slopes between all pairs of readings, so that one odd figure does not make
a trend (Theil 1950; Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63, 1968). Time is the
last day of each period.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import NamedTuple

from mgmtreview.periods import Span, SpanKind
from mgmtreview.trends.comparable import LeftOut, Reading, comparable
from mgmtreview.trends.figures import flat_tolerance, middle, number_of, to_decimal
from mgmtreview.trends.targets import Target, distance_to
from mgmtreview.trends.terms import Assessment, Better, Direction, TrendKind

_GOOD = {
    Direction.RISING: Assessment.IMPROVING,
    Direction.FALLING: Assessment.DECLINING,
    Direction.FLAT: Assessment.STABLE,
}
_OPPOSITE = {
    Direction.RISING: Direction.FALLING,
    Direction.FALLING: Direction.RISING,
    Direction.FLAT: Direction.FLAT,
}


class Trend(NamedTuple):
    """What can be said of a metric's comparable readings.

    ``change`` is slope times the days between the first and the last reading, in the metric's unit (in steps for
    levels and pass-fail, where fail to pass is one step). With two readings (:attr:`TrendKind.CHANGE_ONLY`) it is
    their difference, its direction is told and nothing is assessed. With fewer, all is unknown.
    """

    kind: TrendKind
    direction: Direction = Direction.UNKNOWN
    assessment: Assessment = Assessment.UNKNOWN
    slope_per_day: Decimal | None = None
    change: Decimal | None = None
    used: tuple[Reading, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def n(self) -> int:
        """How many readings were compared."""
        return len(self.used)

    @property
    def compared_from(self) -> Span | None:
        """The earliest period compared."""
        return self.used[0].span if self.used else None

    @property
    def compared_to(self) -> Span | None:
        """The latest period compared."""
        return self.used[-1].span if self.used else None


def trend(
    readings: Sequence[Reading],
    cutoff: date,
    better: Better | None,
    *,
    flat_within: Decimal = Decimal(0),
    target: Target | None = None,
    levels: Sequence[str] = (),
    rhythm: SpanKind | None = None,
) -> Trend:
    """The trend as of the cutoff, of those readings that are :func:`comparable`.

    Three or more: a trend. Flat means |change| <= max(``flat_within``, 5 % of the median's size); ``flat_within`` is in
    the metric's unit. ``better`` says which way is good (see :func:`better_of`; None: not judged). For a two-sided
    target the assessment follows the distance to ``target``, the one that holds at the cutoff, with the same tolerance.
    """
    compared = comparable(readings, cutoff, levels=levels, rhythm=rhythm)
    used, left_out = compared.used, compared.left_out
    if len(used) < 2:
        return Trend(TrendKind.UNKNOWN, used=used, left_out=left_out)
    days = [reading.span.end for reading in used]
    values = [number_of(reading.value, levels) for reading in used]
    slope = theil_sen(days, values)
    change = slope * (days[-1] - days[0]).days
    tolerance = flat_tolerance(values, flat_within)
    direction = _direction(change, tolerance)
    if len(used) == 2:
        kind, assessment = TrendKind.CHANGE_ONLY, Assessment.UNKNOWN
    else:
        kind = TrendKind.TREND
        towards = _better_direction(used, days, direction, better, tolerance, target, levels)
        assessment = Assessment.NOT_JUDGED if towards is None else _GOOD[towards]
    return Trend(kind, direction, assessment, to_decimal(slope), to_decimal(change), used, left_out)


def theil_sen(days: Sequence[date], values: Sequence[Fraction]) -> Fraction:
    """The median of (vj - vi) / (tj - ti) over all pairs, per day, exact.

    Pairs on one day say nothing of time and are passed over. Raises ValueError where no pair is left.
    """
    # Whole numbers are ten times quicker than fractions here. The calendar has fewer than 2**22 days, so two slopes
    # that differ do so by more than 2**-44, and with 64 more binary digits whole division keeps them in exact order.
    unit = lcm(*(value.denominator for value in values))
    points = [(day.toordinal(), int(value * unit)) for day, value in zip(days, values, strict=True)]
    slopes = sorted(
        (((vj - vi) << 64) // (tj - ti), vj - vi, tj - ti) for (ti, vi), (tj, vj) in combinations(points, 2) if tj != ti
    )
    if not slopes:
        raise ValueError("a slope needs readings of at least two different days")
    central = slopes[(len(slopes) - 1) // 2 : len(slopes) // 2 + 1]
    return middle([Fraction(rise, run * unit) for _, rise, run in central])


def _direction(change: Fraction, tolerance: Fraction) -> Direction:
    if abs(change) <= tolerance:
        return Direction.FLAT
    return Direction.RISING if change > 0 else Direction.FALLING


def _better_direction(
    used: Sequence[Reading],
    days: Sequence[date],
    direction: Direction,
    better: Better | None,
    tolerance: Fraction,
    target: Target | None,
    levels: Sequence[str],
) -> Direction | None:
    """Which way *goodness* moves: rising is improving. None where nobody can say."""
    if better is Better.HIGHER:
        return direction
    if better is Better.LOWER:
        return _OPPOSITE[direction]
    if better is None or target is None:
        return None
    distances = [distance_to(reading.value, target, levels) for reading in used]
    known = [distance for distance in distances if distance is not None]
    if len(known) < len(distances):
        return None
    away = theil_sen(days, known) * (days[-1] - days[0]).days
    return _OPPOSITE[_direction(away, tolerance)]
