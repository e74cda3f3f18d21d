from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.trends import Closure, Figure, Rate, ageing_buckets, figure_matches, on_time, rate
from tests.unit.trends.written import day, figure


@pytest.mark.parametrize(
    ("k", "n", "shown"),
    [
        (0, 0, "0 of 0"),
        (3, 4, "3 of 4"),
        (4, 4, "4 of 4"),
        (4, 5, "80.0 % (n = 5)"),
        (205, 214, "95.8 % (n = 214)"),
        (1, 8, "12.5 % (n = 8)"),
        (1, 16, "6.3 % (n = 16)"),  # 6.25: a half is rounded up
        (0, 7, "0.0 % (n = 7)"),
        (7, 7, "100.0 % (n = 7)"),
        # rounding must not claim all or nothing
        (2999, 3000, "2999 of 3000"),
        (1, 3000, "1 of 3000"),
        (1999, 2001, "99.9 % (n = 2001)"),
    ],
)
def test_a_rate_shows_what_it_is_a_rate_of(k: int, n: int, shown: str) -> None:
    assert str(rate(k, n)) == shown


@pytest.mark.parametrize(("k", "n"), [(5, 4), (-1, 4), (0, -1)])
def test_no_share_of_less_than_itself(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        rate(k, n)


@given(st.integers(5, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_percent_is_decimal_rounding(share: tuple[int, int]) -> None:
    k, n = share
    exact = Context(prec=60).divide(Decimal(100 * k), Decimal(n))

    percent = rate(k, n).percent

    if percent is not None:
        assert percent == exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def test_percent_does_not_depend_on_the_decimal_context() -> None:
    with localcontext(Context(prec=1)):
        assert str(rate(205, 214)) == "95.8 % (n = 214)"


@pytest.mark.parametrize(
    ("value", "k", "n", "unit", "matches"),
    [
        ("96", 205, 214, "%", True),  # 95.794 at no decimals
        ("95.8", 205, 214, "%", True),
        ("95.79", 205, 214, "%", True),
        ("95.7", 205, 214, "%", False),
        ("95", 205, 214, "%", False),
        ("95.80", 205, 214, "%", False),  # two digits shown, and the second is wrong
        ("100", 214, 214, "%", True),
        ("12", 1, 8, "%", True),  # 12.5 may be rounded either way
        ("13", 1, 8, "percent", True),
        ("14", 1, 8, "%", False),
        ("1E+2", 199, 200, "%", True),
        ("1E+2", 9, 10, "%", False),  # an exponent is no licence to be wrong by tens
        ("5", 5, 20, "count", True),
        ("25", 5, 20, "count", False),
        ("2.5", 5, 2, "days", None),  # a mean, perhaps; nothing says so
        ("0", 0, 0, "%", None),
        ("50", -1, 2, "%", None),
        ("pass", 1, 2, "%", None),
        ("NaN", 1, 2, "%", None),
    ],
)
def test_a_figure_matches_its_share_at_the_digits_shown(
    value: str, k: int, n: int, unit: str, matches: bool | None
) -> None:
    stated: Figure = figure(value)

    assert figure_matches(stated, k, n, unit) is matches


@given(st.integers(5, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.sampled_from([1, 2, 4]))
def test_every_honestly_rounded_percentage_matches(share: tuple[int, int], digits: int) -> None:
    k, n = share
    rounded = Context(prec=60).divide(Decimal(100 * k), Decimal(n)).quantize(Decimal(1).scaleb(-digits))

    assert figure_matches(rounded, k, n, "%") is True
    assert figure_matches(rounded + Decimal(1).scaleb(1 - digits), k, n, "%") is False


def test_on_time_shows_what_re_dating_hides() -> None:
    june, july, august = day("2026-06-30"), day("2026-07-31"), day("2026-08-31")

    result = on_time(
        [
            Closure(closed_on=june, first_due=june, current_due=june),  # on its last day
            Closure(closed_on=august, first_due=june, current_due=august),  # moved twice, then "on time"
            Closure(closed_on=august, first_due=june, current_due=july),  # late by both
            Closure(closed_on=june, first_due=None, current_due=july),
            Closure(closed_on=june, first_due=None, current_due=None),
        ]
    )

    assert result.against_first == Rate(1, 3)
    assert result.against_current == Rate(3, 4)
    assert result.without_due == 1


def test_nothing_closed_is_no_rate() -> None:
    assert str(on_time([]).against_first) == "0 of 0"


def test_ages_fall_into_buckets_at_their_bounds() -> None:
    result = ageing_buckets([0, 30, 31, 60, 61, 90, 91, 180, 181, 400])

    assert result.buckets == (("0-30", 2), ("31-60", 2), ("61-90", 2), ("91-180", 2), (">180", 2))
    assert (result.n, result.median, result.oldest) == (10, Decimal("75.5"), 400)


def test_nothing_open_has_no_age() -> None:
    result = ageing_buckets([])

    assert (result.n, result.median, result.oldest) == (0, None, None)
    assert [count for _, count in result.buckets] == [0, 0, 0, 0, 0]


def test_what_opens_later_is_of_age_0() -> None:
    result = ageing_buckets([-5, 10])

    assert (result.buckets[0], result.median, result.oldest) == (("0-30", 2), Decimal(5), 10)


@given(st.lists(st.integers(0, 2000)))
def test_every_age_is_in_exactly_one_bucket(ages: list[int]) -> None:
    assert sum(count for _, count in ageing_buckets(ages).buckets) == len(ages)
