"""What the life cycle of actions allows, and what it forbids, with the reason."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.acting.lifecycle import (
    plan_end,
    plan_escalate,
    plan_implement,
    plan_reopen,
    plan_reschedule,
    plan_update,
    plan_verify,
)
from mgmtreview.acting.plan import Forbidden, Plan
from mgmtreview.loading.load import load
from mgmtreview.periods import parse_planned
from mgmtreview.vocabulary import ActionStatus, Effectiveness, EndKind, Priority
from mgmtreview.workspace import ActionFacts, Workspace
from mgmtreview.workspace.naming import decision_named
from tests.support.overlay import lay_over
from tests.support.rule_runs import BASE, TODAY
from tests.unit.acting.company import ACTION, PATH, after, at_work, findings

Step = Callable[[Workspace, ActionFacts], Plan]

DONE = {"implemented_on": "2026-08-20", "evidence": [{"ref": "https://example.org/4711", "date": "2026-08-20"}]}
VERIFIED = {**DONE, "verifications": [{"date": "2026-08-30", "by": "isms-lead", "outcome": "effective"}]}
ENDED = {"ended": {"kind": "withdrawn", "date": "2026-08-20", "decision": "2026-H1/D2", "reason": "gone"}}
ASKED_FOR = "Change record and two months of patch reports"
LATE = {"due": "2026-08-15"}


def move(to: str, reason: str | None = "vendor delay", by: str | None = None) -> Step:
    return lambda workspace, action: plan_reschedule(workspace, action, parse_planned(to), reason, by)


def escalate(to: str, reason: str | None = "second slip") -> Step:
    return lambda workspace, action: plan_escalate(workspace, action, to, reason)


def implement(evidence: str | None = None, on: str | None = None) -> Step:
    day = date.fromisoformat(on) if on else None
    return lambda workspace, action: plan_implement(workspace, action, evidence, None, day)


def verify(by: str = "isms-lead", outcome: str = "effective", **more: Any) -> Step:
    return lambda workspace, action: plan_verify(workspace, action, by, Effectiveness(outcome), **more)


def reopen(reason: str | None = "it stopped in June") -> Step:
    return lambda workspace, action: plan_reopen(workspace, action, reason, "isms-lead")


def end(decision: str, reason: str | None = "the system is gone") -> Step:
    def step(workspace: Workspace, action: ActionFacts) -> Plan:
        return plan_end(workspace, action, EndKind.WITHDRAWN, *decision_named(workspace, decision), reason)

    return step


def update(**values: Any) -> Step:
    return lambda workspace, action: plan_update(workspace, action, **values)


@pytest.mark.parametrize(
    ("data", "step", "lines"),
    [
        (
            {},
            move("2026-11-30"),
            [
                "-due: 2026-10-31",
                "+due: 2026-11-30",
                "+rescheduled:",
                "+  - date: 2026-09-01",
                "+    from: 2026-10-31",
                "+    to: 2026-11-30",
                '+    reason: "vendor delay"',
            ],
        ),
        (
            LATE,
            move("2026-09-30", by="cto"),
            [
                '-due: "2026-08-15"',
                '+due: "2026-09-30"',
                "+rescheduled:",
                "+  - date: 2026-09-01",
                "+    from: 2026-08-15",
                "+    to: 2026-09-30",
                '+    reason: "vendor delay"',
                '+    approved_by: "cto"',
            ],
        ),
        (
            {},
            escalate("ceo"),
            ["+escalated:", "+  - date: 2026-09-01", '+    to: "ceo"', '+    reason: "second slip"'],
        ),
        ({}, update(status=ActionStatus.BLOCKED), ['-status: "in-progress"', '+status: "blocked"']),
        (
            {},
            update(owner="cto", note="Emil has left", priority=Priority.MEDIUM),
            [
                '-owner: "it-ops-lead"',
                '-priority: "high"',
                '+owner: "cto"',
                '+priority: "medium"',
                "+  - date: 2026-09-01",
                '+    by: "cto"',
                '+    note: "Emil has left"',
            ],
        ),
        (
            {},
            implement("https://example.org/4711"),
            [
                "+evidence:",
                '+  - ref: "https://example.org/4711"',
                "+    date: 2026-09-01",
                "+implemented_on: 2026-09-01",
            ],
        ),
        (
            DONE,
            verify(note="two months in order"),
            [
                "+verifications:",
                "+  - date: 2026-09-01",
                '+    by: "isms-lead"',
                '+    outcome: "effective"',
                '+    note: "two months in order"',
            ],
        ),
        (
            VERIFIED,
            reopen(),
            [
                "+reopened:",
                "+  - date: 2026-09-01",
                '+    by: "isms-lead"',
                '+    reason: "it stopped in June"',
            ],
        ),
        (
            {**DONE, "status": "blocked"},
            reopen(),
            [
                '-status: "blocked"',
                '+status: "open"',
                "+reopened:",
                "+  - date: 2026-09-01",
                '+    by: "isms-lead"',
                '+    reason: "it stopped in June"',
            ],
        ),
        (
            {**DONE, "implemented_on": "2026-09-01"},
            reopen(),
            [
                '-implemented_on: "2026-09-01"',
                "+reopened:",
                "+  - date: 2026-09-01",
                '+    by: "isms-lead"',
                '+    reason: "it stopped in June"',
            ],
        ),
    ],
    ids=[
        "move",
        "move-late",
        "escalate",
        "status",
        "hand-over",
        "implement",
        "verify",
        "reopen",
        "reopen-blocked",
        "reopen-same-day",
    ],
)
def test_exactly_these_lines_change_and_the_rules_find_nothing_new(
    data: dict[str, Any], step: Step, lines: list[str], tmp_path: Path
) -> None:
    workspace, action = at_work(tmp_path, data)
    before = findings(tmp_path, PATH)
    change = after(workspace, step(workspace, action))
    assert [line for line in change.diff() if line[0] in "+-"] == lines
    (tmp_path / PATH).write_bytes(change.after)
    errors = [each for each in findings(tmp_path, PATH) if each not in before]
    assert errors == []


@pytest.mark.parametrize(
    "older",
    [
        {"implemented_on": None, "verifications": None, "due": "2026-12-31"},
        {"verifications": [{"date": "2026-08-20", "by": "cto", "outcome": "not-effective", "note": "x"}]},
    ],
    ids=["open", "not effective"],
)
def test_a_later_decision_ends_an_older_action(older: dict[str, Any], tmp_path: Path) -> None:
    workspace, action = at_work(tmp_path, older, name="2025-H2/A01")
    change = after(workspace, end("2026-h1/d2")(workspace, action))
    assert [line for line in change.diff() if line[0] in "+-"] == [
        "+ended:",
        '+  kind: "withdrawn"',
        "+  date: 2026-09-01",
        '+  decision: "2026-H1/D2"',
        '+  reason: "the system is gone"',
    ]


@pytest.mark.parametrize(
    ("data", "step", "why"),
    [
        ({}, move("2026-11-30", None), "a due date does not move without a reason"),
        ({}, move("2026-11-30", " "), "--reason is empty"),
        ({}, move("2026-10-31"), "2026-10-31 is not later than the due date 2026-10-31"),
        ({}, move("2026-10"), "2026-10 is not later than the due date 2026-10-31"),
        (LATE, move("2026-08-20"), "2026-08-20 has passed already (today is 2026-09-01)"),
        (
            LATE,
            move("2026-09-30"),
            f"the due date of {ACTION} (2026-08-15) has passed: moving it now needs an approval",
        ),
        (
            LATE,
            move("2026-09-30", by="it-ops-lead"),
            f"the due date of {ACTION} has passed, and only its owner would approve the move",
        ),
        (
            {"due": {"trigger": "next hire", "backstop": "2026-12-31"}},
            move("2027-01-31"),
            f"{ACTION} is due on a condition, not on a day",
        ),
        (DONE, move("2026-11-30"), f"{ACTION} is implemented: there is no date to move any more"),
        (ENDED, move("2026-11-30"), f"{ACTION} was withdrawn on 2026-08-20: nothing more happens to it"),
        (
            {},
            escalate("hr-lead"),
            "hr-lead has no authority to direct or to allocate resources (people.yaml)",
        ),
        ({}, escalate("it-ops-lead"), f"it-ops-lead owns {ACTION} already"),
        ({}, escalate("ceo", None), "an escalation says why"),
        (VERIFIED, escalate("ceo"), f"{ACTION} is verified: there is nothing left to escalate"),
        (
            {},
            implement(),
            f"{ACTION} cannot be called done without evidence (asked for: {ASKED_FOR})",
        ),
        ({}, implement("x", "2026-09-02"), "2026-09-02 is still to come (today is 2026-09-01)"),
        ({}, implement("x", "2026-07-01"), f"2026-07-01 lies before {ACTION} was opened (2026-07-15)"),
        (DONE, implement("x"), f"{ACTION} is implemented: it is done already"),
        ({}, verify(), f"{ACTION} is in-progress, not implemented: there is nothing to verify yet"),
        (
            DONE,
            verify("it-ops-lead"),
            f"it-ops-lead owns {ACTION}, and owners do not verify their own work",
        ),
        (
            {"implemented_on": "2026-08-20", "reopened": [{"date": "2026-09-02", "by": "cto", "reason": "x"}]},
            verify(),
            f"{ACTION} tells of 2026-09-02 already, and this would be dated 2026-09-01",
        ),
        (
            {"updates": [{"date": "2026-09-02", "by": "cto", "note": "x"}]},
            move("2026-11-30"),
            f"{ACTION} tells of 2026-09-02 already, and this would be dated 2026-09-01",
        ),
        (
            {**VERIFIED, "reopened": [{"date": "2026-08-31", "by": "cto", "reason": "x"}]},
            implement("x", "2026-08-30"),
            f"{ACTION} was reopened on 2026-08-31, after 2026-08-30",
        ),
        (
            {
                "verifications": [{"date": "2026-09-01", "by": "cto", "outcome": "effective"}],
                "reopened": [{"date": "2026-09-01", "by": "cto", "reason": "x"}],
            },
            implement("x"),
            f"{ACTION} was looked at on 2026-09-01, before it was taken up again",
        ),
        (DONE, verify(outcome="not-effective"), "what does not work is said"),
        (DONE, verify(on=date(2026, 8, 1)), f"{ACTION} was implemented on 2026-08-20, after 2026-08-01"),
        (DONE, verify(on=date(2026, 9, 2)), "2026-09-02 is still to come (today is 2026-09-01)"),
        (
            {"implemented_on": "2026-08-20"},
            verify(),
            f"{ACTION} has no evidence: there is nothing to verify it by",
        ),
        ({}, reopen(), f"{ACTION} is in-progress already"),
        (DONE, reopen(None), "what is taken up again says why"),
        (ENDED, reopen(), f"{ACTION} was given up by decision, and only a decision takes it up again"),
        ({}, end("2026-H1/D1"), f"2026-H1/D1 was decided before {ACTION} was at work: that is no fresh decision"),
        ({}, end("2025-H2/D1"), f"2025-H2/D1 was decided before {ACTION} was at work: that is no fresh decision"),
        ({}, end("2025-H2/D1", None), "an action that is given up says why"),
        (
            DONE,
            end("2026-H1/D2"),
            f"{ACTION} is implemented: done is done; what does not work is verified as that first",
        ),
        ({}, update(), "there is nothing to update"),
        ({}, update(owner="cto"), f"{ACTION} gets another owner, and nothing says why"),
        (DONE, update(status=ActionStatus.BLOCKED), f"{ACTION} is implemented: its status is told by its dates"),
        ({}, update(status=ActionStatus.IN_PROGRESS), f"{ACTION} says so already"),
    ],
)
def test_what_the_life_cycle_forbids(data: dict[str, Any], step: Step, why: str, tmp_path: Path) -> None:
    workspace, action = at_work(tmp_path, data)
    with pytest.raises(Forbidden) as caught:
        step(workspace, action)
    assert caught.value.message == why
    assert caught.value.hint


def test_an_owner_verifies_with_a_compensating_measure(tmp_path: Path) -> None:
    workspace, action = at_work(tmp_path, DONE)
    plan = verify("it-ops-lead", compensating="The provider's report was read as well")(workspace, action)
    (tmp_path / PATH).write_bytes(after(workspace, plan).after)
    assert findings(tmp_path, PATH) == [
        "RV504 2026-H1/A01 was verified by its owner (it-ops-lead), with a compensating measure only"
    ]


def test_before_it_was_opened_nothing_can_happen_to_it(tmp_path: Path) -> None:
    workspace, action = at_work(tmp_path, {"opened_on": "2026-12-01"})
    with pytest.raises(Forbidden, match="is opened only on 2026-12-01"):
        escalate("ceo")(workspace, action)


@pytest.mark.parametrize(
    ("stay", "why"),
    [
        ({"until": "2026-08-31"}, "hr-lead left on 2026-08-31 (people.yaml)"),
        ({"since": "2026-09-02"}, "hr-lead comes only on 2026-09-02 (people.yaml)"),
    ],
)
def test_who_is_not_there_is_given_nothing_to_do(stay: dict[str, str], why: str, tmp_path: Path) -> None:
    lay_over(BASE, tmp_path, {"people.yaml": {"people": {"hr-lead": stay}}})
    workspace = Workspace(load(tmp_path), TODAY)
    open_, done = workspace.actions[ACTION], workspace.actions["2025-H2/A01"]
    steps: list[Callable[[], Plan]] = [
        lambda: update(owner="hr-lead", note="hands over")(workspace, open_),
        lambda: move("2026-11-30", by="hr-lead")(workspace, open_),
        lambda: verify("hr-lead")(workspace, done),
    ]
    for step in steps:
        with pytest.raises(Forbidden) as caught:
            step()
        assert caught.value.message == why


def test_a_third_move_says_to_escalate(tmp_path: Path) -> None:
    moves = [
        {"date": "2026-07-20", "from": "2026-08-15", "to": "2026-09-15", "reason": "a"},
        {"date": "2026-08-10", "from": "2026-09-15", "to": "2026-10-31", "reason": "b"},
    ]
    workspace, action = at_work(tmp_path, {"rescheduled": moves})
    assert move("2026-11-30")(workspace, action).next == (
        "It has moved 3 times now: take it to someone higher (mgmtreview action escalate)."
    )
