"""What falls due, and what is overdue."""

from datetime import date
from pathlib import Path

import pytest

from mgmtreview.following.upcoming import LONGEST, upcoming
from tests.support.workspaces import opened

R = "reviews/2026-H1"
HELD = {f"{R}/review.yaml": "held_on: 2026-07-15\ncutoff: 2026-07-03\n"}


def due(files: dict[str, str], root: Path, as_of: str = "2026-09-01", within: int = 60) -> list[str]:
    workspace = opened(root, files, as_of)
    assert workspace.repository.faults == ()
    return [
        f"{each.shown} {each.kind} {each.id}: {each.what}{f' ({each.who})' if each.who else ''}"
        f"{' LATE' if each.is_late(workspace.today) else ''}"
        for each in upcoming(workspace, within)
    ]


@pytest.mark.parametrize(
    ("slot", "review", "expected"),
    [
        (
            "{id: a, planned_on: 2026-10-15}",
            None,
            ["2026-10-15 review a: hold the review (prepare it: mgmtreview new a)"],
        ),
        ("{id: a, planned_on: 2026-10}", "", ["2026-10 review a: hold the review"]),
        ("{id: a, planned_on: 2026-10}", "planned_on: 2026-10-20", ["2026-10-20 review a: hold the review"]),
        ("{id: a, planned_on: 2026-08}", "", ["2026-08 review a: hold the review LATE"]),
        ("{id: a, planned_on: 2026-11-01}", "", []),  # more than sixty days ahead
        ("{id: a, planned_on: 2026-08}", "held_on: 2026-08-20", []),
        ("{id: a, planned_on: 2026-08, cancelled: {reason: merged}}", None, []),
        ("{id: a, planned_on: 2026-08}", "cancelled: {reason: merged}", []),
        ("{id: a, planned_on: 2026-08, postponed: {to: 2026-10}}", "", ["2026-10 review a: hold the review"]),
        ("{id: a}", None, []),
    ],
)
def test_reviews(slot: str, review: str | None, expected: list[str], tmp_path: Path) -> None:
    files = {"programme.yaml": f"slots: [{slot}]\n"}
    if review is not None:
        files["reviews/a/review.yaml"] = f"{review}\n"
    assert due(files, tmp_path) == expected


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("due: 2026-10-31\ntext: Patch\nowner: ops", ["2026-10-31 action 2026-H1/A01: Patch (Emil Example)"]),
        ("due: 2026-08-31\ntext: Patch", ["2026-08-31 action 2026-H1/A01: Patch LATE"]),
        ("due: 2026-Q3\nowner: {name: Jo Outside}", ["2026-Q3 action 2026-H1/A01:  (Jo Outside)"]),
        ("due: 2026-08-31\nimplemented_on: 2026-08-20", []),
        ("due: {text: ongoing}", []),
        ("due: 2026-12-31", []),
    ],
)
def test_actions(action: str, expected: list[str], tmp_path: Path) -> None:
    people = {"people.yaml": "people: {ops: {name: Emil Example}}\n"}
    assert due({**HELD, **people, "actions/2026-H1/A01.yaml": f"{action}\n"}, tmp_path) == expected


def test_acceptances_and_audits_count_as_the_latest_review_lists_them(tmp_path: Path) -> None:
    files = {
        **HELD,
        f"{R}/inputs/risks.yaml": (
            "acceptances: [{id: A, risk: R-1, expires_on: 2026-09-30, accepted_by: ceo}, {id: B}]\n"
        ),
        f"{R}/inputs/audits.yaml": (
            "items: [{id: IA-1, status: planned, planned_on: 2026-10, scope: Suppliers},"
            " {id: IA-2, status: reported, planned_on: 2026-10}]\n"
        ),
        "reviews/2026-H2/review.yaml": "planned_on: 2026-12-16\n",
        "reviews/2026-H2/inputs/risks.yaml": "acceptances: [{id: a, risk: R-1, expires_on: 2027-03-31}]\n",
    }
    assert due(files, tmp_path) == ["2026-10 audit IA-1: Suppliers"]
    del files["reviews/2026-H2/inputs/risks.yaml"]
    assert due(files, tmp_path / "before") == [
        "2026-09-30 acceptance A: acceptance of risk R-1 expires (ceo)",
        "2026-10 audit IA-1: Suppliers",
    ]


@pytest.mark.parametrize(
    ("decision", "after", "expected"),
    [
        ("kind: defer, text: Later, revisit_on: 2026-10-01", "", ["2026-10-01 decision 2026-H1/D1: deferred: Later"]),
        ("kind: approve, revisit_on: 2026-10-01", "", []),
        ("effect: {look_on: 2026-09, expect: less}", "", ["2026-09 effect 2026-H1/D1: did it work? less"]),
        ("effect: {look_on: 2026-09}", "effects: [{decision: d1}]", []),
        (
            "updates: [{record: SoA, due: 2026-08-15, owner: ceo}]",
            "",
            ["2026-08-15 record 2026-H1/D1: update SoA (ceo) LATE"],
        ),
        ("updates: [{kind: soa, due: 2026-08-15}]", "", ["2026-08-15 record 2026-H1/D1: update soa LATE"]),
        ("updates: [{record: SoA, due: 2026-08-15}]", "updates: [{decision: D1, record: soa, done: 2026-08-20}]", []),
        ("updates: [{record: SoA, due: 2026-08-15}]", "updates: [{decision: D1, done: 2026-08-20}]", []),
        (
            "updates: [{record: SoA, due: 2026-08-15}]",
            "updates: [{decision: D1, record: SoA}]",
            ["2026-08-15 record 2026-H1/D1: update SoA LATE"],
        ),
    ],
)
def test_decisions(decision: str, after: str, expected: list[str], tmp_path: Path) -> None:
    files = {**HELD, f"{R}/minutes.yaml": f"decisions: [{{id: D1, {decision}}}]\n", f"{R}/after.yaml": f"{after}\n"}
    assert due(files, tmp_path) == expected


def test_a_deferral_is_over_when_a_review_was_held_on_or_after_its_day(tmp_path: Path) -> None:
    files = {
        **HELD,
        f"{R}/minutes.yaml": "decisions: [{id: D1, kind: defer, revisit_on: 2026-08-01}]\n",
        "reviews/extra/review.yaml": "held_on: 2026-08-01\n",
    }
    assert due(files, tmp_path) == []


def test_things_due_on_one_day_stand_in_a_fixed_order_whoever_owes_them(tmp_path: Path) -> None:
    updates = "updates: [{due: 2026-09-15, owner: ceo}, {due: 2026-09-15}, {due: 2026-09-15, owner: cfo}]"
    assert due({**HELD, f"{R}/minutes.yaml": f"decisions: [{{id: D1, {updates}}}]\n"}, tmp_path) == [
        "2026-09-15 record 2026-H1/D1: update ?",
        "2026-09-15 record 2026-H1/D1: update ? (ceo)",
        "2026-09-15 record 2026-H1/D1: update ? (cfo)",
    ]


def test_a_long_text_is_cut_and_shows_no_secret(tmp_path: Path) -> None:
    text = "see https://reader:hunter2secret@example.org " + "and so on " * 100
    (line,) = due({**HELD, "actions/2026-H1/A01.yaml": f"due: 2026-09-30\ntext: '{text}'\n"}, tmp_path)
    assert "hunter2" not in line
    assert len(line) < LONGEST + 50


def test_the_last_day_of_the_calendar_is_no_obstacle(tmp_path: Path) -> None:
    workspace = opened(tmp_path, {"programme.yaml": "slots: [{id: a, planned_on: 9999-12-31}]\n"}, date.max)
    assert [each.id for each in upcoming(workspace, 60)] == ["a"]
