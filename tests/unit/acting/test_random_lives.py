"""Whatever is asked of an action, in whatever order: refused with a reason, or right to the line.

After each step the file loads, holds every comment, has lost no line but those that the plan sets, stands in
the state that the step was for, and gives the rules nothing to say against how it was recorded.
"""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from mgmtreview.acting.editing import edited
from mgmtreview.acting.lifecycle import (
    plan_end,
    plan_escalate,
    plan_implement,
    plan_reopen,
    plan_reschedule,
    plan_update,
    plan_verify,
)
from mgmtreview.acting.plan import Append, Forbidden, Plan
from mgmtreview.acting.writing import write
from mgmtreview.errors import WriteRefused
from mgmtreview.loading.load import load
from mgmtreview.periods import parse_planned
from mgmtreview.vocabulary import ActionStatus, Effectiveness, EndKind, Priority
from mgmtreview.workspace import ActionFacts, Workspace
from mgmtreview.workspace.naming import decision_named
from tests.support.overlay import lay_over
from tests.support.rule_runs import BASE
from tests.unit.acting.company import findings

NAMES = ["2026-H1/A01", "2026-H1/A02", "2025-H2/A01"]
PEOPLE = ["ceo", "cto", "isms-lead", "it-ops-lead", "hr-lead"]
TEXTS = ["it goes on", "a: b # c", "- x", "\"quoted\" 'and'", "two\nlines", "Überprüfung 日本", " spaces ", " ", "no"]
HOW_IT_GOES = {"RV208", "RV504", "RV506", "RV511", "RV512", "RV514", "RV601"}
"""Rules that say how things stand (late, not verified, a new owner not told), and not that a record is wrong."""

Step = Callable[[Workspace, ActionFacts, random.Random], Plan]


def text(dice: random.Random) -> str | None:
    return dice.choice([None, *TEXTS])


def near(dice: random.Random, workspace: Workspace) -> date | None:
    return dice.choice([None, None, workspace.today + timedelta(dice.randrange(-40, 3))])


STEPS: dict[str, Step] = {
    "update": lambda workspace, action, dice: plan_update(
        workspace,
        action,
        note=text(dice),
        by=dice.choice([None, *PEOPLE]),
        status=dice.choice([None, *ActionStatus]),
        owner=dice.choice([None, None, *PEOPLE]),
        priority=dice.choice([None, None, *Priority]),
    ),
    "reschedule": lambda workspace, action, dice: plan_reschedule(
        workspace,
        action,
        parse_planned((workspace.today + timedelta(dice.randrange(-9, 120))).isoformat()),
        text(dice),
        dice.choice([None, *PEOPLE]),
    ),
    "escalate": lambda workspace, action, dice: plan_escalate(workspace, action, dice.choice(PEOPLE), text(dice)),
    "implement": lambda workspace, action, dice: plan_implement(
        workspace, action, dice.choice([None, "https://example.org/1"]), text(dice), near(dice, workspace)
    ),
    "verify": lambda workspace, action, dice: plan_verify(
        workspace,
        action,
        dice.choice(PEOPLE),
        dice.choice(list(Effectiveness)),
        note=text(dice),
        compensating=dice.choice([None, None, "the report was read as well"]),
        on=near(dice, workspace),
    ),
    "reopen": lambda workspace, action, dice: plan_reopen(workspace, action, text(dice), dice.choice([None, *PEOPLE])),
    "end": lambda workspace, action, dice: plan_end(
        workspace, action, dice.choice(list(EndKind)), *decision_named(workspace, "2026-H1/D1"), text(dice)
    ),
}
LEADS_TO = {
    "implement": {"implemented"},
    "reopen": {"open", "in-progress", "blocked"},
    "end": {"ended"},
    "verify": {"implemented", "verified"},
}


@pytest.mark.parametrize(
    ("lives", "seed"), [pytest.param(5, 3, id="5"), pytest.param(150, 4, id="150", marks=pytest.mark.long)]
)
def test_random_lives(lives: int, seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)  # noqa: S311 -- the same lives each time
    done: Counter[str] = Counter()
    for number in range(lives):
        root = lay_over(BASE, tmp_path / str(number), {})
        name = dice.choice(NAMES)
        path = root / f"actions/{name}.yaml"
        path.write_text(commented(path.read_text()))
        live(root, name, dice, done)
    assert set(done) >= {*STEPS, "refused"} - {"end", "escalate"}, "hardly anything was allowed"
    assert "refused without a way out" not in done
    assert done["left to do by hand"] <= done.total() // 100


def live(root: Path, name: str, dice: random.Random, done: Counter[str]) -> None:
    """Twelve steps of one action, some of them on one day."""
    today = date(2026, 9, 1)
    for _ in range(12):
        today += timedelta(dice.choice([0, 0, 1, 7, 30]))
        workspace = Workspace(load(root), today)
        kind = dice.choices(list(STEPS), [2, 2, 1, 3, 3, 2, 0.3])[0]
        try:
            plan = STEPS[kind](workspace, workspace.actions[name], dice)
        except Forbidden as refused:
            done["refused" if refused.hint else "refused without a way out"] += 1
            continue
        before = findings(root, plan.path, today)
        try:
            change = edited(plan, workspace.repository.raw[plan.path])
        except WriteRefused as refused:  # a comment stands behind the line that must go
            done["left to do by hand" if "Do it by hand" in refused.hint else "refused without a way out"] += 1
            continue
        write(root, change)
        done[kind] += 1
        wanted = LEADS_TO.get(kind, {workspace.actions[name].state_on(today), *ActionStatus})
        assert Workspace(load(root), today).actions[name].state_on(today) in wanted, plan
        new = [each for each in findings(root, plan.path, today) if each not in before]
        assert [each for each in new if not how_it_goes(each)] == [], plan
        assert comments(change.after) == comments(change.before or b"")
        gone = [line for line in change.diff() if line.startswith("-")]
        assert len(gone) <= sum(not isinstance(edit, Append) for edit in plan.edits), gone


def how_it_goes(finding: str) -> bool:
    """RV508 says both: moved too often, and moved without an approval."""
    return finding[:5] in HOW_IT_GOES or (finding.startswith("RV508") and "times (at most" in finding)


def commented(record: str) -> str:
    """The file with a comment behind every third line and above every fourth key."""
    lines = []
    for number, line in enumerate(record.splitlines()):
        if number % 4 == 0 and not line.startswith((" ", "-")):
            lines.append(f"# above {number}")
        lines.append(f"{line}  # behind {number}" if number % 3 == 0 else line)
    return "\n".join([*lines, "# the end", ""])


def comments(raw: bytes) -> list[str]:
    """The comments that :func:`commented` wrote."""
    return [part for line in raw.decode().splitlines() for part in line.split("# ")[1:] if part[:5] in MARKS]


MARKS = {"above", "behin", "the e"}
