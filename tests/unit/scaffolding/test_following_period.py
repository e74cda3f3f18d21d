"""The period on the left is followed by the one on the right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.periods import Span, day_span, parse_day, parse_period, range_span
from mgmtreview.scaffolding.following_period import following_period


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ("2026", "2027"),
        ("2026-H1", "2026-H2"),
        ("2026-H2", "2027-H1"),
        ("2026-Q3", "2026-Q4"),
        ("2026-Q4", "2027-Q1"),
        ("2026-06", "2026-07"),
        ("2026-12", "2027-01"),
        ("2026-W23", "2026-W24"),
        ("2026-W53", "2027-W01"),
    ],
)
def test_named_periods(period: str, following: str | None) -> None:
    assert following_period(parse_period(period)) == following


@pytest.mark.parametrize(
    ("start", "end", "following"),
    [
        ("2025-10-01", "2026-09-30", {"start": "2026-10-01", "end": "2027-09-30"}),  # a fiscal year
        ("2026-01-01", "2026-02-28", {"start": "2026-03-01", "end": "2026-04-30"}),
        ("2026-07-01", "2027-02-28", {"start": "2027-03-01", "end": "2027-10-31"}),
        ("2026-01-01", "2026-01-30", None),  # not whole months: 30 days more, or until the end of the month?
        ("2026-01-15", "2026-02-14", None),
        ("9999-01-01", "9999-12-31", None),
    ],
)
def test_ranges(start: str, end: str, following: dict[str, str] | None) -> None:
    assert following_period(range_span(parse_day(start), parse_day(end))) == following


def test_a_single_day_is_followed_by_nothing() -> None:
    assert following_period(day_span(date(2026, 7, 15))) is None


@given(
    st.integers(1900, 2200),
    st.sampled_from(["", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4", "-02", "-12", "-W01", "-W52"]),
)
def test_the_following_period_begins_on_the_next_day_and_is_of_the_same_kind(year: int, part: str) -> None:
    span = parse_period(f"{year}{part}")
    text = following_period(span)
    assert isinstance(text, str)
    following: Span = parse_period(text)
    assert (following.start - span.end).days == 1
    assert following.kind is span.kind
