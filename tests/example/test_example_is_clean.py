"""The example's finished reviews have nothing to complain about, today and on the day each was closed; the one in
preparation owes what its README says, and nothing else.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mgmtreview import yamlfile
from mgmtreview.checking.engine import Wanted
from mgmtreview.diagnostic import Finding, Severity
from mgmtreview.following.owing import owing
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import Workspace
from tests.example.company import FINISHED, IN_PREPARATION, State, judge, judged_state, states
from tests.example.listings import OWED, RENEW, owed_page


@dataclass(frozen=True, slots=True)
class Judged:
    """A state of the records with what was found in it."""

    state: State
    findings: tuple[Finding, ...]
    closed: frozenset[str]


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """Every state of the two years, each judged as of its own day."""
    found = []
    for state in states(tmp_path_factory.mktemp("history")):
        workspace, report = judged_state(state)
        closed = {review.id for review in workspace.reviews.values() if review.stage is Stage.CLOSED}
        found.append(Judged(state, report.findings, frozenset(closed)))
    return found


def test_there_is_nothing_to_complain_about_today(company: Path) -> None:
    report = judge(company)
    assert [f"{each.path}: {each.rule} {each.message}" for each in report.findings] == []
    assert report.untold == ()
    assert report.waived == ()


def test_which_reviews_are_finished(workspace: Workspace) -> None:
    stages = {review.id: review.stage for review in workspace.reviews.values()}
    assert stages == {**dict.fromkeys(FINISHED, Stage.CLOSED), IN_PREPARATION: Stage.PREPARING}


def test_every_state_can_be_read_as_a_whole(history: list[Judged]) -> None:
    broken = [(judged.state.step, judged.state.repository.broken) for judged in history]
    assert [(step, paths) for step, paths in broken if paths] == []


@pytest.mark.parametrize("review", FINISHED)
def test_on_the_day_it_was_closed_a_review_was_clean(history: list[Judged], review: str) -> None:
    closing = next(judged for judged in history if review in judged.closed)
    assert [f"{each.rule} {each.subject}" for each in closing.findings] == []


def test_a_closed_review_never_has_an_error(history: list[Judged]) -> None:
    errors = [
        f"{judged.state.step}: {finding.rule} {finding.subject}"
        for judged in history
        for finding in judged.findings
        if finding.severity is Severity.ERROR and finding.review in judged.closed
    ]
    assert errors == []


def test_what_was_found_along_the_way_has_its_reason(history: list[Judged]) -> None:
    document = yamlfile.read(Path(__file__).with_name("along_the_way.yaml").read_bytes())
    assert document.problem is None
    told: list[dict[str, Any]] = document.data
    assert all(group["why"] for group in told)
    expected = Counter(
        f"{finding}, from {group['from']} to {group['to']}" for group in told for finding in group["findings"]
    )
    assert Counter(spells(history)) == expected


def spells(history: list[Judged]) -> list[str]:
    """Each finding with the first and the last state of a spell in which it stood."""
    found, begun, last = [], dict[str, str](), ""
    for judged in history:
        now = {f"{finding.rule} {finding.subject}" for finding in judged.findings}
        found += [f"{name}, from {begun.pop(name)} to {last}" for name in sorted(begun.keys() - now)]
        begun |= dict.fromkeys(now - begun.keys(), judged.state.step)
        last = judged.state.step
    return found + [f"{name}, from {first} to {last}" for name, first in begun.items()]


def test_the_review_in_preparation_owes_what_it_is_meant_to(workspace: Workspace) -> None:
    assert owed_page(workspace, IN_PREPARATION) == OWED.read_text(encoding="utf-8"), RENEW


def test_what_it_owes_is_what_check_finds_for_the_next_stage(company: Path, workspace: Workspace) -> None:
    report = judge(company, wanted=Wanted(reviews=(IN_PREPARATION,), for_stage=Stage.ISSUED))
    lines = owing(workspace, workspace.reviews[IN_PREPARATION]).entries
    found = [(each.rule, each.message) for each in report.findings]
    assert sorted((each.rule, each.what) for each in lines) == sorted(found)
    assert all(each.who and each.due for each in lines)
    assert [each.due for each in lines] == sorted(each.due for each in lines if each.due)


@pytest.mark.parametrize("review", FINISHED)
def test_a_finished_review_owes_nothing(workspace: Workspace, review: str) -> None:
    assert owing(workspace, workspace.reviews[review]).entries == ()
