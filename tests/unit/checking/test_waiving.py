"""Waivers: what they cover, when they count, and when they are findings themselves."""

from pathlib import Path

import pytest

from mgmtreview.checking.engine import Wanted, check
from mgmtreview.checking.report import Report
from mgmtreview.rules.rule import Rule
from mgmtreview.rules.rv0.settings import waivers_are_alive_and_used
from tests.support.workspaces import opened
from tests.unit.checking.rules_to_try import crashing, doubting, on_action, on_repository, on_review

FILES = {
    "people.yaml": "people: {ceo: {authority: {direct: true}}, clerk: {name: Al}}\n",
    "reviews/2026-H1/review.yaml": "held_on: 2026-07-15\nchair: ceo\n",
    "actions/2026-H1/A01.yaml": "text: x\nowner: ceo\n",
    "programme.yaml": "slots: []\n",
}
GOOD = "reason: told by word of mouth, approved_by: ceo, date: 2026-07-20, until: 2027-01-31"
RULES: tuple[Rule, ...] = (on_review("RV301"), on_action("RV501"), on_repository("RV101"), waivers_are_alive_and_used)


def run(
    waivers: str, root: Path, rules: tuple[Rule, ...] = RULES, wanted: Wanted | None = None, settings: str = ""
) -> Report:
    workspace = opened(root, {**FILES, "waivers.yaml": f"{waivers}\n", "mgmtreview.yaml": f"{settings}\n"})
    assert not [fault for fault in workspace.repository.faults if fault.place.path == "waivers.yaml"]
    return check(workspace, rules, wanted)


def waived(report: Report) -> list[str]:
    return [each.finding.rule for each in report.waived]


def complaints(report: Report) -> list[str]:
    return [f"{each.severity.word}: {each.message}" for each in report.findings if each.rule == "RV007"]


@pytest.mark.parametrize(
    ("rule", "target", "covered"),
    [
        # the record or signal, as the finding names it; the review; both; the file
        ("RV301", "chair:2026-H1", ["RV301"]),
        ("RV301", "CHAIR:2026-h1", ["RV301"]),
        ("RV301", "2026-H1", ["RV301"]),
        ("RV301", "2026-H1/chair:2026-H1", ["RV301"]),
        ("RV301", "reviews/2026-H1/review.yaml", ["RV301"]),
        ("RV501", "2026-H1/A01", ["RV501"]),
        ("RV501", "actions/2026-H1/A01.yaml", ["RV501"]),
        ("RV101", "programme.yaml", ["RV101"]),
        # another rule, another target, a part of a name
        ("RV302", "2026-H1", []),
        ("RV301", "2025-H2", []),
        ("RV301", "reviews/2026-H1", []),
        ("RV301", "2026", []),
    ],
)
def test_a_waiver_covers_one_rule_on_one_thing(rule: str, target: str, covered: list[str], tmp_path: Path) -> None:
    report = run(f'- {{rule: {rule}, target: "{target}", {GOOD}}}', tmp_path)
    assert waived(report) == covered
    assert [each.rule for each in report.findings if each.rule in covered] == []


@pytest.mark.parametrize(
    ("particulars", "counts", "said"),
    [
        (GOOD, True, []),
        ("reason: x, approved_by: ceo", True, []),
        ("reason: x, approved_by: ceo, until: 2026-09-01", True, []),
        (
            "reason: x, approved_by: ceo, until: 2026-08-31",
            False,
            ["warning: the waiver of RV301 for 2026-H1 expired on 2026-08-31"],
        ),
        (
            "approved_by: ceo",
            False,
            ["error: the waiver of RV301 for 2026-H1 gives no reason: it is not counted"],
        ),
        (
            "reason: '  ', approved_by: ceo",
            False,
            ["error: the waiver of RV301 for 2026-H1 gives no reason: it is not counted"],
        ),
        ("reason: x", True, ["warning: the waiver of RV301 for 2026-H1 has no approver with authority"]),
        (
            "reason: x, approved_by: clerk",
            True,
            ["warning: the waiver of RV301 for 2026-H1 has no approver with authority"],
        ),
        (
            "reason: x, approved_by: {name: Jo Outside}",
            True,
            ["warning: the waiver of RV301 for 2026-H1 has no approver with authority"],
        ),
    ],
)
def test_a_waiver_needs_a_reason_and_an_approver_and_ends(
    particulars: str, counts: bool, said: list[str], tmp_path: Path
) -> None:
    report = run(f"- {{rule: RV301, target: 2026-H1, {particulars}}}", tmp_path)
    assert waived(report) == (["RV301"] if counts else [])
    assert complaints(report) == said


def test_a_waiver_that_covers_nothing_any_more_is_told(tmp_path: Path) -> None:
    report = run(f"- {{rule: RV301, target: 2019-H1, {GOOD}}}", tmp_path)
    assert complaints(report) == ["warning: the waiver of RV301 for 2019-H1 covers no finding any more"]


def test_the_second_of_two_waivers_for_one_thing_covers_nothing(tmp_path: Path) -> None:
    both = f'- {{rule: RV301, target: 2026-H1, {GOOD}}}\n- {{rule: RV301, target: "chair:2026-H1", {GOOD}}}'
    report = run(both, tmp_path)
    assert waived(report) == ["RV301"]
    assert complaints(report) == ["warning: the waiver of RV301 for chair:2026-H1 covers no finding any more"]


def test_whether_it_covers_something_is_only_known_where_everything_was_judged(tmp_path: Path) -> None:
    idle = f"- {{rule: RV301, target: 2019-H1, {GOOD}}}\n- {{rule: RV601, target: 2026-H1, {GOOD}}}"
    picked = run(idle, tmp_path / "picked", wanted=Wanted(reviews=("2026-H1",)))
    not_run = run(idle, tmp_path / "not run", rules=(waivers_are_alive_and_used,))
    doubtful = run(
        idle, tmp_path / "doubtful", rules=(doubting("RV601"), crashing("RV301"), waivers_are_alive_and_used)
    )
    assert complaints(picked) == complaints(not_run) == complaints(doubtful) == []


def test_where_the_rule_about_waivers_is_not_run_they_still_cover(tmp_path: Path) -> None:
    report = run(f"- {{rule: RV301, target: 2026-H1, {GOOD}}}", tmp_path, rules=RULES[:1])
    assert (waived(report), complaints(report)) == (["RV301"], [])


def test_the_finding_about_a_waiver_points_at_it_and_has_a_severity_of_its_own(tmp_path: Path) -> None:
    waivers = f"- {{rule: RV501, target: 2026-H1/A01, {GOOD}}}\n- {{rule: RV301, target: 2019-H1, {GOOD}}}"
    report = run(waivers, tmp_path, settings="rules: {RV007: error}")
    (finding,) = [each for each in report.findings if each.rule == "RV007"]
    assert (finding.path, finding.position, finding.severity.word) == ("waivers.yaml", (2, 3), "error")


def test_a_waived_finding_of_a_review_that_was_not_picked_is_not_shown(tmp_path: Path) -> None:
    waivers = f"- {{rule: RV101, target: programme.yaml, {GOOD}}}"
    assert waived(run(waivers, tmp_path, wanted=Wanted(reviews=("2026-H1",)))) == []
