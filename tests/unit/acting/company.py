"""One action of the complete repository, with what the test changes about it."""

from datetime import date
from pathlib import Path
from typing import Any

from mgmtreview.acting.editing import Change, edited
from mgmtreview.acting.plan import Plan
from mgmtreview.checking.engine import Wanted, check
from mgmtreview.checking.remembering import HISTORY_RULE
from mgmtreview.loading.load import load
from mgmtreview.rules.catalogue import RULES
from mgmtreview.workspace import ActionFacts, Workspace
from tests.support.overlay import lay_over
from tests.support.rule_runs import BASE, TODAY

ACTION = "2026-H1/A01"
PATH = f"actions/{ACTION}.yaml"


def at_work(
    root: Path, data: dict[str, Any] | None = None, today: date = TODAY, name: str = ACTION
) -> tuple[Workspace, ActionFacts]:
    """The complete repository, with data laid over an action; and the action."""
    lay_over(BASE, root, {f"actions/{name}.yaml": data} if data else {})
    workspace = Workspace(load(root), today)
    return workspace, workspace.actions[name]


def after(workspace: Workspace, plan: Plan) -> Change:
    """The file of an action after a planned step."""
    return edited(plan, workspace.repository.raw[plan.path])


def findings(root: Path, path: str, today: date = TODAY) -> list[str]:
    """What the rules without history find about an action."""
    workspace = Workspace(load(root), today)
    rules = [rule for rule in RULES if not rule.history and rule.id != HISTORY_RULE]
    report = check(workspace, rules, Wanted(paths=(path,)))
    return [f"{each.rule} {each.message}" for each in report.findings]
