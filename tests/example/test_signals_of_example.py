"""Every signal of the example with its weight, since when it is open, and what the review did with it: signals.txt,
to be read from top to bottom.
"""

from datetime import date

import pytest

from mgmtreview.signals.answers import answers, canonical, unanswered
from mgmtreview.signals.raised import raised
from mgmtreview.signals.signal import Signal
from mgmtreview.workspace import Workspace
from tests.example.company import FINISHED, IN_PREPARATION
from tests.example.listings import RENEW, SIGNALS, signals


def test_the_listing_is_as_it_was_kept(workspace: Workspace) -> None:
    assert signals(workspace) == SIGNALS.read_text(encoding="utf-8"), RENEW


@pytest.mark.parametrize("review", FINISHED)
def test_a_finished_review_answered_every_signal(workspace: Workspace, review: str) -> None:
    facts = workspace.reviews[review]
    found = raised(workspace, facts)
    assert any(signal.is_high for signal in found)
    assert [signal.id for signal in unanswered(found, facts)] == []


@pytest.mark.parametrize("review", FINISHED)
def test_what_is_high_was_decided_and_not_only_noted(workspace: Workspace, review: str) -> None:
    facts = workspace.reviews[review]
    given = answers(facts)
    only_noted = [
        signal.id
        for signal in raised(workspace, facts)
        if signal.is_high and not any(answer.decision for answer in given[canonical(signal.id, review)])
    ]
    assert only_noted == []


def test_a_target_missed_twice_is_one_signal_and_older(workspace: Workspace) -> None:
    since = {review: _one(workspace, review, "metric:restore-hours").since for review in ("2025-H1", "2025-H2")}
    assert since == {"2025-H1": date(2025, 3, 31), "2025-H2": date(2025, 3, 31)}


def test_an_effect_that_did_not_come_is_answered_by_the_next_review(workspace: Workspace) -> None:
    signal = _one(workspace, "2025-H2", "effect:2025-H1/D2")
    given = answers(workspace.reviews["2025-H2"])[canonical(signal.id, "2025-H2")]
    assert [answer.decision for answer in given] == ["D2"]


def test_a_deferred_proposal_is_quiet_until_its_day_and_then_comes_back(workspace: Workspace) -> None:
    december, june, september = (
        _one(workspace, review, "improvement:IMP-2025-03").quiet for review in ("2025-H2", "2026-T2", "2026-T3")
    )
    assert (december, september) == (None, None)
    assert june is not None
    assert (june.decision, june.until) == ("2025-H2/D8", date(2026, 8, 31))


def test_the_review_in_preparation_has_its_answers_still_to_come(workspace: Workspace) -> None:
    facts = workspace.reviews[IN_PREPARATION]
    high = {signal.id for signal in unanswered(raised(workspace, facts), facts) if signal.is_high}
    assert high == {"metric:supplier-review", "objective:supplier-assurance", "ask:ACC-3", "ask:STB-1"}


def _one(workspace: Workspace, review: str, name: str) -> Signal:
    return next(signal for signal in raised(workspace, workspace.reviews[review]) if signal.id == name)
