from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.trends import Better, Figure, Milestone, Standing, Target, better_of, judge, standing, target_on
from tests.unit.trends.written import day, figure, span

LEVELS = ("low", "medium", "high", "critical")
ANY_DAY = day("2026-06-30")
MET, NEAR, MISSED = Standing.MET, Standing.NEAR, Standing.MISSED
ON_THE_WAY, NO_TARGET, UNKNOWN = Standing.ON_THE_WAY, Standing.NO_TARGET, Standing.UNKNOWN


def target(operator: str, *bounds: str) -> Target:
    """``target("at_least", "95")``, ``target("between", "18", "24")``."""
    match [operator, *(figure(bound) for bound in bounds)]:
        case ["at_least", bound]:
            return Target(at_least=bound)
        case ["above", bound]:
            return Target(above=bound)
        case ["at_most", bound]:
            return Target(at_most=bound)
        case ["below", bound]:
            return Target(below=bound)
        case ["equals", bound]:
            return Target(equals=bound)
        case ["between", low, high]:
            return Target(between=(low, high))
        case other:
            raise AssertionError(other)


@pytest.mark.parametrize(
    ("goal", "warn", "value", "expected"),
    [
        # strict or not: only the bound itself tells them apart
        (target("at_least", "95"), None, "95", MET),
        (target("above", "95"), None, "95", MISSED),
        (target("above", "95"), None, "95.1", MET),
        (target("at_most", "5"), None, "5", MET),
        (target("below", "5"), None, "5", MISSED),
        (target("below", "5"), None, "4.2", MET),
        # trailing zeros are digits shown, not another figure
        (target("at_least", "95"), None, "95.0", MET),
        (target("equals", "0"), None, "0.00", MET),
        # never a ratio: 99.9 of 100 is missed where no warning line says otherwise
        (target("at_least", "100"), None, "99.9", MISSED),
        (target("at_most", "5"), None, "6", MISSED),
        # the warning line belongs to near
        (target("at_least", "100"), "95", "99.9", NEAR),
        (target("at_least", "100"), "95", "95", NEAR),
        (target("at_least", "100"), "95", "94.9", MISSED),
        (target("at_most", "5"), "7", "7", NEAR),
        (target("at_most", "5"), "7", "8", MISSED),
        (target("above", "95"), "95", "95", NEAR),
        # a warning line on the met side changes nothing
        (target("at_least", "90"), "95", "91", MET),
        (target("at_least", "90"), "95", "89", MISSED),
        # two sides: the line warns on the side where it lies
        (target("between", "18", "24"), None, "18", MET),
        (target("between", "18", "24"), None, "24", MET),
        (target("between", "18", "24"), None, "24.1", MISSED),
        (target("between", "18", "24"), "26", "25", NEAR),
        (target("between", "18", "24"), "26", "17", MISSED),
        (target("equals", "2"), "1", "1", NEAR),
        (target("equals", "2"), "1", "3", MISSED),
        # pass-fail
        (target("equals", "pass"), None, "pass", MET),
        (target("equals", "pass"), None, "Pass", MET),
        (target("equals", "pass"), None, "fail", MISSED),
        # levels, by their order and not by their letters ("critical" < "high" as text)
        (target("at_most", "medium"), None, "low", MET),
        (target("at_most", "medium"), None, "medium", MET),
        (target("below", "medium"), None, "medium", MISSED),
        (target("at_most", "medium"), "high", "high", NEAR),
        (target("at_most", "high"), None, "critical", MISSED),
        # what cannot be compared is unknown, not missed
        (target("at_least", "95"), None, "pass", UNKNOWN),
        (target("at_least", "95"), None, "96 %", UNKNOWN),
        (target("at_most", "medium"), None, "severe", UNKNOWN),
        (target("at_most", "medium"), None, "2", UNKNOWN),
        (target("at_most", "medium"), None, "pass", UNKNOWN),
        (target("at_least", "95"), None, "NaN", UNKNOWN),
        (target("at_least", "95"), None, "Infinity", UNKNOWN),
        (target("at_least", "95"), None, "1e999999", UNKNOWN),
        # a warning line that cannot be compared softens nothing
        (target("at_least", "95"), "medium", "94", MISSED),
    ],
)
def test_standing_follows_the_operator(goal: Target, warn: str | None, value: str, expected: Standing) -> None:
    line = None if warn is None else figure(warn)

    assert standing(figure(value), goal, line, ANY_DAY, LEVELS) is expected


@pytest.mark.parametrize("goal", [None, Target(), Target(by=ANY_DAY)])
def test_without_a_bound_there_is_no_target(goal: Target | None) -> None:
    assert standing(Decimal(5), goal, None, ANY_DAY) is NO_TARGET


def test_without_a_figure_the_standing_is_unknown() -> None:
    assert standing(None, Target(at_least=Decimal(5)), None, ANY_DAY) is UNKNOWN


def test_all_bounds_that_are_given_must_hold() -> None:
    corridor = Target(above=Decimal(10), at_most=Decimal(20))

    assert [standing(Decimal(value), corridor, None, ANY_DAY) for value in (10, 11, 20, 21)] == [
        MISSED,
        MET,
        MET,
        MISSED,
    ]


ROLLOUT = Target(
    at_least=Decimal(100),
    by=day("2026-12-31"),
    milestones=(Milestone(span("2026-Q3"), Decimal(80)), Milestone(span("2026-Q1"), Decimal(40))),
)


@pytest.mark.parametrize(
    ("on", "value", "expected", "milestone"),
    [
        ("2026-03-30", 12, ON_THE_WAY, None),  # nothing was due yet
        ("2026-03-31", 12, MISSED, "2026-Q1"),  # due on the last day of the period
        ("2026-03-31", 40, ON_THE_WAY, "2026-Q1"),  # the milestone is reached, the goal is not
        ("2026-09-29", 79, ON_THE_WAY, "2026-Q1"),
        ("2026-09-30", 79, MISSED, "2026-Q3"),  # the latest milestone due counts
        ("2026-06-30", 100, MET, None),  # reached early
        ("2026-12-30", 99, ON_THE_WAY, "2026-Q3"),
        ("2026-12-31", 99, MISSED, None),  # on its day the goal itself counts
        ("2027-03-31", 100, MET, None),
    ],
)
def test_a_goal_is_judged_against_the_milestone_due(
    on: str, value: int, expected: Standing, milestone: str | None
) -> None:
    judgement = judge(Decimal(value), ROLLOUT, None, day(on))

    assert judgement.standing is expected
    assert (judgement.milestone and str(judgement.milestone.by)) == milestone


def test_the_warning_line_of_the_goal_does_not_soften_a_milestone_far_below_it() -> None:
    assert standing(Decimal(39), ROLLOUT, Decimal(95), day("2026-03-31")) is MISSED
    assert standing(Decimal(39), ROLLOUT, Decimal(35), day("2026-03-31")) is NEAR


def test_milestones_alone_make_their_last_one_the_day_of_the_goal() -> None:
    undated = ROLLOUT._replace(by=None)

    assert standing(Decimal(85), undated, None, day("2026-09-29")) is ON_THE_WAY
    assert standing(Decimal(85), undated, None, day("2026-09-30")) is MISSED


def test_a_milestone_of_another_kind_than_the_figure_is_unknown() -> None:
    mixed = Target(at_least=Decimal(100), by=day("2026-12-31"), milestones=(Milestone(span("2026-Q1"), "pass"),))

    assert standing(Decimal(50), mixed, None, day("2026-04-01")) is UNKNOWN


@pytest.mark.parametrize(
    ("goal", "milestone", "value", "expected"),
    [
        # no open finding by December, at most ten by June
        (target("equals", "0"), "10", "9", ON_THE_WAY),
        (target("equals", "0"), "10", "11", MISSED),
        # two exercises by December, one by June
        (target("equals", "2"), "1", "1", ON_THE_WAY),
        (target("equals", "2"), "1", "0", MISSED),
        # a milestone inside the goal is the goal
        (target("between", "18", "24"), "20", "25", MISSED),
        # strictness is kept on the way
        (target("below", "5"), "10", "10", MISSED),
        (target("at_most", "5"), "10", "10", ON_THE_WAY),
    ],
)
def test_a_milestone_has_the_operator_of_its_goal(goal: Target, milestone: str, value: str, expected: Standing) -> None:
    dated = goal._replace(by=day("2026-12-31"), milestones=(Milestone(span("2026-06"), figure(milestone)),))

    assert standing(figure(value), dated, None, day("2026-07-31")) is expected


def test_the_target_of_a_day_is_the_latest_that_had_begun() -> None:
    first = Target(at_least=Decimal(80))
    second = Target(at_least=Decimal(90), valid_from=day("2026-01-01"))
    third = Target(at_least=Decimal(95), valid_from=day("2026-07-01"))
    listed = [third, first, second]

    assert target_on(listed, day("2025-12-31")) is first
    assert target_on(listed, day("2026-01-01")) is second
    assert target_on(listed, day("2026-06-30")) is second
    assert target_on(listed, day("2026-07-01")) is third
    assert target_on([second], day("2025-12-31")) is None
    assert target_on([], day("2026-01-01")) is None


def test_of_two_targets_from_one_day_the_last_listed_holds() -> None:
    listed = [Target(at_least=Decimal(value), valid_from=day("2026-01-01")) for value in (90, 95)]

    assert target_on(listed, day("2026-02-01")) is listed[1]


@pytest.mark.parametrize(
    ("goal", "stated", "expected"),
    [
        (target("at_least", "95"), None, Better.HIGHER),
        (target("above", "95"), None, Better.HIGHER),
        (target("at_most", "5"), None, Better.LOWER),
        (target("below", "medium"), None, Better.LOWER),
        (target("between", "18", "24"), None, Better.NEITHER),
        (target("equals", "0"), None, Better.NEITHER),
        (target("at_most", "5"), Better.HIGHER, Better.LOWER),  # the target decides
        (None, Better.LOWER, Better.LOWER),
        (None, None, None),
    ],
)
def test_which_way_is_good_follows_from_the_target(
    goal: Target | None, stated: Better | None, expected: Better | None
) -> None:
    assert better_of(goal, stated) is expected


numbers = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(value=numbers, bound=numbers, warn=st.none() | numbers)
def test_negating_everything_turns_at_least_into_at_most(value: Decimal, bound: Decimal, warn: Decimal | None) -> None:
    mirrored: Figure | None = None if warn is None else -warn

    assert standing(value, Target(at_least=bound), warn, ANY_DAY) is standing(
        -value, Target(at_most=-bound), mirrored, ANY_DAY
    )


@given(value=numbers, bound=numbers, warn=numbers)
def test_a_warning_line_never_changes_what_is_met(value: Decimal, bound: Decimal, warn: Decimal) -> None:
    goal = Target(above=bound)

    assert (standing(value, goal, warn, ANY_DAY) is MET) == (value > bound)
