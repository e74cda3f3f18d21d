"""Metrics and objectives as of a day."""

from pathlib import Path

import pytest

from mgmtreview.trends import Better, Standing
from mgmtreview.vocabulary import ObjectiveStatus
from mgmtreview.workspace import MetricFacts, Workspace
from tests.support.workspaces import opened

PATCHING = """
    title: Critical patches inside 14 days
    unit: "%"
    target: {at_least: 95}
    warn: 90
    points:
      - {period: 2025-Q4, value: 97}
      - {period: 2026-Q1, value: 92}
      - {period: 2026-Q2, value: 89}
      - {period: 2026-Q3, value: 99}
    """


def metric(content: str, root: Path, cutoff: str = "2026-07-03") -> MetricFacts:
    workspace = opened(root, {"metrics/m.yaml": content}, cutoff)
    assert workspace.repository.faults == ()
    facts = workspace.metric("m", workspace.today)
    assert facts is not None
    return facts


@pytest.mark.parametrize(
    ("cutoff", "latest", "standing", "missed"),
    [
        ("2025-12-31", "2025-Q4", Standing.MET, 0),
        ("2026-03-31", "2026-Q1", Standing.NEAR, 0),
        ("2026-07-03", "2026-Q2", Standing.MISSED, 1),  # the third quarter is still running
        ("2026-09-30", "2026-Q3", Standing.MET, 0),
    ],
)
def test_a_metric_stands_where_its_latest_closed_figure_stands(
    cutoff: str, latest: str, standing: Standing, missed: int, tmp_path: Path
) -> None:
    facts = metric(PATCHING, tmp_path, cutoff)
    assert facts.latest is not None
    assert (facts.latest.span.text, facts.standing, facts.run.count) == (latest, standing, missed)
    assert facts.title == "Critical patches inside 14 days"


def test_before_the_first_figure_nothing_is_known(tmp_path: Path) -> None:
    facts = metric(PATCHING, tmp_path, "2025-10-01")
    assert (facts.latest, facts.standing, facts.target) == (None, Standing.UNKNOWN, None)


@pytest.mark.parametrize(
    ("content", "standing", "better"),
    [
        ("points: [{period: 2026-Q1, value: 5}]", Standing.NO_TARGET, None),
        ("better: lower\npoints: [{period: 2026-Q1, value: 5}]", Standing.NO_TARGET, Better.LOWER),
        ("target: {at_most: 5}\npoints: [{period: 2026-Q1, value: 5}]", Standing.MET, Better.LOWER),
        ("target: {below: 5}\npoints: [{period: 2026-Q1, value: 5}]", Standing.MISSED, Better.LOWER),
        ("target: {equals: pass}\npoints: [{period: 2026-Q1, value: fail}]", Standing.MISSED, Better.NEITHER),
        # a level of the risk scale
        (
            "unit: level\ntarget: {at_most: medium}\npoints: [{period: 2026-Q1, value: high}]",
            Standing.MISSED,
            Better.LOWER,
        ),
        ("unit: level\ntarget: {at_most: medium}\npoints: [{period: 2026-Q1, value: low}]", Standing.MET, Better.LOWER),
        # points without a value or a time say nothing
        ("target: {at_most: 5}\npoints: [{period: 2026-Q1}, {value: 7}]", Standing.UNKNOWN, None),
        ("target: {at_most: 5}\npoints: [{as_of: 2026-06-30, value: 7}]", Standing.MISSED, Better.LOWER),
        # a changed target is a new entry; each figure is held against that of its day
        (
            "targets: [{at_least: 90}, {at_least: 99, from: 2026-07-01}]\npoints: [{period: 2026-Q1, value: 92}]",
            Standing.MET,
            Better.HIGHER,
        ),
    ],
)
def test_standing_and_the_good_side(content: str, standing: Standing, better: Better | None, tmp_path: Path) -> None:
    facts = metric(content, tmp_path)
    assert (facts.standing, facts.better) == (standing, better)


@pytest.mark.parametrize(("cutoff", "standing"), [("2026-11-01", Standing.ON_THE_WAY), ("2027-01-05", Standing.MISSED)])
def test_a_goal_whose_day_has_passed_without_a_newer_figure_is_missed(
    cutoff: str, standing: Standing, tmp_path: Path
) -> None:
    content = "target: {at_least: 95, by: 2026-12-31}\npoints: [{period: 2026-Q2, value: 80}]"
    assert metric(content, tmp_path, cutoff).standing is standing


@pytest.mark.parametrize(
    ("content", "cutoff", "in_use"),
    [
        ("since: 2026-01-01", "2025-12-31", False),
        ("since: 2026-01-01", "2026-01-01", True),
        ("until: 2026-06-30", "2026-06-30", True),
        ("until: 2026-06-30", "2026-07-01", False),
        ("", "2026-07-01", True),
    ],
)
def test_metrics_in_use_on_a_day(content: str, cutoff: str, in_use: bool, tmp_path: Path) -> None:
    workspace = opened(tmp_path, {"metrics/m.yaml": f"{content}\n"}, cutoff)
    assert [facts.id for facts in workspace.metrics(workspace.today)] == (["m"] if in_use else [])


# --- objectives ------------------------------------------------------------------------------------

MET = "target: {at_least: 95}\npoints: [{period: 2026-Q2, value: 97}]\n"
NEAR = "target: {at_least: 95}\nwarn: 90\npoints: [{period: 2026-Q2, value: 92}]\n"
MISSED = "target: {at_least: 95}\npoints: [{period: 2026-Q2, value: 80}]\n"
COMING = "target: {at_least: 95, by: 2026-12-31}\npoints: [{period: 2026-Q2, value: 80}]\n"
SILENT = "target: {at_least: 95}\n"


def company(objective: str, root: Path, **metrics: str) -> Workspace:
    files = {
        "reviews/2026-H1/review.yaml": "period: 2026-H1\ncutoff: 2026-07-03\n",
        "objectives/o.yaml": f"{objective}\n",
        **{f"metrics/{name}.yaml": content for name, content in metrics.items()},
    }
    return opened(root, files, "2026-07-03")


@pytest.mark.parametrize(
    ("objective", "metrics", "status"),
    [
        ("due: 2026-12-31\nmetrics: [m]", {"m": MET}, ObjectiveStatus.ON_TRACK),
        ("due: 2026-12-31\nmetrics: [m]", {"m": NEAR}, ObjectiveStatus.AT_RISK),
        ("due: 2026-12-31\nmetrics: [m]", {"m": MISSED}, ObjectiveStatus.AT_RISK),
        ("due: 2026-12-31\nmetrics: [m]", {"m": COMING}, ObjectiveStatus.ON_TRACK),
        ("due: 2026-06-30\nmetrics: [m]", {"m": MET}, ObjectiveStatus.ACHIEVED),
        ("due: 2026-06-30\nmetrics: [m]", {"m": NEAR}, ObjectiveStatus.MISSED),
        ("due: 2026-06-30\nmetrics: [m]", {"m": MISSED}, ObjectiveStatus.MISSED),
        ("due: 2026-06-30\nmetrics: [m]", {"m": COMING}, ObjectiveStatus.MISSED),
        ("metrics: [m]", {"m": MET}, ObjectiveStatus.ON_TRACK),
        # the worst of several counts; a silent one says nothing
        ("due: 2026-12-31\nmetrics: [m, n]", {"m": MET, "n": MISSED}, ObjectiveStatus.AT_RISK),
        ("due: 2026-06-30\nmetrics: [m, n]", {"m": MET, "n": SILENT}, ObjectiveStatus.ACHIEVED),
        # linked from the metric's side, and whatever the case
        ("due: 2026-12-31", {"m": f"objective: o\n{MISSED}"}, ObjectiveStatus.AT_RISK),
        ("due: 2026-12-31", {"m": f"objective: O\n{MISSED}"}, ObjectiveStatus.AT_RISK),
        ("due: 2026-12-31\nmetrics: [M]", {"m": MISSED}, ObjectiveStatus.AT_RISK),
        # as stated, where no metric speaks
        ("status: missed", {}, ObjectiveStatus.MISSED),
        ("status: missed\nmetrics: [m]", {"m": SILENT}, ObjectiveStatus.MISSED),
        ("status: missed\nmetrics: [m]", {"m": MET}, ObjectiveStatus.ON_TRACK),
        ("", {}, None),
        ("dropped: {date: 2026-07-03}\nmetrics: [m]", {"m": MISSED}, ObjectiveStatus.DROPPED),
        ("dropped: {date: 2026-07-04}\nmetrics: [m]", {"m": MISSED}, ObjectiveStatus.AT_RISK),
    ],
)
def test_the_status_of_an_objective(
    objective: str, metrics: dict[str, str], status: ObjectiveStatus | None, tmp_path: Path
) -> None:
    workspace = company(objective, tmp_path, **metrics)
    facts = workspace.objective("o", None, workspace.today)
    assert facts is not None
    assert facts.status is status


def test_the_input_of_a_review_may_state_it_where_no_metric_speaks(tmp_path: Path) -> None:
    workspace = opened(
        tmp_path,
        {
            "reviews/2026-H1/review.yaml": "cutoff: 2026-07-03\n",
            "reviews/2026-H1/inputs/objectives.yaml": "items: [{objective: O, status: at-risk}]\n",
            "objectives/o.yaml": "status: on-track\n",
        },
    )
    review = workspace.reviews["2026-H1"]
    stated, plain = workspace.objective("o", review, review.cutoff), workspace.objective("o", None, review.cutoff)
    assert stated is not None
    assert plain is not None
    assert (stated.status, plain.status) == (ObjectiveStatus.AT_RISK, ObjectiveStatus.ON_TRACK)


@pytest.mark.parametrize(
    ("objective", "current"),
    [
        ("since: 2026-07-03", True),
        ("since: 2026-07-04", False),
        ("dropped: {date: 2026-01-01}", True),  # given up within the period: the leaders see it once more
        ("dropped: {date: 2025-12-31}", False),
        ("", True),
    ],
)
def test_objectives_current_at_a_review(objective: str, current: bool, tmp_path: Path) -> None:
    workspace = company(objective, tmp_path)
    assert bool(workspace.objectives(workspace.reviews["2026-H1"])) is current
