"""A new action gets the next free number, and a file that the rules have nothing to say about."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.acting.adding import new_file, next_number, plan_add
from mgmtreview.acting.plan import Forbidden, Plan
from mgmtreview.loading.load import load
from mgmtreview.periods import parse_planned
from mgmtreview.vocabulary import Priority
from mgmtreview.workspace import Workspace
from tests.support.overlay import lay_over
from tests.support.repositories import GitRepository
from tests.support.rule_runs import BASE, TODAY
from tests.unit.acting.company import findings


def planned(root: Path, decision: str = "D1", due: str = "2026-12-31", **more: Any) -> tuple[Workspace, Plan]:
    workspace = Workspace(load(root), TODAY)
    review = workspace.reviews["2026-H1"]
    taken = workspace.decision_in(review, decision)
    assert taken is not None
    given: dict[str, Any] = {"owner": "cto", "priority": Priority.HIGH, "closure_evidence": "Report: two months"}
    return workspace, plan_add(workspace, review, taken, due=parse_planned(due), **{**given, **more})


def test_the_file(tmp_path: Path) -> None:
    lay_over(BASE, tmp_path, {})
    _, plan = planned(tmp_path, text="Tell the provider", support=["isms-lead"], expect="No gap", tracker="OPS-7")
    assert plan.path == "actions/2026-H1/A04.yaml"
    assert new_file(plan).after.decode() == (
        "decision: D1\n"
        'text: "Tell the provider"\n'
        "owner: cto\n"
        "support:\n"
        "  - isms-lead\n"
        "priority: high\n"
        "opened_on: 2026-09-01\n"
        "due: 2026-12-31\n"
        'closure_evidence: "Report: two months"\n'
        'expect: "No gap"\n'
        "tracker: OPS-7\n"
        "status: open\n"
    )
    (tmp_path / plan.path).write_bytes(new_file(plan).after)
    assert [each for each in findings(tmp_path, plan.path) if not each.startswith(("RV512", "RV514", "RV208"))] == []


def test_a_number_that_was_used_is_not_free_again(git_repo: Callable[..., GitRepository]) -> None:
    repository = git_repo()
    lay_over(BASE, repository.root, {"actions/2026-H1/A04.yaml": {"decision": "D1"}})
    repository.commit("Begin")
    (repository.root / "actions/2026-H1/A04.yaml").unlink()
    repository.commit("Throw it away")
    workspace = Workspace(load(repository.root), TODAY)
    assert next_number(workspace, workspace.reviews["2026-H1"]) == "A05"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"due": "2026-08-31"}, "2026-08-31 has passed already (today is 2026-09-01)"),
        ({"overlay": {"reviews/2026-H1/review.yaml": {"held_on": "2026-12-01"}}}, "2026-H1 has not been held"),
    ],
)
def test_what_cannot_be_opened(more: dict[str, Any], why: str, tmp_path: Path) -> None:
    lay_over(BASE, tmp_path, more.pop("overlay", {}))
    with pytest.raises(Forbidden) as caught:
        planned(tmp_path, **more)
    assert caught.value.message.startswith(why)


def test_on_the_day_of_the_review_the_day_is_left_to_it(tmp_path: Path) -> None:
    lay_over(BASE, tmp_path, {})
    workspace = Workspace(load(tmp_path), date(2026, 7, 15))
    review = workspace.reviews["2026-H1"]
    plan = plan_add(
        workspace,
        review,
        review.minutes.decisions[0],
        owner="cto",
        due=parse_planned("2026-12-31"),
        priority=Priority.LOW,
        closure_evidence="x",
    )
    assert b"opened_on" not in new_file(plan).after
