"""Which readings of a metric may be compared with each other.

Source: the project's rules for comparable points. Closed periods only, one definition and unit, one kind of period
(months with months, quarters with quarters, readings of a day with readings of a day; free ranges such as fiscal
quarters where their lengths are within 25 %). All is judged against the latest closed reading. What is left out is
named with its reason, because a reader sees it in the chart.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from mgmtreview.periods import Span, SpanKind
from mgmtreview.trends.figures import Figure, number_of, scale_of
from mgmtreview.trends.terms import LeftOutReason
from mgmtreview.vocabulary import Frequency

_RHYTHMS = {
    Frequency.WEEKLY: SpanKind.WEEK,
    Frequency.MONTHLY: SpanKind.MONTH,
    Frequency.QUARTERLY: SpanKind.QUARTER,
    Frequency.HALF_YEARLY: SpanKind.HALF,
    Frequency.YEARLY: SpanKind.YEAR,
}

MOST_READINGS = 200
"""How many readings a trend looks at, the latest ones: its work grows with their square."""


class Reading(NamedTuple):
    """One figure of a metric, for a period or on a day.

    ``definition`` numbers the metric's definitions in their order (see :func:`definition_in`), None where it changed
    inside the period. ``is_open`` says that the figure is of a period still running. ``k`` of ``n`` stands beside
    a rate.
    """

    span: Span
    value: Figure
    is_open: bool = False
    approximate: bool = False
    definition: int | None = 0
    unit: str = ""
    k: int | None = None
    n: int | None = None
    note: str | None = None


class LeftOut(NamedTuple):
    """A reading that is drawn and labelled, but not used."""

    reading: Reading
    reason: LeftOutReason


class Comparison(NamedTuple):
    """The readings that may be compared, and those that may not; both in order of time."""

    used: tuple[Reading, ...]
    left_out: tuple[LeftOut, ...]


def definition_in(span: Span, changed_from: Sequence[Span]) -> int | None:
    """The number of the definition in force in a period, 0 for the first; None where it changed inside the period.

    ``changed_from`` says from when each changed definition holds; a period means its first day.
    """
    before = sum(change.start <= span.start for change in changed_from)
    by_its_end = sum(change.start <= span.end for change in changed_from)
    return before if before == by_its_end else None


def rhythm_of(frequency: Frequency | None) -> SpanKind | None:
    """The kind of period in which a metric of that frequency is reported; None where it does not say."""
    return None if frequency is None else _RHYTHMS.get(frequency)


def latest_closed(
    readings: Sequence[Reading], cutoff: date, *, levels: Sequence[str] = (), rhythm: SpanKind | None = None
) -> Reading | None:
    """The reading that all others are compared with: the latest closed one that holds a figure.

    ``rhythm`` is the kind of period in which the metric is reported, where it says so; then the latest reading of that
    kind is meant, if there is one, and a stray reading in between does not break the series. Of two that end on the
    same day the shorter is the latest.
    """
    fit = [each for each in readings if _unusable(each, cutoff, levels) is None]
    in_rhythm = [each for each in fit if each.span.kind is rhythm]
    return max(in_rhythm or fit, key=_in_time, default=None)


def comparable(
    readings: Sequence[Reading], cutoff: date, *, levels: Sequence[str] = (), rhythm: SpanKind | None = None
) -> Comparison:
    """The readings that may be compared in a trend as of the cutoff, and the others with the reason.

    A period is closed when it ends on or before the cutoff. Different figures for one last day are all left out:
    nothing says which is right. At most the latest :data:`MOST_READINGS` are used.
    """
    of_one_definition = [each for each in readings if each.definition is not None]
    latest = latest_closed(of_one_definition, cutoff, levels=levels, rhythm=rhythm)

    def why_not(reading: Reading) -> LeftOutReason | None:
        reason = _unusable(reading, cutoff, levels)
        if reason is None and reading.definition is None:
            reason = LeftOutReason.DEFINITION_MIXED
        if reason is not None or latest is None:
            return reason
        if reading.definition != latest.definition:
            return LeftOutReason.DEFINITION
        return _difference(reading, latest, levels)

    return _split(readings, why_not, levels)


def closed_series(
    readings: Sequence[Reading], cutoff: date, *, levels: Sequence[str] = (), rhythm: SpanKind | None = None
) -> Comparison:
    """As :func:`comparable`, across changes of the definition: each reading has its own target to be held against,
    so that redefining a metric does not make a missed target younger.
    """
    latest = latest_closed(readings, cutoff, levels=levels, rhythm=rhythm)

    def why_not(reading: Reading) -> LeftOutReason | None:
        reason = _unusable(reading, cutoff, levels)
        return reason if reason is not None or latest is None else _difference(reading, latest, levels)

    return _split(readings, why_not, levels)


def _split(
    readings: Sequence[Reading], why_not: Callable[[Reading], LeftOutReason | None], levels: Sequence[str]
) -> Comparison:
    fit: list[Reading] = []
    left_out: list[LeftOut] = []
    for reading in sorted(readings, key=_in_time):
        reason = why_not(reading)
        if reason is None:
            fit.append(reading)
        else:
            left_out.append(LeftOut(reading, reason))
    used, doubled = _one_per_last_day(fit, levels)
    too_old = [LeftOut(each, LeftOutReason.TOO_OLD) for each in used[:-MOST_READINGS]]
    left_out = sorted(left_out + doubled + too_old, key=lambda each: _in_time(each.reading))
    return Comparison(tuple(used[-MOST_READINGS:]), tuple(left_out))


def _unusable(reading: Reading, cutoff: date, levels: Sequence[str]) -> LeftOutReason | None:
    if reading.span.start > cutoff:
        return LeftOutReason.AFTER_CUTOFF
    if reading.is_open or reading.span.end > cutoff:
        return LeftOutReason.OPEN
    return LeftOutReason.NOT_A_FIGURE if scale_of(reading.value, levels) is None else None


def _difference(reading: Reading, latest: Reading, levels: Sequence[str]) -> LeftOutReason | None:
    if reading.unit != latest.unit:
        return LeftOutReason.UNIT
    if scale_of(reading.value, levels) is not scale_of(latest.value, levels):
        return LeftOutReason.ANOTHER_SCALE
    if reading.span.kind is not latest.span.kind:
        return LeftOutReason.PERIOD_KIND
    if latest.span.kind is SpanKind.RANGE and 4 * abs(reading.span.days - latest.span.days) > latest.span.days:
        return LeftOutReason.PERIOD_LENGTH
    return None


def _one_per_last_day(ordered: Sequence[Reading], levels: Sequence[str]) -> tuple[list[Reading], list[LeftOut]]:
    by_day: dict[date, list[Reading]] = {}
    for reading in ordered:
        by_day.setdefault(reading.span.end, []).append(reading)
    used: list[Reading] = []
    left_out: list[LeftOut] = []
    for same_day in by_day.values():
        if len(same_day) > 1 and len({number_of(each.value, levels) for each in same_day}) > 1:
            left_out += [LeftOut(each, LeftOutReason.CONFLICTING) for each in same_day]
            continue
        used.append(same_day[0])
        left_out += [LeftOut(each, LeftOutReason.REPEATED) for each in same_day[1:]]
    return used, left_out


def _in_time(reading: Reading) -> tuple[Span, int, str, str]:
    definition = -1 if reading.definition is None else reading.definition
    return (reading.span, definition, reading.unit, str(reading.value))
