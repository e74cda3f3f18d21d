"""Days and periods: the two ways in which records say *when*.

What happened is a day (``2026-07-15``). What is planned or expected may be a period (``2026-Q3``),
which then means its last day and is shown as it was written. One class, :class:`Span`, holds both,
so that arithmetic never asks which of the two it has.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
PERIOD_PATTERN = r"^\d{4}(-H[12]|-Q[1-4]|-W\d{2}|-\d{2})?$"
PLANNED_PATTERN = r"^\d{4}(-H[12]|-Q[1-4]|-W\d{2}|-\d{2}(-\d{2})?)?$"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PERIOD = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|W(\d{2})|(\d{2})))?", re.ASCII)


class SpanKind(StrEnum):
    """The named kind of a span; only spans of one kind are compared in a trend."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A closed stretch of days. Ordered by its last day, then its first."""

    end: date
    start: date
    kind: SpanKind
    text: str

    @property
    def days(self) -> int:
        """Length in days, both ends counted."""
        return (self.end - self.start).days + 1

    def contains(self, day: date) -> bool:
        """Whether the day lies inside, ends included."""
        return self.start <= day <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one day."""
        return self.start <= other.end and other.start <= self.end

    def days_outside(self, day: date) -> int:
        """Distance in days from the nearest edge: negative before, positive after, 0 inside."""
        if day < self.start:
            return (day - self.start).days
        if day > self.end:
            return (day - self.end).days
        return 0

    def __str__(self) -> str:
        return self.text


def parse_day(text: object) -> date:
    """A day written ``YYYY-MM-DD`` and nothing else (no time, no number, no other order).

    Raises ValueError with a sentence for the reader.
    """
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        raise ValueError(f"{_shown(text)} is not a day; write it as YYYY-MM-DD, for example 2026-07-15")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{_shown(text)} is not a day of the calendar") from None


def parse_period(text: object) -> Span:
    """A year, half, quarter, month or ISO week (``2026``, ``2026-H1``, ``2026-Q1``, ``2026-06``, ``2026-W23``).

    A whole number is taken as a year. Raises ValueError with a sentence for the reader.
    """
    if isinstance(text, int) and not isinstance(text, bool):
        text = str(text)
    match = _PERIOD.fullmatch(text) if isinstance(text, str) else None
    if match is None or not isinstance(text, str):
        raise ValueError(f"{_shown(text)} is not a period; write 2026, 2026-H1, 2026-Q1, 2026-06 or 2026-W23")
    try:
        return _named_span(text, match)
    except (ValueError, OverflowError):  # a week that ends in the year 10000 overflows
        raise ValueError(f"{_shown(text)} is not a period of the calendar") from None


def parse_planned(text: object) -> Span:
    """A day or a period, where something is planned or expected."""
    if isinstance(text, str) and _DAY.fullmatch(text):
        day = parse_day(text)
        return day_span(day)
    try:
        return parse_period(text)
    except ValueError:
        raise ValueError(
            f"{_shown(text)} is neither a day nor a period; write 2026-07-15, 2026-Q3, 2026-10 or 2026"
        ) from None


def day_span(day: date) -> Span:
    """A span of one day."""
    return Span(end=day, start=day, kind=SpanKind.DAY, text=day.isoformat())


def range_span(start: date, end: date) -> Span:
    """A closed range of any length; raises ValueError where it runs backwards."""
    if end < start:
        raise ValueError(f"the period ends ({end}) before it starts ({start})")
    return Span(end=end, start=start, kind=SpanKind.RANGE, text=f"{start} to {end}")


def days_after(day: date, count: int) -> date:
    """The day ``count`` days after (before, where negative); the calendar's first or last day where it ends before.

    Limits and dates come from records: a typing error in one must not stop a run.
    """
    ordinal = day.toordinal() + count
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def add_working_days(day: date, count: int) -> date:
    """The day ``count`` working days (Monday to Friday) after, or before where count is negative.

    Ends at the calendar's first or last day as :func:`days_after` does.
    """
    if count == 0:
        return day
    step = 1 if count > 0 else -1
    weeks, left = divmod(abs(count) - 1, 5)  # one day at least is left to step, and steps out of a weekend
    day = days_after(day, 7 * weeks * step)
    for _ in range(left + 1):
        day = days_after(day, step)
        while day.weekday() >= 5:
            day = days_after(day, step)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days (Monday to Friday) after ``start`` up to and including ``end``; 0 where end <= start."""
    if end <= start:
        return 0
    weeks, left = divmod((end - start).days, 7)
    rest = sum(1 for step in range(1, left + 1) if (start.weekday() + step) % 7 < 5)
    return 5 * weeks + rest


def _named_span(text: str, match: re.Match[str]) -> Span:
    year = int(match[1])
    if match[2]:
        half = int(match[2])
        return _months(text, SpanKind.HALF, year, 6 * half - 5, 6)
    if match[3]:
        quarter = int(match[3])
        return _months(text, SpanKind.QUARTER, year, 3 * quarter - 2, 3)
    if match[4]:
        start = date.fromisocalendar(year, int(match[4]), 1)
        return Span(end=start + timedelta(days=6), start=start, kind=SpanKind.WEEK, text=text)
    if match[5]:
        return _months(text, SpanKind.MONTH, year, int(match[5]), 1)
    return _months(text, SpanKind.YEAR, year, 1, 12)


def _months(text: str, kind: SpanKind, year: int, first: int, count: int) -> Span:
    last = first + count - 1
    end = date(year, last, monthrange(year, last)[1])
    return Span(end=end, start=date(year, first, 1), kind=kind, text=text)


def _shown(value: object) -> str:
    text = repr(value) if not isinstance(value, str) else f'"{value}"'
    return text if len(text) <= 40 else text[:37] + "..."
