from decimal import Decimal

import pytest

from mgmtreview.periods import SpanKind
from mgmtreview.trends import Figure, Target, missed_in_a_row
from tests.unit.trends.written import day, figure, series

CUTOFF = day("2026-07-03")
ALL_PATCHED = [Target(at_least=Decimal(100))]


@pytest.mark.parametrize(
    ("figures", "warn", "count", "since"),
    [
        ("2025-Q4=100 2026-Q1=92 2026-Q2=96", None, 2, "2026-Q1"),
        ("2025-Q4=89 2026-Q1=92 2026-Q2=96", None, 3, "2025-Q4"),
        ("2025-Q4=89 2026-Q1=100 2026-Q2=96", None, 1, "2026-Q2"),
        ("2025-Q4=89 2026-Q1=92 2026-Q2=100", None, 0, None),  # the latest one decides
        ("2025-Q4=89 2026-Q1=96 2026-Q2=92", "95", 1, "2026-Q2"),  # near ends the run
        ("2025-Q4=89 2026-Q1=92 2026-Q2=96", "95", 0, None),
        ("2026-Q1=92 2026-Q2=100 2026-Q3=10", None, 0, None),  # a running quarter is not missed yet
        ("2026-Q1=92 2026-Q2=unknown", None, 1, "2026-Q1"),  # the latest figure there is
        ("2026-Q1=92 2026-05=90 2026-Q2=91", None, 2, "2026-Q1"),  # a month inside is not another miss
        ("", None, 0, None),
    ],
)
def test_a_run_ends_with_the_latest_closed_reading(
    figures: str, warn: str | None, count: int, since: str | None
) -> None:
    line: Figure | None = None if warn is None else figure(warn)

    run = missed_in_a_row(series(figures), CUTOFF, ALL_PATCHED, warn=line)

    assert run.count == count
    assert (run.since and str(run.since)) == since


def test_each_reading_is_held_against_the_target_of_its_own_day() -> None:
    raised = [Target(at_least=Decimal(90)), Target(at_least=Decimal(100), valid_from=day("2026-04-01"))]

    assert missed_in_a_row(series("2025-Q4=95 2026-Q1=95 2026-Q2=95"), CUTOFF, raised).count == 1


def test_before_its_first_target_nothing_was_missed() -> None:
    new = [Target(at_least=Decimal(100), valid_from=day("2026-01-01"))]

    assert missed_in_a_row(series("2025-Q4=50 2026-Q1=95 2026-Q2=95"), CUTOFF, new).count == 2


def test_a_goal_on_the_way_is_not_missed() -> None:
    by_december = [Target(at_least=Decimal(100), by=day("2026-12-31"))]

    assert missed_in_a_row(series("2026-Q1=12 2026-Q2=48"), CUTOFF, by_december).count == 0


def test_redefining_the_metric_does_not_make_the_miss_younger() -> None:
    readings = [each._replace(definition=i) for i, each in enumerate(series("2025-Q4=89 2026-Q1=92 2026-Q2=96"))]

    assert missed_in_a_row(readings, CUTOFF, ALL_PATCHED).count == 3


def test_levels_and_pass_fail_can_be_missed_too() -> None:
    levels = ("low", "medium", "high")

    assert (
        missed_in_a_row(series("2026-Q1=high 2026-Q2=high"), CUTOFF, [Target(at_most="medium")], levels=levels).count
        == 2
    )
    assert missed_in_a_row(series("2026-Q1=pass 2026-Q2=fail"), CUTOFF, [Target(equals="pass")]).count == 1


def test_the_rhythm_of_the_metric_says_which_readings_are_meant() -> None:
    readings = series("2026-Q1=92 2026-Q2=96 2026-07-01=100")

    assert missed_in_a_row(readings, CUTOFF, ALL_PATCHED).count == 0
    assert missed_in_a_row(readings, CUTOFF, ALL_PATCHED, rhythm=SpanKind.QUARTER).count == 2
