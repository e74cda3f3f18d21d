"""Metrics and objectives: figure, target, period, status, direction and assessment, each by itself."""

from pathlib import Path

from mgmtreview.rendering.material import Material
from mgmtreview.rendering.metric_figures import chart_of
from mgmtreview.rendering.sections.measurements import drawn
from tests.unit.rendering.written import material, pack, plain, section, tables

INCIDENTS = """
    title: "Incidents"
    definition: "Incidents of the quarter"
    unit: count
    target: {at_most: 5}
    frequency: quarterly
    source: "Ticket system"
    owner: ben
    points:
      - {period: 2025-Q3, value: 3}
      - {period: 2025-Q4, value: 4}
      - {period: 2026-Q1, value: 6}
      - {period: 2026-Q2, value: 8}
      - {period: 2026-Q3, value: 9, open: true}
    """
TITLE = "Results of monitoring"


def one(root: Path, metric: str, measurements: str = "") -> dict[str, str]:
    files = {"metrics/m.yaml": metric, "reviews/2026/inputs/measurements.yaml": measurements}
    found = tables(section(pack(root, files), TITLE))
    (row,) = next(table for title, table in found.items() if title.startswith("1 metric"))
    return row


def test_more_incidents_are_a_rise_and_no_improvement(tmp_path: Path) -> None:
    """A peer calls any rise above 5 % improving."""
    row = one(tmp_path, INCIDENTS)
    assert row == {
        "Metric": "Incidents (m)",
        "Period": "2026-Q2",
        "Figure": "8",
        "Target": "at most 5",
        "Status": "■ missed, 2 in a row since 2026-Q1",
        "Course": "▁▂▅█",
        "Trend": "rising, declining (4 figures from 2025-Q3 to 2026-Q2)",
        "Source, owner": "Ticket system; Ben Example",
    }


def test_two_figures_are_a_change_and_no_trend(tmp_path: Path) -> None:
    row = one(tmp_path, "{title: T, unit: count, points: [{period: 2026-Q1, value: 1}, {period: 2026-Q2, value: 5}]}")
    assert row["Trend"] == "rising, a change and not a trend (2 figures from 2026-Q1 to 2026-Q2)"
    assert (row["Target"], row["Status"]) == ("no target", "○ no target")


def test_a_share_shows_its_n_and_few_are_counted(tmp_path: Path) -> None:
    many = "{unit: '%', points: [{period: 2026-Q2, value: 95, k: 190, n: 200}]}"
    few = "{unit: '%', points: [{period: 2026-Q2, value: 75, k: 3, n: 4, approximate: true}]}"
    assert one(tmp_path / "many", many)["Figure"] == "95 % (190 of 200)"
    assert one(tmp_path / "few", few)["Figure"] == "about 3 of 4"


def test_an_old_figure_is_marked_as_old(tmp_path: Path) -> None:
    row = one(tmp_path, "{unit: count, points: [{period: 2025-Q3, value: 1}]}")
    assert row["Period"] == "▲ 2025-Q3, before the review's period"


def test_what_the_source_says_itself_stands_beside_it_where_it_differs(tmp_path: Path) -> None:
    same = "items: [{metric: m, reported: {status: missed, trend: rising}}]"
    other = "items: [{metric: m, reported: {status: met, trend: rising}}]"
    assert "As reported" not in one(tmp_path / "same", INCIDENTS, same)
    assert one(tmp_path / "other", INCIDENTS, other)["As reported"] == "met"


def test_a_red_metric_that_nobody_wrote_about_says_so(tmp_path: Path) -> None:
    (group,) = [
        block
        for block in section(pack(tmp_path, {"metrics/m.yaml": INCIDENTS}), TITLE)["blocks"]
        if block["kind"] == "group"
    ]
    assert [line for line in group["lines"] if line] == [
        "What it means: not stated",
        "Recommended: nothing is recommended",
        "What is counted: Incidents of the quarter",
    ]


def test_figures_stand_beside_the_chart_and_later_ones_are_not_shown(tmp_path: Path) -> None:
    """The figure of a quarter that ended after the cutoff was not known then, whatever the file says today."""
    metric = INCIDENTS.replace("{period: 2026-Q3, value: 9, open: true}", "{period: 2026-Q3, value: 9}")
    (group,) = [
        block
        for block in section(pack(tmp_path, {"metrics/m.yaml": metric}), TITLE)["blocks"]
        if block["kind"] == "group"
    ]
    chart, table = group["blocks"]
    assert chart["file"] == "charts/metric-m.svg"
    assert chart["alt"].startswith("Incidents: 8 in 2026-Q2, target at most 5: missed. Trend: rising, declining")
    assert [row[:2] for row in table["rows"]] == [
        ["2025-Q3", "3"],
        ["2025-Q4", "4"],
        ["2026-Q1", "6"],
        ["2026-Q2", "8"],
    ]


def test_a_figure_of_a_running_period_is_shown_and_not_judged(tmp_path: Path) -> None:
    (group,) = [
        block
        for block in section(pack(tmp_path, {"metrics/m.yaml": INCIDENTS}), TITLE)["blocks"]
        if block["kind"] == "group"
    ]
    last = group["blocks"][1]["rows"][-1]
    assert [plain(cell) for cell in last] == [
        "2026-Q3",
        "9",
        "at most 5",
        "",
        "its period was still open at the cutoff",
    ]


def charts(found: Material) -> list[str]:
    return [metric.id for metric in drawn(found)]


def test_every_chart_that_is_named_is_drawn(tmp_path: Path) -> None:
    files = {f"metrics/m{number}.yaml": INCIDENTS.replace("8}", "5}") for number in range(9)}
    files["metrics/bad.yaml"] = INCIDENTS
    found = material(tmp_path, {**files, "metrics/lone.yaml": "{unit: count, points: [{period: 2026-Q2, value: 1}]}"})
    part = section(pack(tmp_path, {}), TITLE)
    named = [inner["file"] for block in part["blocks"] if block["kind"] == "group" for inner in block["blocks"][:1]]
    assert named == [f"charts/metric-{name}.svg" for name in charts(found)]
    assert "bad" in charts(found)
    assert "lone" not in charts(found)
    svg = chart_of(found.metrics[0], found.cutoff, found.workspace.levels)
    assert svg.startswith("<svg ")


def test_of_many_metrics_the_others_keep_all_their_figures(tmp_path: Path) -> None:
    points = "[{period: 2026-Q1, value: 2}, {period: 2026-Q2, value: 2}]"
    good = f"{{title: Good, unit: count, target: {{at_most: 9}}, points: {points}}}"
    part = section(pack(tmp_path, {f"metrics/m{number}.yaml": good for number in range(100)}), TITLE)
    found = tables(part)
    assert len(found["100 metrics: 100 met"]) == 100
    assert found["All figures of the metrics without a chart"][99] == {
        "Metric": "Good (m99)",
        "Figures, the oldest first": "2026-Q1: 2; 2026-Q2: 2",
    }


def test_an_incident_after_the_cutoff_is_marked(tmp_path: Path) -> None:
    files = {
        "reviews/2026/inputs/measurements.yaml": """
            incidents:
              - {id: I-1, date: 2026-07-09, severity: low, what: "Lost phone"}
              - {id: I-2, date: 2026-05-09, severity: high, what: "Wrong recipient"}
            """
    }
    found = tables(section(pack(tmp_path, files), TITLE))["Incidents (2): 1 high, 1 low"]
    assert [(row["Incident"], row["Date"], row["Severity"]) for row in found] == [
        ("I-2", "2026-05-09", "■ high"),
        ("I-1", "▲ 2026-07-09, after the cutoff", "○ low"),
    ]


def test_an_objective_follows_its_metric_and_keeps_what_was_reported(tmp_path: Path) -> None:
    files = {
        "metrics/m.yaml": INCIDENTS,
        "objectives/calm.yaml": "{statement: Fewer incidents, owner: ben, due: 2026-12-31, metrics: [m]}",
        "reviews/2026/inputs/objectives.yaml": """
            items: [{objective: calm, reported: {status: on track}, analysis: Late}]
            """,
    }
    (row,) = tables(section(pack(tmp_path, files), "objectives"))[""]
    assert row == {
        "Objective": "calm",
        "What is to be reached": "Fewer incidents",
        "Owner": "Ben Example",
        "Due": "2026-12-31",
        "Status": "▲ at risk",
        "Follows from": "Incidents: 8 in 2026-Q2, missed",
        "As reported": "○ on track",
        "What it means": "Late.",
    }
