"""Shares that show what they are shares of, closure on time, and ageing."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from mgmtreview.trends.figures import Figure, median, number_of, scale_of
from mgmtreview.trends.terms import Scale

SMALLEST_PERCENTAGE_BASE = 5
"""Below this n a share is shown as "k of n": 2 of 3 says more than 66.7 %."""

_PERCENT_UNITS = ("%", "percent", "per cent")
_COUNT_UNITS = ("count",)
_AGE_LIMITS = (("0-30", 30), ("31-60", 60), ("61-90", 90), ("91-180", 180))
_OLDEST_BUCKET = ">180"


class Rate(NamedTuple):
    """``k`` of ``n``, and how to show it."""

    k: int
    n: int

    @property
    def percent(self) -> Decimal | None:
        """Percent with one decimal, halves rounded up; None below n = 5.

        None as well where rounding would turn nearly all into 100.0 or hardly any into 0.0.
        """
        if self.n < SMALLEST_PERCENTAGE_BASE:
            return None
        tenths = (2000 * self.k + self.n) // (2 * self.n)
        if tenths in (0, 1000) and self.k not in (0, self.n):
            return None
        return Decimal(f"{tenths // 10}.{tenths % 10}")

    def __str__(self) -> str:
        percent = self.percent
        return f"{self.k} of {self.n}" if percent is None else f"{percent} % (n = {self.n})"


class Closure(NamedTuple):
    """One thing closed: when, and when it was due, first and as last agreed."""

    closed_on: date
    first_due: date | None
    current_due: date | None


class OnTime(NamedTuple):
    """Closure on time against the first due date and, beside it, the current one, so that re-dating shows.

    Each counts only what had such a date; ``without_due`` is how many had neither.
    """

    against_first: Rate
    against_current: Rate
    without_due: int


class Ageing(NamedTuple):
    """How old open things are, in days: (label, count) for each bucket, youngest first; median and oldest."""

    buckets: tuple[tuple[str, int], ...]
    n: int
    median: Decimal | None
    oldest: int | None


def rate(k: int, n: int) -> Rate:
    """A share. Raises ValueError unless 0 <= k <= n."""
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share")
    return Rate(k, n)


def figure_matches(value: Figure, k: int, n: int, unit: str) -> bool | None:
    """Whether a stated figure is what ``k`` of ``n`` gives, at the digits it is shown with.

    A percentage is compared with 100 k / n: 96 stands for 95.5 to 96.5, 95.8 for 95.75 to 95.85. A count is compared
    with ``k``. None where nothing can be compared: another unit, a word, n not above 0, k negative.
    """
    if n <= 0 or k < 0 or not isinstance(value, Decimal) or scale_of(value) is not Scale.NUMBER:
        return None
    unit = unit.strip().casefold()
    if unit in _COUNT_UNITS:
        return number_of(value) == k
    if unit not in _PERCENT_UNITS:
        return None
    exponent = value.as_tuple().exponent
    shown_digits = max(0, -exponent) if isinstance(exponent, int) else 0
    half_a_digit = Fraction(1, 2 * 10**shown_digits)
    return abs(number_of(value) - Fraction(100 * k, n)) <= half_a_digit


def on_time(closures: Iterable[Closure]) -> OnTime:
    """How many were closed on or before their due day."""
    closed = list(closures)
    first = [each.closed_on <= each.first_due for each in closed if each.first_due is not None]
    current = [each.closed_on <= each.current_due for each in closed if each.current_due is not None]
    undated = sum(each.first_due is None and each.current_due is None for each in closed)
    return OnTime(Rate(sum(first), len(first)), Rate(sum(current), len(current)), undated)


def ageing_buckets(ages: Iterable[int]) -> Ageing:
    """Ages in days, sorted into 0-30, 31-60, 61-90, 91-180 and over 180. A negative age counts as 0."""
    days = [max(0, age) for age in ages]
    counts = dict.fromkeys([label for label, _ in _AGE_LIMITS] + [_OLDEST_BUCKET], 0)
    for age in days:
        counts[next((label for label, limit in _AGE_LIMITS if age <= limit), _OLDEST_BUCKET)] += 1
    return Ageing(tuple(counts.items()), len(days), median(days), max(days, default=None))
