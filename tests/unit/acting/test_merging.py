"""Promise P17: two branches that add, edit and close actions merge cleanly or conflict loudly, never silently wrong."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mgmtreview.acting.adding import new_file, plan_add
from mgmtreview.acting.editing import edited
from mgmtreview.acting.lifecycle import plan_end, plan_escalate, plan_implement, plan_reschedule, plan_update
from mgmtreview.acting.plan import Plan
from mgmtreview.acting.writing import write
from mgmtreview.loading.load import load
from mgmtreview.periods import parse_planned
from mgmtreview.vocabulary import ActionStatus, EndKind, Priority
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.naming import decision_named
from tests.support.overlay import lay_over
from tests.support.repositories import GitRepository
from tests.support.rule_runs import BASE, TODAY
from tests.unit.acting.company import findings

Step = Callable[[Workspace], Plan]
A01, A02 = "2026-H1/A01", "2026-H1/A02"


def add(number: int = 0) -> Step:
    """Add an action; ``number`` of them are there already on this branch."""

    def plan(workspace: Workspace) -> Plan:
        review = workspace.reviews["2026-H1"]
        return plan_add(
            workspace,
            review,
            review.minutes.decisions[number],
            owner="cto",
            due=parse_planned("2026-12-31"),
            priority=Priority.LOW,
            closure_evidence="Report",
        )

    return plan


def word(name: str, note: str) -> Step:
    return lambda workspace: plan_update(workspace, workspace.actions[name], note=note)


def status(name: str) -> Step:
    return lambda workspace: plan_update(workspace, workspace.actions[name], status=ActionStatus.BLOCKED)


def move(name: str, to: str) -> Step:
    return lambda workspace: plan_reschedule(workspace, workspace.actions[name], parse_planned(to), "late")


def close(name: str) -> Step:
    return lambda workspace: plan_implement(workspace, workspace.actions[name], "https://example.org/7")


def escalate(name: str) -> Step:
    return lambda workspace: plan_escalate(workspace, workspace.actions[name], "ceo", "late")


def hand_over(name: str, to: str) -> Step:
    return lambda workspace: plan_update(workspace, workspace.actions[name], owner=to, note="handed over")


def give_up(name: str, decision: str) -> Step:
    def plan(workspace: Workspace) -> Plan:
        decided = decision_named(workspace, decision)
        return plan_end(workspace, workspace.actions[name], EndKind.WITHDRAWN, *decided, "gone")

    return plan


CLEAN, CONFLICT = "merges", "conflicts"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param(close(A01), close(A02), CLEAN, id="two actions are closed"),
        pytest.param(add(), close(A01), CLEAN, id="one is added, another closed"),
        pytest.param(move(A01, "2026-11-30"), word(A02, "half"), CLEAN, id="one is moved, another told of"),
        pytest.param(add(0), add(1), CONFLICT, id="both take the same number"),
        pytest.param(move(A01, "2026-11-30"), move(A01, "2026-12-31"), CONFLICT, id="one is moved twice"),
        pytest.param(word(A01, "half of it"), word(A01, "all of it"), CONFLICT, id="two words at one place"),
        pytest.param(status(A01), close(A01), None, id="status and closure of one"),
        pytest.param(move(A01, "2026-11-30"), close(A01), None, id="one is moved and closed"),
        pytest.param(escalate(A01), word(A01, "half"), None, id="one is escalated and told of"),
        pytest.param(hand_over(A01, "cto"), hand_over(A01, "hr-lead"), CONFLICT, id="two new owners"),
        pytest.param(move(A01, "2026-11-30"), hand_over(A01, "cto"), None, id="one is moved and handed over"),
    ],
)
def test_merge(ours: Step, theirs: Step, expected: str | None, git_repo: Callable[..., GitRepository]) -> None:
    repository = git_repo()
    root = lay_over(BASE, repository.root, {})
    repository.commit("Begin")
    repository.git("checkout", "--quiet", "-b", "theirs")
    mine = carry_out(root, theirs)
    repository.commit("Theirs")
    repository.git("checkout", "--quiet", "main")
    yours = carry_out(root, ours)
    repository.commit("Ours")
    clean = merge(repository)
    faults = [f"{fault.rule} {fault.message}" for fault in load(root).faults]
    outcome = CLEAN if clean else CONFLICT
    assert outcome == (expected or outcome)
    if outcome == CONFLICT:
        assert any("conflict" in fault for fault in faults), faults
        return
    assert faults == []
    after = {path: (root / path).read_text().splitlines() for path in {mine, yours}}
    both = [line for path, lines in after.items() for line in lines]
    for branch in ("main^1", "theirs"):
        added = repository.git("diff", "--unified=0", f"{merge_base(repository)}", branch, "--", "actions").out
        for line in [each[1:] for each in added.splitlines() if each.startswith("+") and not each.startswith("+++")]:
            assert line in both, f"lost in the merge: {line}"
    keys = [line.partition(":")[0] for line in after[mine] if line and not line.startswith((" ", "#", "-"))]
    assert len(keys) == len(set(keys))


OPEN = """\
decision: "D2"
owner: "hr-lead"
priority: "high"
due: 2026-12-31
closure_evidence: "Workflow configuration"
evidence: []
implemented_on: null
verifications: []
reopened: []
ended: null
continues: null
"""


def test_two_ends_that_merge_without_a_conflict_are_found(git_repo: Callable[..., GitRepository]) -> None:
    name, path = "2025-H2/A01", "actions/2025-H2/A01.yaml"
    repository = git_repo()
    root = lay_over(BASE, repository.root, {path: OPEN})
    repository.commit("Begin")
    repository.git("checkout", "--quiet", "-b", "theirs")
    carry_out(root, give_up(name, "2026-H1/D1"))
    repository.commit("Theirs")
    repository.git("checkout", "--quiet", "main")
    carry_out(root, close(name))
    repository.commit("Ours")
    assert merge(repository)
    assert findings(root, path) == [
        f"RV505 {name} was implemented on 2026-09-01 and withdrawn on 2026-09-01, and nothing says that it did not work"
    ]


def merge(repository: GitRepository) -> bool:
    """Merge their branch; whether git found no conflict."""
    args = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "merge", "--quiet", "theirs")
    return repository.git(*args, ok=False).code == 0


def merge_base(repository: GitRepository) -> str:
    return repository.git("merge-base", "main^1", "theirs").out.strip()


def carry_out(root: Path, step: Step) -> str:
    """Carry out a step as the command does; the path it changed."""
    workspace = Workspace(load(root), TODAY)
    plan = step(workspace)
    is_new = plan.path not in workspace.repository.raw
    write(root, new_file(plan) if is_new else edited(plan, workspace.repository.raw[plan.path]))
    return plan.path


def test_a_conflict_is_named_by_its_lines(git_repo: Callable[..., GitRepository]) -> None:
    repository = git_repo()
    path = "actions/2026-H1/A01.yaml"
    repository.commit("Begin", {path: "decision: D1\ndue: 2026-08-31\nowner: cto\n"})
    repository.git("checkout", "--quiet", "-b", "theirs")
    repository.commit("Theirs", {path: "decision: D1\ndue: 2026-09-30\nowner: cto\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit("Ours", {path: "decision: D1\ndue: 2026-10-31\nowner: cto\n"})
    merge(repository)
    faults = load(repository.root).faults
    assert [(fault.rule, fault.position.line if fault.position else 0) for fault in faults] == [("RV001", 2)]
    assert "merge conflict" in faults[0].message


def test_the_day_of_a_step_is_handed_in(tmp_path: Path) -> None:
    root = lay_over(BASE, tmp_path, {})
    workspace = Workspace(load(root), date(2026, 9, 14))
    assert [edit for edit in word(A01, "x")(workspace).edits if "2026-09-14" in str(edit)]
