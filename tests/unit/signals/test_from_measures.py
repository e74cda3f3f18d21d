"""Signals of metrics and objectives."""

from pathlib import Path

import pytest

from tests.unit.signals.repository import R, all_of, company, shown

TARGET = 'unit: "%"\ntarget: {at_least: 95}\n'


def points(*values: object) -> str:
    """Quarterly figures, the last of them for 2026-Q2."""
    quarters = ["2025-Q4", "2026-Q1", "2026-Q2"][-len(values) :]
    entries = (f"{{period: {quarter}, value: {value}}}" for quarter, value in zip(quarters, values, strict=True))
    return f"points: [{', '.join(entries)}]"


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        (f"{TARGET}{points(95)}", []),
        (f"{TARGET}{points(94)}", ["metric:m high 2026-06-30"]),
        # two missed in a row are one signal, older
        (
            f"{TARGET}{points(90, 94)}",
            ["metric:m high 2026-03-31"],
        ),
        (
            f"{TARGET}{points(80, 99, 94)}",
            ["metric:m high 2026-06-30"],
        ),
        (f"{TARGET}warn: 90\n{points(92)}", ["metric:m normal 2026-06-30"]),
        # figures of a running period, or none at all, say nothing yet
        (f"{TARGET}points: [{{period: 2026-Q3, value: 10}}]", []),
        (f"{TARGET}points: [{{period: 2026-H2, value: 10, open: true}}]", []),
        (TARGET, []),
        # met and getting worse
        (
            f"{TARGET}{points(120, 108, 96)}",
            ["metric:m normal 2026-06-30"],
        ),
        # a rising count is no improvement, a falling one no decline (the leaders' trap)
        (
            f"better: lower\n{points(10, 20, 30)}",
            ["metric:m normal 2026-06-30"],
        ),
        (
            f"better: lower\n{points(30, 20, 10)}",
            [],
        ),
        # two points are a change, not a trend; without a good side nothing is bad
        (f"{TARGET}{points(120, 96)}", []),
        (f"{points(10, 20, 30)}", []),
        # a metric that is not in use
        (f"{TARGET}until: 2026-06-30\n{points(10)}", []),
    ],
)
def test_metrics(metric: str, expected: list[str], tmp_path: Path) -> None:
    assert shown(company(tmp_path, {"metrics/m.yaml": f"{metric}\n"})) == expected


@pytest.mark.parametrize(
    ("metric", "line"),
    [
        (
            f"title: Patching\n{TARGET}points: [{{period: 2026-Q1, value: 90.50}}, {{period: 2026-Q2, value: 94}}]",
            "Patching: 94 % in 2026-Q2, target at least 95 %: missed, 2 in a row since 2026-Q1",
        ),
        (
            "unit: days\ntarget: {between: [1, 5]}\npoints: [{period: 2026-06, value: 7}]",
            "m: 7 days in 2026-06, target between 1 days and 5 days: missed",
        ),
        (
            "unit: pass-fail\ntarget: {equals: pass}\npoints: [{as_of: 2026-06-30, value: fail}]",
            "m: fail on 2026-06-30, target exactly pass: missed",
        ),
        (
            "unit: count\ntarget: {at_most: 0, by: 2026-06-30}\npoints: [{as_of: 2026-06-30, value: 3}]",
            "m: 3 on 2026-06-30, target at most 0 by 2026-06-30: missed",
        ),
        (
            f"title: Patching\n{TARGET}warn: 90\n{points(92)}",
            "Patching: 92 % in 2026-Q2, target at least 95 %: near, not met",
        ),
        (
            (f"unit: count\nbetter: lower\n{points(10, 20, 1000)}"),
            "m: 1000 in 2026-Q2, declining since 2025-Q4",
        ),
    ],
)
def test_what_is_said_of_a_metric(metric: str, line: str, tmp_path: Path) -> None:
    (signal,) = all_of(company(tmp_path, {"metrics/m.yaml": f"{metric}\n"}))
    assert signal.line == line
    assert (signal.topic, signal.place.path) == ("measurements", "metrics/m.yaml")


@pytest.mark.parametrize(
    ("objective", "expected"),
    [
        ("status: missed\ndue: 2026-06-30", ["objective:o high 2026-06-30"]),
        ("status: missed\ndue: 2026-12-31", ["objective:o high 2026-07-03"]),
        ("status: at-risk", ["objective:o normal 2026-07-03"]),
        ("status: on-track", []),
        ("status: achieved", []),
        ("status: missed\ndropped: {date: 2026-06-01}", []),
        ("", []),
    ],
)
def test_objectives_as_stated(objective: str, expected: list[str], tmp_path: Path) -> None:
    assert shown(company(tmp_path, {"objectives/o.yaml": f"{objective}\n"})) == expected


def test_an_objective_is_missed_since_its_metric_is(tmp_path: Path) -> None:
    files = {
        "objectives/o.yaml": "statement: Patch in time\ndue: 2026-06-30\nmetrics: [m]\n",
        "metrics/m.yaml": f"{TARGET}{points(90, 94)}\n",
    }
    signals = all_of(company(tmp_path, files))
    assert [(each.id, str(each.since)) for each in signals] == [
        ("metric:m", "2026-03-31"),
        ("objective:o", "2026-03-31"),
    ]
    assert signals[1].line == "Objective Patch in time: missed, due 2026-06-30"


def test_the_input_s_own_cutoff_dates_a_stated_status(tmp_path: Path) -> None:
    files = {
        "objectives/o.yaml": "statement: x\n",
        f"{R}/inputs/objectives.yaml": "cutoff: 2026-06-20\nitems: [{objective: o, status: at-risk}]\n",
    }
    assert shown(company(tmp_path, files)) == ["objective:o normal 2026-06-20"]
