"""How long a target has been missed: two misses in a row are one thing, older."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mgmtreview.periods import Span, SpanKind
from mgmtreview.trends.comparable import Reading, closed_series
from mgmtreview.trends.figures import Figure
from mgmtreview.trends.targets import Target, standing, target_on
from mgmtreview.trends.terms import Standing


@dataclass(frozen=True, slots=True)
class MissedRun:
    """How many of the latest readings in a row missed their target, and the period of the first of them."""

    count: int
    since: Span | None


def missed_in_a_row(
    readings: Sequence[Reading],
    cutoff: date,
    targets: Sequence[Target],
    *,
    warn: Figure | None = None,
    levels: Sequence[str] = (),
    rhythm: SpanKind | None = None,
) -> MissedRun:
    """The run of missed targets that ends with the latest closed reading; count 0 where that one is not missed.

    Each reading is held against the target of its own last day. Near, on the way, unknown or without a target ends the
    run: nothing is called missed that is not known to be. A changed definition does not end it.
    """
    count, since = 0, None
    for reading in reversed(closed_series(readings, cutoff, levels=levels, rhythm=rhythm).used):
        day = reading.span.end
        if standing(reading.value, target_on(targets, day), warn, day, levels) is not Standing.MISSED:
            break
        count, since = count + 1, reading.span
    return MissedRun(count, since)
