"""Two years of commits of the example company, and no rule over history has anything to say: not today, not on the
day a review was closed, and (in the long run of the tests) after no commit at all.
"""

from pathlib import Path

import pytest

from mgmtreview import gitcommand
from mgmtreview.checking.engine import check
from mgmtreview.checking.report import Report
from mgmtreview.past import read_past
from mgmtreview.rules.catalogue import RULES
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import Workspace
from tests.example.company import FINISHED, TODAY, State, judge, replayed, states

HISTORY_RULES = tuple(rule for rule in RULES if rule.history)


def said(report: Report) -> list[str]:
    doubts = [f"cannot tell: {each.rule} {each.path} {each.why}" for each in report.untold]
    return [*(f"{each.rule} {each.subject}: {each.message}" for each in report.findings), *doubts]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("history") / "records"
    replayed(root)
    return root


@pytest.fixture(scope="module")
def commits(repository: Path) -> list[str]:
    return gitcommand.run(repository, ["rev-list", "--reverse", "main"]).line.split("\n")


def judged(repository: Path, commit: str, state: State) -> Report:
    (repository / ".git" / "HEAD").write_text(f"{commit}\n", encoding="ascii")
    past = read_past(repository)
    assert past.state.complete
    return check(Workspace(state.repository, state.day, known_past=past), HISTORY_RULES)


def test_today_there_is_nothing_to_complain_about(company: Path, tmp_path: Path) -> None:
    report = judge(company, TODAY, past=replayed(tmp_path / "records"))
    assert said(report) == []
    assert report.history is not None
    assert report.history.complete


def test_nor_was_there_when_a_review_was_closed(repository: Path, commits: list[str], tmp_path: Path) -> None:
    closed: set[str] = set()
    for commit, state in zip(commits, states(tmp_path), strict=True):
        reviews = Workspace(state.repository, state.day).reviews.values()
        now = {review.id for review in reviews if review.stage is Stage.CLOSED}
        if now > closed:
            closed = now
            assert (state.step, said(judged(repository, commit, state))) == (state.step, [])
    assert closed == set(FINISHED)


@pytest.mark.long
def test_nor_after_any_commit(repository: Path, commits: list[str], tmp_path: Path) -> None:
    for commit, state in zip(commits, states(tmp_path), strict=True):
        assert (state.step, said(judged(repository, commit, state))) == (state.step, [])
