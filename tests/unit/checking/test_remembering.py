"""Rules over history: asked for once, and only where one has something to judge; untold once where history lacks."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from mgmtreview.checking.engine import Wanted, check
from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.githistory import Gap, History, HistoryState
from mgmtreview.loading.load import load
from mgmtreview.past import Past
from mgmtreview.rules.rule import Outcome, Rule, action_rule, repository_rule, review_rule
from mgmtreview.rules.rv1.planning import reviews_are_planned
from mgmtreview.rules.rv8.completeness import history_is_all_there
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ActionFacts, ReviewFacts, Workspace
from mgmtreview.worktree import content_id
from tests.support.histories import Commit, make_repository
from tests.support.workspaces import opened

FILES = {
    "mgmtreview.yaml": "organisation: Example\n",
    "reviews/2026-H1/review.yaml": "issued_on: 2026-07-08\nchair: ceo\n",
    "actions/2026-H1/A01.yaml": "text: x\nowner: ceo\n",
}
MOVED_IN = "held_on: 2026-07-15\nmoved_in: {date: 2026-08-01, approved: [{by: ceo, date: 2026-08-01}]}\n"
SHALLOW = HistoryState((Gap.SHALLOW,), uncommitted=None)
COMPLETE = HistoryState((), uncommitted=None)
RV810 = history_is_all_there


@action_rule("RV509", Severity.WARNING, clause="9.3", history=True)
def over_actions(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """Finds each action."""
    yield Hit(action.place, f"history suggests {action.id}", subject=action.id)


@review_rule("RV309", Severity.WARNING, stage=Stage.HELD, clause="9.3", history=True)
def over_reviews(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Finds each review that was held."""
    yield Hit(review.place, f"history suggests {review.id}", subject=review.id)


@repository_rule("RV107", Severity.WARNING, clause="9.3", history=True)
def over_all(workspace: Workspace) -> Iterable[Outcome]:
    """Finds the programme."""
    yield Hit(Place("programme.yaml"), "history suggests a plan")


def judged(
    root: Path,
    rules: Iterable[Rule],
    state: HistoryState,
    monkeypatch: pytest.MonkeyPatch,
    *,
    more: Mapping[str, str] | None = None,
    wanted: Wanted | None = None,
) -> tuple[Report, int]:
    """The report, and how often history was read for it."""
    read: list[Path] = []

    def reading(root: Path, topics: object = ()) -> Past:
        read.append(root)
        return Past(History(root, state))

    monkeypatch.setattr("mgmtreview.past.read_past", reading)
    report = check(opened(root, {**FILES, **(more or {})}), tuple(rules), wanted)
    return report, len(read)


def found(report: Report) -> list[str]:
    return [f"{each.rule} {each.message}" for each in report.findings]


def test_with_all_of_history_they_are_judged_and_it_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = (over_all, over_reviews, over_actions, RV810)
    report, read = judged(tmp_path, rules, COMPLETE, monkeypatch, wanted=Wanted(for_stage=Stage.HELD))
    assert found(report) == [
        "RV509 history suggests 2026-H1/A01",
        "RV107 history suggests a plan",
        "RV309 history suggests 2026-H1",
    ]
    assert (report.untold, report.lacks_history, read) == ((), False, 1)
    assert report.history is COMPLETE


def test_without_it_each_is_untold_once_and_that_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"actions/2026-H1/A{number:02}.yaml": "text: x\n" for number in range(2, 30)}
    report, read = judged(tmp_path, (over_all, over_actions, RV810), SHALLOW, monkeypatch, more=many)
    assert found(report) == [
        "RV810 this is a shallow clone: commits before some point are left out; RV107, RV509 could not be told"
    ]
    assert report.findings[0].hint.startswith("run `git fetch --unshallow`")
    assert [(each.rule, each.gap) for each in report.untold] == [("RV107", True), ("RV509", True)]
    assert (report.lacks_history, read) == (True, 1)


def test_that_it_lacks_is_said_whatever_was_picked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picked = Wanted(reviews=("2026-H1",))
    report, _ = judged(tmp_path, (over_actions, RV810), SHALLOW, monkeypatch, wanted=picked)
    assert [each.rule for each in report.untold] == ["RV509"]
    assert len(report.findings) == 1


@pytest.mark.parametrize(
    ("rules", "more", "why"),
    [
        ((reviews_are_planned,), {}, "no rule over history was asked for"),
        ((over_actions,), {"mgmtreview.yaml": "rules: {RV509: silent}\n"}, "it is silenced"),
        ((over_reviews, RV810), {}, "no review was held"),
        ((over_reviews, RV810), {"reviews/2026-H1/review.yaml": MOVED_IN}, "the only one was moved in"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_not_read_where_nothing_needs_it(
    rules: tuple[Rule, ...], more: dict[str, str], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, read = judged(tmp_path, rules, SHALLOW, monkeypatch, more=more)
    assert (read, report.history) == (0, None), why
    assert not report.lacks_history


def test_of_what_was_moved_in_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = {"reviews/2026-H1/review.yaml": MOVED_IN}
    report, _ = judged(tmp_path, (over_reviews, over_actions), COMPLETE, monkeypatch, more=more)
    assert found(report) == []
    assert [(each.rule, each.why, each.gap) for each in report.untold] == [
        ("RV509", "its review was moved in from before this repository", False),
        ("RV309", "the review was moved in from before this repository", False),
    ]


def test_alone_it_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = HistoryState((Gap.PARTIAL, Gap.SHALLOW), uncommitted=True)
    report, _ = judged(tmp_path, (RV810,), both, monkeypatch)
    (message,) = found(report)
    assert message == (
        "RV810 this is a partial clone: old contents are left out, and nothing is fetched while checking; "
        "this is a shallow clone: commits before some point are left out"
    )
    assert report.untold == ()


def test_a_content_that_git_lost_is_not_taken_for_silence(tmp_path: Path) -> None:
    action = "actions/2026-H1/A01.yaml"
    texts = [b"owner: ada\ndue: 2026-08-31\n", b"owner: ada\ndue: 2026-12-31\n"]
    root = make_repository(
        tmp_path / "records", [Commit("2026-07-01", {action: texts[0]}), Commit("2026-08-20", {action: texts[1]})]
    )
    name = content_id(texts[0])
    lost = root / ".git" / "objects" / name[:2] / name[2:]
    workspace = Workspace(load(root), date(2026, 9, 1))
    assert found(check(workspace, (over_changes, RV810))) == ["RV509 history suggests 1 change"]
    lost.unlink()
    report = check(Workspace(load(root), date(2026, 9, 1)), (over_changes, RV810))
    assert [(each.rule, each.why) for each in report.untold] == [
        ("RV509", "history could not be read to its end (missing contents: 1)")
    ]
    assert report.lacks_history
    assert [each.rule for each in report.findings] == ["RV810"]


@action_rule("RV509", Severity.WARNING, clause="9.3", history=True)
def over_changes(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """Finds changes of the due date."""
    past = workspace.past.action(action.id)
    if past is not None and past.changes("due"):
        yield Hit(action.place, f"history suggests {len(past.changes('due'))} change", subject=action.id)
