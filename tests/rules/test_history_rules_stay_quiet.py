"""Of what an honest team may do with Git, no rule over history may say anything; where it cannot tell, it says that.

A new rule over history is judged by all of these without more: they are run for each rule that is marked with
``history=True``.
"""

from pathlib import Path

import pytest

from mgmtreview.checking.engine import check
from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Severity
from mgmtreview.loading.load import load
from mgmtreview.past import read_past
from mgmtreview.rules.catalogue import RULES
from mgmtreview.workspace import Workspace
from tests.support.chronicle import Tree
from tests.support.files import write_files
from tests.support.histories import make_repository
from tests.support.quiet_histories import QUIET, History, as_it_was, changed_and_reverted
from tests.support.rule_runs import BASE, TODAY, shown

HISTORY_RULES = tuple(rule for rule in RULES if rule.history)
FINAL: Tree = {
    path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*")) if path.is_file()
}
MOVED_IN = {path: text for path, text in FINAL.items() if path.endswith("/review.yaml")}


def judged(root: Path, history: History) -> Report:
    made, tree = history
    make_repository(root, made, check_out=False)
    write_files(root, tree)
    report = check(Workspace(load(root), TODAY, known_past=read_past(root)), HISTORY_RULES)
    assert not report.crashes, report.crashes
    return report


@pytest.mark.parametrize("name", QUIET)
def test_nothing_is_said(name: str, tmp_path: Path) -> None:
    report = judged(tmp_path / "records", QUIET[name](FINAL))
    assert shown(report) == []
    assert report.untold == ()


def test_of_what_was_moved_in_nothing_is_found(tmp_path: Path) -> None:
    """Even where everything was changed and not put back: such reviews were made before there was a history."""
    moved_in = b"moved_in: {date: 2026-08-12, approved: [{by: ceo, date: 2026-08-01, how: signature}]}\n"
    final = {path: text + moved_in if path in MOVED_IN else text for path, text in FINAL.items()}
    made, _ = changed_and_reverted(final)
    changed = dict(final)
    for commit in made[:-1]:
        for path, text in commit.files.items():
            changed.pop(path, None)
            if isinstance(text, bytes):
                changed[path] = text
    report = judged(tmp_path / "records", (made[:-1], changed))
    assert shown(report) == []
    assert {entry.rule for entry in report.untold} >= {"RV107", "RV309", "RV509", "RV510", "RV707"}


def test_in_a_shallow_clone_no_rule_is_told(tmp_path: Path) -> None:
    made, tree = as_it_was(FINAL)
    root = make_repository(tmp_path / "records", made, check_out=False)
    write_files(root, tree)
    (root / ".git" / "shallow").write_bytes((root / ".git" / "refs" / "heads" / "main").read_bytes())
    report = check(Workspace(load(root), TODAY), HISTORY_RULES)
    assert report.findings == ()
    assert {entry.rule for entry in report.untold} == {rule.id for rule in HISTORY_RULES}
    assert {entry.why for entry in report.untold} == {"this is a shallow clone: commits before some point are left out"}


def test_they_never_weigh_more_than_a_warning() -> None:
    assert {rule.id for rule in HISTORY_RULES if rule.severity > Severity.WARNING} == set()
