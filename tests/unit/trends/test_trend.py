from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest

from mgmtreview.trends import (
    Assessment,
    Better,
    Direction,
    LeftOutReason,
    Scale,
    Target,
    TrendKind,
    scale_of,
    theil_sen,
    trend,
)
from tests.unit.trends.written import day, series

CUTOFF = day("2026-12-31")
LEVELS = ("low", "medium", "high", "critical")
RISING, FALLING, FLAT = Direction.RISING, Direction.FALLING, Direction.FLAT
IMPROVING, STABLE, DECLINING = Assessment.IMPROVING, Assessment.STABLE, Assessment.DECLINING


@pytest.mark.parametrize(
    ("what", "figures", "better", "direction", "assessment"),
    [
        ("patching", "2025-Q4=80 2026-Q1=88 2026-Q2=96", Better.HIGHER, RISING, IMPROVING),
        ("patching", "2025-Q4=96 2026-Q1=88 2026-Q2=80", Better.HIGHER, FALLING, DECLINING),
        # more incidents are no improvement, however steadily they rise
        ("incidents", "2025-Q4=2 2026-Q1=5 2026-Q2=9", Better.LOWER, RISING, DECLINING),
        ("incidents", "2025-Q4=9 2026-Q1=5 2026-Q2=2", Better.LOWER, FALLING, IMPROVING),
        ("click rate", "2026-04=4.2 2026-05=5.8 2026-06=7.1", Better.LOWER, RISING, DECLINING),
        # nobody said which way is good: the direction stands, the judgement does not
        ("head count", "2025-Q4=200 2026-Q1=240 2026-Q2=300", None, RISING, Assessment.NOT_JUDGED),
        # within 5 % of the median nothing has moved
        ("training", "2025-Q4=96 2026-Q1=97 2026-Q2=98", Better.HIGHER, FLAT, STABLE),
        ("nothing at all", "2025-Q4=0 2026-Q1=0 2026-Q2=0", Better.LOWER, FLAT, STABLE),
        # one odd figure is no trend
        ("outlier", "2025-Q2=10 2025-Q3=10 2025-Q4=10 2026-Q1=90 2026-Q2=10", Better.LOWER, FLAT, STABLE),
        ("below zero", "2025-Q4=-10 2026-Q1=-20 2026-Q2=-30", Better.HIGHER, FALLING, DECLINING),
    ],
)
def test_direction_and_assessment_are_two_things(
    what: str, figures: str, better: Better | None, direction: Direction, assessment: Assessment
) -> None:
    result = trend(series(figures), CUTOFF, better)

    assert (result.kind, result.direction, result.assessment) == (TrendKind.TREND, direction, assessment)


def test_slope_and_change_are_exact_decimals_of_the_formula() -> None:
    # Days from the first: 0, 90, 181. Slopes: 8/90, 16/181, 8/91; their median is 16/181, times 181 days is 16.
    result = trend(series("2025-Q4=80 2026-Q1=88 2026-Q2=96"), CUTOFF, Better.HIGHER)

    assert result.change == Decimal(16)
    assert result.slope_per_day == Decimal("0.08839779005524861878453038674")
    assert (result.n, str(result.compared_from), str(result.compared_to)) == (3, "2025-Q4", "2026-Q2")


def test_time_counts_in_days_and_not_in_readings() -> None:
    # One unit in the first ten days and again in ten months: the pairs' slopes are 1/10, 1/304, 2/314.
    result = trend(series("2026-01-01=10 2026-01-11=11 2026-11-11=12"), CUTOFF, None)

    assert result.slope_per_day == Decimal(1) / Decimal(157)
    assert result.change == Decimal(2)


@pytest.mark.parametrize(
    ("figures", "flat_within", "direction"),
    [
        ("2026-04=100 2026-05=102.5 2026-06=105", "0", FLAT),  # 5 on a median of 102.5: below 5.125
        ("2026-04-01=95 2026-04-11=100 2026-04-21=100", "0", FLAT),  # a change of 5, on a median of 100: the bound
        ("2026-04-01=94.9 2026-04-11=100 2026-04-21=100", "0", RISING),  # a hair above it
        ("2026-04=1 2026-05=2 2026-06=3", "2", FLAT),  # the metric's own tolerance, the bound included
        ("2026-04=1 2026-05=2 2026-06=3", "1.9", RISING),
        ("2026-04=1 2026-05=2 2026-06=3", "-5", RISING),  # a senseless tolerance is none
        ("2026-04=1 2026-05=2 2026-06=3", "NaN", RISING),
    ],
)
def test_flat_is_the_larger_tolerance_with_its_bound(figures: str, flat_within: str, direction: Direction) -> None:
    assert trend(series(figures), CUTOFF, None, flat_within=Decimal(flat_within)).direction is direction


def test_two_readings_are_a_change_only() -> None:
    result = trend(series("2026-Q1=96 2026-Q2=80"), CUTOFF, Better.HIGHER)

    assert result.kind is TrendKind.CHANGE_ONLY
    assert (result.change, result.direction, result.n) == (Decimal(-16), FALLING, 2)
    assert result.assessment is Assessment.UNKNOWN


@pytest.mark.parametrize("figures", ["", "2026-Q1=96"])
def test_fewer_than_two_readings_say_nothing(figures: str) -> None:
    result = trend(series(figures), CUTOFF, Better.HIGHER)

    assert (result.kind, result.direction, result.assessment) == (
        TrendKind.UNKNOWN,
        Direction.UNKNOWN,
        Assessment.UNKNOWN,
    )
    assert (result.slope_per_day, result.change) == (None, None)


def test_an_open_period_is_left_out_of_the_trend_and_named() -> None:
    # With the running third quarter the incidents would seem to fall.
    readings = series("2025-Q4=6 2026-Q1=7 2026-Q2=9 2026-Q3=1")

    result = trend(readings, day("2026-07-31"), Better.LOWER)

    assert (result.direction, result.assessment, str(result.compared_to)) == (RISING, DECLINING, "2026-Q2")
    assert [(str(each.reading.span), each.reason) for each in result.left_out] == [("2026-Q3", LeftOutReason.OPEN)]


def test_a_changed_definition_makes_the_trend_begin_anew() -> None:
    old, first, second, third = series("2025-Q3=40 2025-Q4=90 2026-Q1=90 2026-Q2=91")
    readings = [old._replace(definition=0), *(each._replace(definition=1) for each in (first, second, third))]

    result = trend(readings, CUTOFF, Better.HIGHER)

    assert (result.direction, result.n, str(result.compared_from)) == (FLAT, 3, "2025-Q4")


@pytest.mark.parametrize(
    ("figures", "direction", "assessment"),
    [
        ("2026-04=26 2026-05=24 2026-06=22", FALLING, IMPROVING),  # back into the corridor from above
        ("2026-04=14 2026-05=16 2026-06=18", RISING, IMPROVING),  # and from below
        ("2026-04=22 2026-05=24 2026-06=27", RISING, DECLINING),
        ("2026-04=18 2026-05=20 2026-06=22", RISING, STABLE),  # moving inside the corridor is neither
        ("2026-04=15 2026-05=20 2026-06=25", RISING, STABLE),  # across it, as far out as before
        ("2026-04=20 2026-05=20 2026-06=20", FLAT, STABLE),
    ],
)
def test_between_two_bounds_nearer_is_better(figures: str, direction: Direction, assessment: Assessment) -> None:
    corridor = Target(between=(Decimal(18), Decimal(22)))

    result = trend(series(figures), CUTOFF, Better.NEITHER, target=corridor)

    assert (result.direction, result.assessment) == (direction, assessment)


@pytest.mark.parametrize("target", [None, Target(), Target(equals="medium")])
def test_nearer_to_nothing_is_not_judged(target: Target | None) -> None:
    result = trend(series("2026-04=26 2026-05=24 2026-06=22"), CUTOFF, Better.NEITHER, target=target, levels=LEVELS)

    assert (result.direction, result.assessment) == (FALLING, Assessment.NOT_JUDGED)


def test_levels_move_in_steps_of_their_scale() -> None:
    readings = series("2025-Q4=critical 2026-Q1=High 2026-Q2=low", unit="level")

    result = trend(readings, CUTOFF, Better.LOWER, levels=LEVELS)

    assert (result.direction, result.assessment, result.change) == (FALLING, IMPROVING, Decimal(-3))
    assert scale_of(result.used[0].value, LEVELS) is Scale.LEVEL


def test_pass_and_fail_are_one_step_apart() -> None:
    readings = series("2025-Q3=pass 2025-Q4=pass 2026-Q1=fail 2026-Q2=fail", unit="pass-fail")

    result = trend(readings, CUTOFF, Better.NEITHER, target=Target(equals="pass"))

    assert (result.direction, result.assessment) == (FALLING, DECLINING)


def test_the_decimal_context_of_the_thread_has_no_say() -> None:
    readings = series("2025-Q4=80.125 2026-Q1=88.25 2026-Q2=96.375")
    expected = trend(readings, CUTOFF, Better.HIGHER)

    with localcontext(Context(prec=2)):
        assert trend(readings, CUTOFF, Better.HIGHER) == expected


def test_a_slope_needs_two_days() -> None:
    with pytest.raises(ValueError, match="two different days"):
        theil_sen([day("2026-01-01"), day("2026-01-01")], [Fraction(1), Fraction(2)])


def test_two_figures_of_one_day_say_nothing_of_time() -> None:
    days = [day("2026-01-01"), day("2026-01-01"), day("2026-01-11")]

    assert theil_sen(days, [Fraction(0), Fraction(100), Fraction(10)]) == (Fraction(1) + Fraction(-9)) / 2
