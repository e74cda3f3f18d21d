"""What a review left open, what a later one lists, and which requirements the reviews of a cycle cover."""

from pathlib import Path

import pytest

from mgmtreview.workspace import OpenKind, Workspace
from mgmtreview.workspace.coverage import coverage
from mgmtreview.workspace.open_items import is_live, is_nonconformity_open, listed_in, nonconformities, open_at
from mgmtreview.workspace.vanished import compared
from tests.support.workspaces import opened

R = "reviews/2026-H1"


def review(files: dict[str, str], root: Path, held_on: str = "2026-07-15") -> Workspace:
    workspace = opened(root, {f"{R}/review.yaml": f"held_on: {held_on}\n", **files}, "2026-12-31")
    assert workspace.repository.faults == ()
    return workspace


def left_open(workspace: Workspace) -> list[str]:
    return [f"{item.kind} {item.id}" for item in open_at(workspace.reviews["2026-H1"])]


@pytest.mark.parametrize(
    ("topic", "content", "expected"),
    [
        # nonconformities
        ("nonconformities", "items: [{id: NC-1}]", ["nonconformity NC-1"]),
        ("nonconformities", "items: [{id: NC-1, status: implemented}]", ["nonconformity NC-1"]),
        ("nonconformities", "items: [{id: NC-1, status: closed}]", []),
        ("nonconformities", "items: [{id: NC-1, status: closed, closed_on: 2026-07-15}]", []),
        ("nonconformities", "items: [{id: NC-1, status: closed, closed_on: 2026-07-16}]", ["nonconformity NC-1"]),
        ("nonconformities", "items: [{id: NC-1, closed_on: 2026-07-01}]", []),
        # audits and their findings
        ("audits", "items: [{id: IA-1, status: planned}]", ["audit IA-1"]),
        ("audits", "items: [{id: IA-1, status: in-progress}]", ["audit IA-1"]),
        ("audits", "items: [{id: IA-1, status: cancelled}]", []),
        (
            "audits",
            "items: [{id: IA-1, status: reported, findings: [{id: F-1, grade: minor}, {id: F-2, grade: strength}]}]",
            ["audit finding IA-1/F-1"],
        ),
        ("audits", "items: [{id: IA-1, findings: [{id: F-1, status: done}, {id: F-2, status: cancelled}]}]", []),
        ("audits", "items: [{id: IA-1, status: closed, findings: [{id: F-1, grade: major}]}]", []),
        # treatments and acceptances
        ("risks", "items: [{id: R-1, treatments: [{id: T-1}, {id: T-2, status: done}]}]", ["treatment R-1/T-1"]),
        ("risks", "items: [{id: R-1, treatments: [{id: T-1, status: cancelled}]}]", []),
        ("risks", "acceptances: [{id: ACC-1, expires_on: 2026-07-15}]", ["acceptance ACC-1"]),
        ("risks", "acceptances: [{id: ACC-1, expires_on: 2026-07-14}]", []),
        (
            "risks",
            "acceptances: [{id: ACC-1, expires_on: 2026-Q3}, {id: ACC-2}]",
            ["acceptance ACC-1", "acceptance ACC-2"],
        ),
        # a proposal is open only where it was deferred; what nobody decided is RV601's
        ("improvements", "items: [{id: IMP-1}]", []),
    ],
)
def test_what_the_inputs_leave_open(topic: str, content: str, expected: list[str], tmp_path: Path) -> None:
    assert left_open(review({f"{R}/inputs/{topic}.yaml": f"{content}\n"}, tmp_path)) == expected


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ('{id: D1, kind: defer, answers: ["improvement:IMP-1"]}', ["deferred proposal IMP-1"]),
        ('{id: D1, kind: defer, answers: ["Improvement:IMP-1"]}', ["deferred proposal IMP-1"]),
        (
            '{id: D1, kind: defer, answers: ["improvement:IMP-1", "improvement:IMP-2"]}',
            ["deferred proposal IMP-1", "deferred proposal IMP-2"],
        ),
        ('{id: D1, kind: defer, answers: ["metric:patch-sla"]}', []),
        ('{id: D1, kind: reject, answers: ["improvement:IMP-1"]}', []),
    ],
)
def test_what_the_minutes_defer(decision: str, expected: list[str], tmp_path: Path) -> None:
    assert left_open(review({f"{R}/minutes.yaml": f"decisions: [{decision}]\n"}, tmp_path)) == expected


def test_an_open_item_says_where_it_stood_and_what_it_is(tmp_path: Path) -> None:
    content = "items: [{id: R-1, treatments: [{id: T-1, what: Separate backups}]}]\n"
    (item,) = open_at(review({f"{R}/inputs/risks.yaml": content}, tmp_path).reviews["2026-H1"])
    assert (item.kind, item.topic, item.label) == (OpenKind.TREATMENT, "risks", "Separate backups")
    assert (item.place.path, item.place.loc) == (f"{R}/inputs/risks.yaml", ("items", 0, "treatments", 0))


def test_everything_that_a_review_lists_open_or_closed(tmp_path: Path) -> None:
    workspace = review(
        {
            f"{R}/inputs/nonconformities.yaml": "items: [{id: NC-1, status: closed}]\n",
            f"{R}/inputs/audits.yaml": "items: [{id: IA-1, findings: [{id: F-1, grade: strength}]}]\n",
            f"{R}/inputs/risks.yaml": "items: [{id: R-1, treatments: [{id: T-1}]}]\nacceptances: [{id: ACC-1}]\n",
            f"{R}/inputs/improvements.yaml": "items: [{id: IMP-1}]\n",
        },
        tmp_path,
    )
    assert listed_in(workspace.reviews["2026-H1"]) == {
        (OpenKind.NONCONFORMITY, "nc-1"),
        (OpenKind.AUDIT, "ia-1"),
        (OpenKind.AUDIT_FINDING, "ia-1/f-1"),
        (OpenKind.TREATMENT, "r-1/t-1"),
        (OpenKind.ACCEPTANCE, "acc-1"),
        (OpenKind.PROPOSAL, "imp-1"),
    }


def test_the_open_word_of_a_nonconformity_is_about_a_day(tmp_path: Path) -> None:
    content = "items: [{id: NC-1, status: closed, closed_on: 2026-07-10}]\n"
    workspace = review({f"{R}/inputs/nonconformities.yaml": content}, tmp_path)
    ((_, item),) = nonconformities(workspace.reviews["2026-H1"])
    held = workspace.reviews["2026-H1"].held_on
    assert held is not None
    assert not is_nonconformity_open(item, held)
    assert is_nonconformity_open(item, held.replace(day=9))
    assert is_live(None, held)


def test_an_item_that_is_gone_is_found_by_its_id_whatever_its_case(tmp_path: Path) -> None:
    workspace = opened(
        tmp_path,
        {
            "reviews/2025-H2/review.yaml": "held_on: 2025-12-10\n",
            "reviews/2025-H2/inputs/nonconformities.yaml": "items: [{id: NC-1}, {id: NC-2}]\n",
            f"{R}/review.yaml": "held_on: 2026-07-15\n",
            f"{R}/inputs/nonconformities.yaml": "items: [{id: nc-1, status: closed}]\n",
        },
    )
    found = compared(workspace, workspace.reviews["2026-H1"], "nonconformities")
    assert found.earlier is not None
    assert (found.earlier.id, [item.id for item in found.gone], found.unknown) == ("2025-H2", ["NC-2"], "")


# --- coverage of a cycle ---------------------------------------------------------------------------

PROGRAMME = """
    cycles: [{id: "2026", start: 2026-01-01, end: 2026-12-31}]
    slots:
      - {id: spring, planned_on: 2026-03-15, covers: [risks, audits, actions]}
      - {id: summer, planned_on: 2026-07-15, covers: [measurements, objectives, actions]}
      - {id: autumn, planned_on: 2026-10-15, covers: [feedback, actions]}
    """


def covered_by(workspace: Workspace) -> dict[str, tuple[list[str], list[str]]]:
    """Reviews held and slots to come by topic, where there is either."""
    (cycle,) = workspace.programme.cycles
    found = coverage(workspace, cycle)
    return {
        each.asked.requirement.topic: ([review.id for review in each.held], [slot.id for slot in each.to_come])
        for each in found
        if each.held or each.to_come
    }


def test_several_shorter_reviews_cover_the_list_together(tmp_path: Path) -> None:
    files = {
        "programme.yaml": PROGRAMME,
        "reviews/spring/review.yaml": "held_on: 2026-03-16\n",
        "reviews/summer/review.yaml": "",
    }
    workspace = opened(tmp_path, files, "2026-07-20")
    assert covered_by(workspace) == {
        "actions": (["spring"], ["summer", "autumn"]),
        "risks": (["spring"], []),
        "audits": (["spring"], []),
        "measurements": ([], ["summer"]),
        "objectives": ([], ["summer"]),
        "feedback": ([], ["autumn"]),
    }
    (cycle,) = workspace.programme.cycles
    assert len(coverage(workspace, cycle)) == 10  # every requirement is told of, covered or not


def test_what_a_review_itself_says_to_cover_counts(tmp_path: Path) -> None:
    files = {"programme.yaml": PROGRAMME, "reviews/autumn/review.yaml": "covers: [needs]\n"}
    covered = covered_by(opened(tmp_path, files, "2026-07-20"))
    assert covered["needs"] == ([], ["autumn"])
    assert "feedback" not in covered


@pytest.mark.parametrize(
    ("slots", "as_of", "to_come"),
    [
        ("- {id: a, planned_on: 2026-07-15}", "2026-08-14", ["a"]),
        ("- {id: a, planned_on: 2026-07-15}", "2026-08-15", []),  # past its grace of 30 days
        ("- {id: a, planned_on: 2026-07-15, cancelled: {reason: merged}}", "2026-07-01", []),
        ("- {id: a, planned_on: 2026-07-15, postponed: {to: 2026-12-01}}", "2026-12-20", ["a"]),
        ("- {id: a, planned_on: 2027-01, cycle: '2026'}", "2026-12-20", ["a"]),
        ("- {id: a, planned_on: 2027-01}", "2026-12-20", []),  # of another cycle
        ("- {id: a}", "2026-12-20", []),
    ],
)
def test_slots_that_can_still_cover_something(slots: str, as_of: str, to_come: list[str], tmp_path: Path) -> None:
    programme = f'cycles: [{{id: "2026", start: 2026-01-01, end: 2026-12-31}}]\nslots:\n  {slots}\n'
    covered = covered_by(opened(tmp_path, {"programme.yaml": programme}, as_of))
    assert covered.get("risks", ([], []))[1] == to_come


@pytest.mark.parametrize(("as_of", "finished"), [("2026-12-31", False), ("2027-01-01", False), ("2027-02-15", True)])
def test_a_cycle_is_finished_when_its_end_and_the_grace_of_each_slot_have_passed(
    as_of: str, finished: bool, tmp_path: Path
) -> None:
    programme = 'cycles: [{id: "2026", start: 2026-01-01, end: 2026-12-31}]\nslots: [{id: a, planned_on: 2026-12-20}]\n'
    assert opened(tmp_path, {"programme.yaml": programme}, as_of).is_finished("2026") is finished
