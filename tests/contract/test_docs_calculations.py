"""The numbers of docs/calculations.md are what the program reckons."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any, TypeVar

from mgmtreview import trends, yamlfile
from mgmtreview.loading.repository import Loaded
from mgmtreview.records.action import Action
from mgmtreview.records.base import Record
from mgmtreview.records.metric import Metric
from mgmtreview.trends.figures import flat_tolerance
from mgmtreview.workspace.actions import action_facts
from mgmtreview.workspace.measures import MetricFacts, metric_facts
from tests.support.pages import DOCS, blocks

PAGE = (DOCS / "calculations.md").read_text(encoding="utf-8")
TEXT = " ".join(PAGE.replace("−", "-").split())
CUTOFF = date(2026, 7, 3)
M = TypeVar("M", bound=Record)


def shown(model: type[M], path: str) -> Loaded[M]:
    """The record that the page shows under a path."""
    block = next(each.text for each in blocks(PAGE) if each.text.startswith(f"# {path}\n"))
    data: Any = yamlfile.read(block.encode()).data
    return Loaded(model.model_validate_json(json.dumps(data)), path)


def metric() -> MetricFacts:
    return metric_facts("patch-sla", shown(Metric, "metrics/patch-sla.yaml"), CUTOFF, ("low", "high"))


def test_status() -> None:
    facts = metric()
    assert f"As of {CUTOFF}:" in TEXT
    for reading in facts.readings:
        target = trends.target_on(facts.targets, reading.span.end)
        standing = trends.standing(reading.value, target, facts.record.warn, reading.span.end)
        assert f"{reading.value} is {standing}" in TEXT
    assert f"Here: {facts.run.count} in a row, since {facts.run.since}." in TEXT


def test_slopes() -> None:
    readings = metric().readings
    slopes = []
    for first, second in combinations(readings, 2):
        rise, run = int(Decimal(second.value) - Decimal(first.value)), (second.span.end - first.span.end).days
        slopes.append(Fraction(rise, run))
        assert f"| {first.span} to {second.span} | {rise} / {run} = {rise / run:.4f} |" in TEXT
    assert len(slopes) == 6


def test_trend() -> None:
    facts = metric()
    trend = facts.trend
    assert trend.slope_per_day is not None
    days = (facts.readings[-1].span.end - facts.readings[0].span.end).days
    assert f"The median is {trend.slope_per_day:.4f} per day, the change over {days} days {trend.change}." in TEXT
    values = [Fraction(Decimal(reading.value)) for reading in facts.readings]
    assert f"The tolerance is {float(flat_tolerance(values, Decimal('0.5')))} (5 % of 92.5)." in TEXT
    assert f"So it is {trend.direction}, and with `at_least` that is {trend.assessment}." in TEXT


def test_falling_incidents_would_be_improving() -> None:
    facts = metric()
    other = trends.trend(facts.readings, CUTOFF, trends.Better.LOWER)
    assert f"A count of incidents that falls as much would be {other.assessment}." in TEXT


def test_two_points_are_a_change() -> None:
    two = trends.trend(metric().readings[:2], CUTOFF, trends.Better.HIGHER)
    assert two.kind is trends.TrendKind.CHANGE_ONLY
    assert "Two points are a change, not a trend" in TEXT


def test_at_most_this_many_readings() -> None:
    assert f"At most the {trends.MOST_READINGS} latest are used." in TEXT


def test_rates() -> None:
    for k, n in ((205, 214), (2, 3), (1999, 2000)):
        assert f"{k} of {n} is shown as {trends.rate(k, n)}" in TEXT
    assert trends.figure_matches(Decimal(96), 205, 214, "%")
    assert not trends.figure_matches(Decimal(97), 205, 214, "%")
    assert "96 agrees with 205 of 214, 97 does not" in TEXT


def test_actions() -> None:
    action = action_facts("2026-H1/A01", shown(Action, "actions/2026-H1/A01.yaml"), date(2026, 7, 15), None)
    assert action.first_due is not None
    assert action.due is not None
    day = date(2026, 10, 15)
    late, slip, moves = action.overdue_days(day), action.slip(), action.moves
    assert (
        f"On {day} this action is {late} days overdue, has slipped by {slip} days, and was moved {moves} time." in TEXT
    )
    closed = date(2026, 9, 20)
    done = trends.on_time([trends.Closure(closed, action.first_due.end, action.due.end)])
    assert f"Closed on {closed}," in TEXT
    assert f"{done.against_first} and {done.against_current}." in TEXT
    assert f"Due 2026-08-31: {(date(2026, 10, 1) - date(2026, 8, 31)).days} days overdue on 2026-10-01." in TEXT


def test_ageing() -> None:
    ages = trends.ageing_buckets([5, 40, 45, 200])
    counts = [str(count) for _, count in ages.buckets]
    assert f"Ages 5, 40, 45 and 200 give {', '.join(counts[:-1])} and {counts[-1]}" in TEXT
    assert f"the median is {ages.median}, the oldest {ages.oldest}." in TEXT
    assert ", ".join(label for label, _ in ages.buckets[:-1]) in TEXT
