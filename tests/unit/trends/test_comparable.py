from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.periods import SpanKind, day_span
from mgmtreview.trends import (
    MOST_READINGS,
    LeftOutReason,
    Reading,
    closed_series,
    comparable,
    definition_in,
    latest_closed,
    rhythm_of,
)
from mgmtreview.vocabulary import Frequency
from tests.unit.trends.written import day, series, span

CUTOFF = day("2026-07-03")


def used(readings: list[Reading], cutoff: date = CUTOFF) -> list[str]:
    return [str(reading.span) for reading in comparable(readings, cutoff).used]


def left_out(readings: list[Reading], cutoff: date = CUTOFF) -> dict[str, LeftOutReason]:
    return {str(each.reading.span): each.reason for each in comparable(readings, cutoff).left_out}


def test_closed_quarters_are_compared_in_order_of_time() -> None:
    readings = series("2026-Q2=96 2025-Q4=89 2026-Q1=92")

    assert used(readings) == ["2025-Q4", "2026-Q1", "2026-Q2"]
    assert left_out(readings) == {}


def test_a_period_is_closed_when_it_ends_on_the_cutoff() -> None:
    readings = series("2026-Q1=92 2026-Q2=96")

    assert used(readings, day("2026-06-30")) == ["2026-Q1", "2026-Q2"]
    assert used(readings, day("2026-06-29")) == ["2026-Q1"]
    assert left_out(readings, day("2026-06-29")) == {"2026-Q2": LeftOutReason.OPEN}


def test_a_figure_marked_as_open_is_left_out_whatever_the_cutoff() -> None:
    first, second = series("2026-Q1=92 2026-Q2=96")

    assert left_out([first, second._replace(is_open=True)]) == {"2026-Q2": LeftOutReason.OPEN}


def test_what_begins_after_the_cutoff_is_left_out_as_such() -> None:
    assert left_out(series("2026-Q2=96 2026-08=97")) == {"2026-08": LeftOutReason.AFTER_CUTOFF}
    assert left_out(series("2026-Q2=96 2026-08=97"), day("2026-08-01")) == {"2026-08": LeftOutReason.OPEN}


def test_a_month_is_not_compared_with_a_quarter() -> None:
    assert left_out(series("2025-Q4=89 2026-Q1=92 2026-05=96")) == {
        "2025-Q4": LeftOutReason.PERIOD_KIND,
        "2026-Q1": LeftOutReason.PERIOD_KIND,
    }


def test_readings_on_a_day_are_compared_with_readings_on_a_day() -> None:
    readings = series("2026-01-31=9 2026-Q1=10 2026-03-31=11 2026-06-30=12")

    assert used(readings) == ["2026-01-31", "2026-03-31", "2026-06-30"]
    assert left_out(readings) == {"2026-Q1": LeftOutReason.PERIOD_KIND}


def test_with_a_stated_rhythm_a_stray_reading_does_not_break_the_series() -> None:
    readings = series("2025-Q4=89 2026-Q1=92 2026-Q2=96 2026-07-01=97")

    compared = comparable(readings, CUTOFF, rhythm=rhythm_of(Frequency.QUARTERLY))

    assert [str(each.span) for each in compared.used] == ["2025-Q4", "2026-Q1", "2026-Q2"]
    assert [str(each.reading.span) for each in compared.left_out] == ["2026-07-01"]


def test_a_rhythm_that_no_reading_has_is_ignored() -> None:
    compared = comparable(series("2025-Q4=89 2026-Q1=92"), CUTOFF, rhythm=SpanKind.MONTH)

    assert [str(each.span) for each in compared.used] == ["2025-Q4", "2026-Q1"]


@pytest.mark.parametrize(
    ("frequency", "kind"),
    [
        (Frequency.MONTHLY, SpanKind.MONTH),
        (Frequency.HALF_YEARLY, SpanKind.HALF),
        (Frequency.CONTINUOUS, None),
        (Frequency.PER_EVENT, None),
        (None, None),
    ],
)
def test_the_rhythm_follows_from_the_frequency(frequency: Frequency | None, kind: SpanKind | None) -> None:
    assert rhythm_of(frequency) is kind


@pytest.mark.parametrize(
    ("earlier", "compared"),
    [
        ("2026-02-15..2026-03-26", True),  # 40 days, like the latest
        ("2026-02-25..2026-03-26", True),  # 30 days: 25 % shorter
        ("2026-02-26..2026-03-26", False),  # 29 days
        ("2026-02-05..2026-03-26", True),  # 50 days: 25 % longer
        ("2026-02-04..2026-03-26", False),  # 51 days
    ],
)
def test_fiscal_ranges_may_differ_by_a_quarter_of_the_latest(earlier: str, compared: bool) -> None:
    readings = series(f"{earlier}=5 2026-04-01..2026-05-10=6")

    assert (len(used(readings)) == 2) is compared
    assert list(left_out(readings).values()) == ([] if compared else [LeftOutReason.PERIOD_LENGTH])


def test_a_range_is_not_compared_with_a_named_quarter_of_the_same_days() -> None:
    readings = series("2025-10-01..2025-12-31=5 2026-Q1=6")

    assert left_out(readings) == {"2025-10-01 to 2025-12-31": LeftOutReason.PERIOD_KIND}


def test_a_changed_definition_leaves_out_what_came_before() -> None:
    changed = [span("2026-Q1")]
    readings = [
        each._replace(definition=definition_in(each.span, changed))
        for each in series("2025-Q3=88 2025-Q4=89 2026-Q1=70 2026-Q2=72")
    ]

    assert used(readings) == ["2026-Q1", "2026-Q2"]
    assert left_out(readings) == {"2025-Q3": LeftOutReason.DEFINITION, "2025-Q4": LeftOutReason.DEFINITION}


def test_a_period_in_which_the_definition_changed_is_compared_with_nothing() -> None:
    changed = [span("2026-02")]
    readings = [each._replace(definition=definition_in(each.span, changed)) for each in series("2025-Q4=89 2026-Q1=80")]

    assert used(readings) == ["2025-Q4"]
    assert left_out(readings) == {"2026-Q1": LeftOutReason.DEFINITION_MIXED}


@pytest.mark.parametrize(
    ("period", "number"),
    [
        ("2025-Q4", 0),
        ("2026-Q1", 1),
        ("2026-Q2", 1),
        ("2026-Q3", None),
        ("2026-Q4", 2),
        ("2026-07-14", 1),
        ("2026-07-01..2026-07-15", None),
    ],
)
def test_definitions_are_numbered_in_their_order(period: str, number: int | None) -> None:
    assert definition_in(span(period), [span("2026-Q1"), span("2026-07-15")]) == number


def test_another_unit_is_left_out() -> None:
    readings = series("2025-Q4=48", unit="hours") + series("2026-Q1=2 2026-Q2=3", unit="days")

    assert left_out(readings) == {"2025-Q4": LeftOutReason.UNIT}


def test_words_are_not_compared_with_numbers() -> None:
    readings = series("2025-Q4=pass 2026-Q1=92 2026-Q2=n/a")

    assert used(readings) == ["2026-Q1"]
    assert left_out(readings) == {"2025-Q4": LeftOutReason.ANOTHER_SCALE, "2026-Q2": LeftOutReason.NOT_A_FIGURE}


def test_a_figure_given_twice_counts_once() -> None:
    readings = series("2026-Q1=92 2026-Q1=92.0 2026-Q2=96")

    assert used(readings) == ["2026-Q1", "2026-Q2"]
    assert left_out(readings) == {"2026-Q1": LeftOutReason.REPEATED}


def test_of_two_figures_for_one_period_none_is_believed() -> None:
    readings = series("2025-Q4=89 2026-Q1=92 2026-Q1=95")

    assert used(readings) == ["2025-Q4"]
    assert left_out(readings) == {"2026-Q1": LeftOutReason.CONFLICTING}


def test_a_long_series_is_cut_to_its_latest_readings_and_says_so() -> None:
    first = day("2020-01-01")
    readings = [Reading(day_span(first + timedelta(days=i)), Decimal(i)) for i in range(MOST_READINGS + 3)]

    compared = comparable(readings, CUTOFF)

    assert compared.used == tuple(readings[3:])
    assert [each.reading for each in compared.left_out] == readings[:3]
    assert {each.reason for each in compared.left_out} == {LeftOutReason.TOO_OLD}


def test_without_any_closed_figure_nothing_is_used() -> None:
    readings = series("2026-Q3=96 2026-Q2=unknown")

    assert latest_closed(readings, CUTOFF) is None
    assert used(readings) == []
    assert left_out(readings) == {"2026-Q3": LeftOutReason.OPEN, "2026-Q2": LeftOutReason.NOT_A_FIGURE}
    assert comparable([], CUTOFF).used == ()


def test_a_closed_series_runs_on_across_a_changed_definition() -> None:
    first, second, third = series("2025-Q4=89 2026-Q1=92 2026-06=93")

    across = closed_series([first._replace(definition=0), second._replace(definition=1)], CUTOFF)

    assert [str(each.span) for each in across.used] == ["2025-Q4", "2026-Q1"]
    assert [str(each.span) for each in closed_series([first, second, third], CUTOFF).used] == ["2026-06"]


periods = st.sampled_from(
    ["2025", "2025-H2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-05", "2026-06", "2026-06-30"]
)
values = st.sampled_from([Decimal(1), Decimal("1.0"), Decimal(2), Decimal("NaN"), "pass", "fail", "later"])
any_readings = st.lists(
    st.builds(
        Reading,
        span=periods.map(span),
        value=values,
        is_open=st.booleans(),
        definition=st.sampled_from([None, 0, 1]),
        unit=st.sampled_from(["%", "count"]),
    ),
    max_size=8,
)


@given(any_readings)
def test_every_reading_is_either_used_or_left_out_with_a_reason(readings: list[Reading]) -> None:
    compared = comparable(readings, CUTOFF)

    accounted = [*compared.used, *(each.reading for each in compared.left_out)]
    assert sorted(map(repr, accounted)) == sorted(map(repr, readings))
    assert all(each.span.end <= CUTOFF and not each.is_open for each in compared.used)
    assert len({(each.span.kind, each.unit, each.definition) for each in compared.used}) <= 1
    assert len({each.span.end for each in compared.used}) == len(compared.used)


@given(any_readings, st.randoms(use_true_random=False))
def test_the_order_in_the_file_does_not_matter(readings: list[Reading], shuffler: Random) -> None:
    shuffled = list(readings)
    shuffler.shuffle(shuffled)

    in_file, elsewhere = comparable(readings, CUTOFF), comparable(shuffled, CUTOFF)

    assert [each.span for each in elsewhere.used] == [each.span for each in in_file.used]
    assert Counter(each.reason for each in elsewhere.left_out) == Counter(each.reason for each in in_file.left_out)
