from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.periods import day_span
from mgmtreview.trends import Assessment, Better, Direction, Reading, TrendKind, theil_sen, trend

FIRST = date(2020, 1, 1)
CUTOFF = date(2100, 1, 1)
TURNED = {
    Direction.RISING: Direction.FALLING,
    Direction.FALLING: Direction.RISING,
    Direction.FLAT: Direction.FLAT,
    Direction.UNKNOWN: Direction.UNKNOWN,
}
REVERSED = {
    Assessment.IMPROVING: Assessment.DECLINING,
    Assessment.DECLINING: Assessment.IMPROVING,
    Assessment.STABLE: Assessment.STABLE,
    Assessment.UNKNOWN: Assessment.UNKNOWN,
}

figures = st.decimals(min_value=-10_000, max_value=10_000, places=2)
points = st.dictionaries(st.integers(0, 2000), figures, max_size=12)


def readings_of(points: dict[int, Decimal]) -> list[Reading]:
    return [Reading(day_span(FIRST + timedelta(days=day)), value) for day, value in points.items()]


def naive_theil_sen(points: dict[int, Decimal]) -> Fraction:
    """The formula read aloud: every slope between two points, put in order, the one in the middle."""
    slopes = []
    for earlier, first in points.items():
        for later, second in points.items():
            if earlier < later:
                slopes.append(Fraction(second - first) / (later - earlier))
    slopes.sort()
    middle = len(slopes) // 2
    return slopes[middle] if len(slopes) % 2 == 1 else (slopes[middle - 1] + slopes[middle]) / 2


@given(points.filter(lambda points: len(points) >= 2))
def test_the_slope_is_the_naive_one(points: dict[int, Decimal]) -> None:
    days = [FIRST + timedelta(days=day) for day in points]

    assert theil_sen(days, [Fraction(value) for value in points.values()]) == naive_theil_sen(points)


@given(points.filter(lambda points: len(points) >= 3), st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(100)]))
def test_direction_is_the_formula_of_the_change(points: dict[int, Decimal], flat_within: Decimal) -> None:
    change = naive_theil_sen(points) * (max(points) - min(points))
    ordered = sorted(Fraction(value) for value in points.values())
    half = len(ordered) // 2
    median = ordered[half] if len(ordered) % 2 == 1 else (ordered[half - 1] + ordered[half]) / 2
    if abs(change) <= max(Fraction(flat_within), abs(median) * Fraction(5, 100)):
        expected = Direction.FLAT
    else:
        expected = Direction.RISING if change > 0 else Direction.FALLING

    result = trend(readings_of(points), CUTOFF, None, flat_within=flat_within)

    assert result.kind is TrendKind.TREND
    assert result.direction is expected
    assert result.change is not None
    assert abs(Fraction(result.change) - change) <= abs(change) / 10**26


@given(points, st.randoms(use_true_random=False))
def test_the_order_of_the_readings_does_not_matter(points: dict[int, Decimal], shuffler: Random) -> None:
    readings = readings_of(points)
    shuffled = list(readings)
    shuffler.shuffle(shuffled)

    assert trend(shuffled, CUTOFF, Better.HIGHER) == trend(readings, CUTOFF, Better.HIGHER)


@given(points, st.integers(0, 3000))
def test_the_same_figures_later_are_the_same_trend(points: dict[int, Decimal], days: int) -> None:
    now = trend(readings_of(points), CUTOFF, Better.LOWER)
    later = trend(readings_of({day + days: value for day, value in points.items()}), CUTOFF, Better.LOWER)

    assert (later.direction, later.assessment, later.change) == (now.direction, now.assessment, now.change)


@given(points.filter(lambda points: len(points) >= 2), figures)
def test_adding_the_same_to_every_figure_leaves_the_change(points: dict[int, Decimal], more: Decimal) -> None:
    now = trend(readings_of(points), CUTOFF, None)
    lifted = trend(readings_of({day: value + more for day, value in points.items()}), CUTOFF, None)

    assert (lifted.change, lifted.slope_per_day) == (now.change, now.slope_per_day)


@given(points)
def test_negating_the_figures_turns_the_direction_round(points: dict[int, Decimal]) -> None:
    up = trend(readings_of(points), CUTOFF, Better.HIGHER)
    down = trend(readings_of({day: -value for day, value in points.items()}), CUTOFF, Better.HIGHER)

    assert down.direction is TURNED[up.direction]
    assert down.assessment is REVERSED[up.assessment]
    assert down.change == (None if up.change is None else -up.change)


@given(points)
def test_the_other_way_being_good_turns_the_assessment_round(points: dict[int, Decimal]) -> None:
    if_higher = trend(readings_of(points), CUTOFF, Better.HIGHER)
    if_lower = trend(readings_of(points), CUTOFF, Better.LOWER)

    assert if_lower.assessment is REVERSED[if_higher.assessment]
    assert if_lower.direction is if_higher.direction


@given(points.filter(lambda points: len(points) >= 3))
def test_a_figure_of_a_running_period_changes_nothing(points: dict[int, Decimal]) -> None:
    readings = readings_of(points)
    running = readings[0]._replace(span=day_span(date(2099, 1, 1)), value=Decimal(10**6), is_open=True)

    closed, with_running = trend(readings, CUTOFF, None), trend([*readings, running], CUTOFF, None)

    assert with_running.used == closed.used
    assert with_running.change == closed.change
    assert [each.reading for each in with_running.left_out] == [running]
