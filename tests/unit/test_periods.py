"""Days and periods: what may be written, what it means, and the arithmetic on it."""

import itertools
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.periods import (
    Span,
    SpanKind,
    add_working_days,
    day_span,
    days_after,
    parse_day,
    parse_period,
    parse_planned,
    range_span,
    working_days_between,
)

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize("text", ["2026-07-15", "2024-02-29", "0001-01-01", "9999-12-31"])
def test_a_day_is_read_as_written(text: str) -> None:
    assert parse_day(text).isoformat() == text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-7-15", '"2026-7-15" is not a day; write it as YYYY-MM-DD, for example 2026-07-15'),
        ("15.07.2026", '"15.07.2026" is not a day; write it as YYYY-MM-DD, for example 2026-07-15'),
        ("2026-07-15T09:00:00", '"2026-07-15T09:00:00" is not a day; write it as YYYY-MM-DD, for example 2026-07-15'),
        ("2026-07-15\n", '"2026-07-15\n" is not a day; write it as YYYY-MM-DD, for example 2026-07-15'),
        ("٢٠٢٦-٠٧-١٥", '"٢٠٢٦-٠٧-١٥" is not a day; write it as YYYY-MM-DD, for example 2026-07-15'),
        ("20260715", '"20260715" is not a day; write it as YYYY-MM-DD, for example 2026-07-15'),
        ("2026-Q3", '"2026-Q3" is not a day; write it as YYYY-MM-DD, for example 2026-07-15'),
        (0, "0 is not a day; write it as YYYY-MM-DD, for example 2026-07-15"),
        (1783036800, "1783036800 is not a day; write it as YYYY-MM-DD, for example 2026-07-15"),
        (None, "None is not a day; write it as YYYY-MM-DD, for example 2026-07-15"),
        ("2026-02-30", '"2026-02-30" is not a day of the calendar'),
        ("2025-02-29", '"2025-02-29" is not a day of the calendar'),
        ("0000-01-01", '"0000-01-01" is not a day of the calendar'),
    ],
)
def test_what_is_no_day_is_said(written: object, said: str) -> None:
    with pytest.raises(ValueError, match="day") as caught:
        parse_day(written)
    assert str(caught.value) == said


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(ValueError, match="is not a day") as caught:
        parse_day("x" * 10_000)
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    ("written", "first", "last", "kind"),
    [
        ("2026", "2026-01-01", "2026-12-31", SpanKind.YEAR),
        (2026, "2026-01-01", "2026-12-31", SpanKind.YEAR),
        ("2026-H1", "2026-01-01", "2026-06-30", SpanKind.HALF),
        ("2026-H2", "2026-07-01", "2026-12-31", SpanKind.HALF),
        ("2026-Q1", "2026-01-01", "2026-03-31", SpanKind.QUARTER),
        ("2026-Q2", "2026-04-01", "2026-06-30", SpanKind.QUARTER),
        ("2026-Q3", "2026-07-01", "2026-09-30", SpanKind.QUARTER),
        ("2026-Q4", "2026-10-01", "2026-12-31", SpanKind.QUARTER),
        ("2024-02", "2024-02-01", "2024-02-29", SpanKind.MONTH),
        ("2026-12", "2026-12-01", "2026-12-31", SpanKind.MONTH),
        ("9999", "9999-01-01", "9999-12-31", SpanKind.YEAR),
        ("2026-W01", "2025-12-29", "2026-01-04", SpanKind.WEEK),
        ("2026-W53", "2026-12-28", "2027-01-03", SpanKind.WEEK),
    ],
)
def test_a_period_is_a_closed_stretch_of_days(written: object, first: str, last: str, kind: SpanKind) -> None:
    span = parse_period(written)
    assert (span.start.isoformat(), span.end.isoformat(), span.kind) == (first, last, kind)
    assert str(span) == str(written)


@pytest.mark.parametrize(
    "written",
    [
        "2026-H3",
        "2026-Q0",
        "2026-Q5",
        "2026/Q1",
        "Q1 2026",
        "26-Q1",
        "2026-H1 ",
        "2026-07-15",
        True,
        20,
        26.0,
        None,
        [],
    ],
)
def test_what_is_no_period_is_said(written: object) -> None:
    with pytest.raises(ValueError, match=r"is not a period; write 2026, 2026-H1, 2026-Q1, 2026-06 or 2026-W23"):
        parse_period(written)


@pytest.mark.parametrize("written", ["2026-13", "2026-00", "2026-W00", "2025-W53", "0000", "9999-W52"])
def test_a_period_that_the_calendar_lacks_is_said(written: str) -> None:
    with pytest.raises(ValueError, match=f'"{written}" is not a period of the calendar'):
        parse_period(written)


@pytest.mark.parametrize(
    ("written", "last", "kind"),
    [
        ("2026-07-15", "2026-07-15", SpanKind.DAY),
        ("2026-Q3", "2026-09-30", SpanKind.QUARTER),
        ("2026-10", "2026-10-31", SpanKind.MONTH),
        ("2026", "2026-12-31", SpanKind.YEAR),
    ],
)
def test_what_is_planned_means_its_last_day_and_is_shown_as_written(written: str, last: str, kind: SpanKind) -> None:
    span = parse_planned(written)
    assert (span.end.isoformat(), span.kind, span.text) == (last, kind, written)


@pytest.mark.parametrize("written", ["ongoing", "Q3", "2026-7-15", "", None])
def test_what_is_neither_day_nor_period_is_said(written: object) -> None:
    with pytest.raises(ValueError, match="is neither a day nor a period; write 2026-07-15, 2026-Q3, 2026-10 or 2026"):
        parse_planned(written)


def test_an_impossible_planned_day_is_told_as_such() -> None:
    with pytest.raises(ValueError, match='"2026-02-30" is not a day of the calendar'):
        parse_planned("2026-02-30")


def test_a_range_is_shown_with_both_days_and_cannot_run_backwards() -> None:
    assert str(range_span(date(2026, 4, 1), date(2027, 3, 31))) == "2026-04-01 to 2027-03-31"
    with pytest.raises(ValueError, match=r"the period ends \(2026-03-31\) before it starts \(2026-04-01\)"):
        range_span(date(2026, 4, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("day", "distance"),
    [("2026-06-30", -1), ("2026-07-01", 0), ("2026-09-30", 0), ("2026-10-01", 1), ("2026-10-31", 31)],
)
def test_distance_from_a_period_counts_from_its_nearest_edge(day: str, distance: int) -> None:
    span = parse_period("2026-Q3")
    assert span.days_outside(parse_day(day)) == distance
    assert span.contains(parse_day(day)) == (distance == 0)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2026-H1", "2026-Q2", True),
        ("2026-H1", "2026-Q3", False),
        ("2026-W01", "2025", True),
        ("2026", "2026-06", True),
    ],
)
def test_periods_overlap_where_they_share_a_day(one: str, other: str, overlap: bool) -> None:
    assert parse_period(one).overlaps(parse_period(other)) is overlap
    assert parse_period(other).overlaps(parse_period(one)) is overlap


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-07-15", -5, "2026-07-08"),  # a Wednesday
        ("2026-07-17", 1, "2026-07-20"),  # from Friday over the weekend
        ("2026-07-18", 1, "2026-07-20"),  # from Saturday
        ("2026-07-18", 5, "2026-07-24"),
        ("2026-07-19", -1, "2026-07-17"),  # from Sunday
        ("2026-07-15", 0, "2026-07-15"),
        ("2026-07-18", 0, "2026-07-18"),
    ],
)
def test_working_days_are_monday_to_friday(day: str, count: int, expected: str) -> None:
    assert add_working_days(parse_day(day), count).isoformat() == expected


@pytest.mark.parametrize("count", [10**18, -(10**18)])
def test_a_typing_error_of_a_number_ends_at_the_edge_of_the_calendar(count: int) -> None:
    edge = date.max if count > 0 else date.min
    assert days_after(date(2026, 7, 15), count) == edge
    assert add_working_days(date(2026, 7, 15), count) == edge


@given(DAYS, st.integers(-400, 400))
def test_adding_working_days_is_stepping_one_day_at_a_time(day: date, count: int) -> None:
    stepped, left = day, abs(count)
    while left:
        stepped += timedelta(days=1 if count > 0 else -1)
        left -= stepped.weekday() < 5
    assert add_working_days(day, count) == stepped


@given(DAYS, st.integers(0, 400))
def test_counting_working_days_undoes_adding_them(day: date, count: int) -> None:
    assert working_days_between(day, add_working_days(day, count)) == count


@given(DAYS, DAYS)
def test_working_days_between_are_the_weekdays_after_the_start(start: date, end: date) -> None:
    days = min((end - start).days, 800)
    counted = sum((start + timedelta(days=step)).weekday() < 5 for step in range(1, days + 1))
    assert working_days_between(start, start + timedelta(days=days)) == (counted if days > 0 else 0)


PERIOD_TEXTS = st.one_of(
    st.integers(1, 9998).map(lambda year: f"{year:04}"),
    st.builds(lambda year, half: f"{year:04}-H{half}", st.integers(1, 9998), st.integers(1, 2)),
    st.builds(lambda year, quarter: f"{year:04}-Q{quarter}", st.integers(1, 9998), st.integers(1, 4)),
    st.builds(lambda year, month: f"{year:04}-{month:02}", st.integers(1, 9998), st.integers(1, 12)),
    st.builds(lambda year, week: f"{year:04}-W{week:02}", st.integers(2, 9998), st.integers(1, 52)),
)


@given(PERIOD_TEXTS)
def test_every_period_is_read_back_as_written_and_holds_its_own_days(text: str) -> None:
    span = parse_period(text)
    assert span.text == text
    assert span.start <= span.end
    assert span.contains(span.start)
    assert span.contains(span.end)
    assert not span.contains(days_after(span.end, 1))
    assert span.days == (span.end - span.start).days + 1
    assert parse_planned(text) == span


@given(st.integers(1, 9998))
def test_the_parts_of_a_year_fill_it_without_gap_or_overlap(year: int) -> None:
    whole = parse_period(f"{year:04}")
    for parts in (["H1", "H2"], ["Q1", "Q2", "Q3", "Q4"], [f"{month:02}" for month in range(1, 13)]):
        spans = [parse_period(f"{year:04}-{part}") for part in parts]
        assert spans[0].start == whole.start
        assert spans[-1].end == whole.end
        assert all(days_after(one.end, 1) == other.start for one, other in itertools.pairwise(spans))


@given(st.text(max_size=30) | st.integers() | st.floats() | st.booleans() | st.none() | st.lists(st.integers()))
def test_whatever_is_written_gives_a_span_or_a_sentence(written: object) -> None:
    for read in (parse_day, parse_period, parse_planned):
        with suppress(ValueError):
            assert isinstance(read(written), (date, Span))


@given(st.lists(st.one_of(PERIOD_TEXTS.map(parse_period), DAYS.map(day_span)), max_size=8))
def test_spans_are_ordered_by_their_last_day(spans: list[Span]) -> None:
    assert [span.end for span in sorted(spans)] == sorted(span.end for span in spans)
