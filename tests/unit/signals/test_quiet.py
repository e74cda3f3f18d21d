"""What was deferred, accepted or settled stays quiet until its day, and then comes back."""

from pathlib import Path

import pytest

from mgmtreview.signals import Signal, loud
from tests.unit.signals.repository import R, all_of, company

METRIC = {"metrics/m.yaml": "target: {at_least: 95}\npoints: [{period: 2026-Q2, value: 80}]\n"}
PROPOSAL = {f"{R}/inputs/improvements.yaml": "items: [{id: IMP-1}]\n"}
RISK = {f"{R}/inputs/risks.yaml": "items: [{id: R-1, residual: high}]\n"}
ACTION = {"actions/2025-H2/A01.yaml": "due: 2026-03-31\n"}
EVENT = {"programme.yaml": "events: [{id: EV-1, date: 2026-01-12}]\n"}
EFFECT = "effect: {look_on: 2026-03-31}"


def judged(files: dict[str, str], decisions: str, root: Path) -> Signal:
    """The one signal of 2026-H1 (cutoff 2026-07-03) after what 2025-H2 decided."""
    minutes = f"decisions:\n{''.join(f'  - {line}' + chr(10) for line in decisions.splitlines())}"
    (signal,) = all_of(company(root, {**files, "reviews/2025-H2/minutes.yaml": minutes}))
    return signal


@pytest.mark.parametrize(
    ("files", "decision", "quiet_until"),
    [
        # deferred: quiet until the day, and back on it
        (PROPOSAL, '{id: D1, kind: defer, revisit_on: 2026-07-04, answers: ["improvement:IMP-1"]}', "2026-07-04"),
        (PROPOSAL, '{id: D1, kind: defer, revisit_on: 2026-07-03, answers: ["improvement:IMP-1"]}', None),
        (PROPOSAL, '{id: D1, kind: defer, revisit_on: 2026-H2, answers: ["improvement:imp-1"]}', "2026-12-31"),
        (PROPOSAL, '{id: D1, kind: defer, answers: ["improvement:IMP-1"]}', None),
        (METRIC, '{id: D1, kind: defer, revisit_on: 2026-12-31, answers: ["metric:m"]}', "2026-12-31"),
        # accepted until a day
        (METRIC, '{id: D1, kind: approve, until: 2026-12-31, answers: ["metric:m"]}', "2026-12-31"),
        (RISK, '{id: D1, kind: accept-risk, accepts: {expires_on: 2026-12-31}, answers: ["risk:R-1"]}', "2026-12-31"),
        (RISK, '{id: D1, kind: accept-risk, accepts: {expires_on: 2026-07-03}, answers: ["risk:R-1"]}', None),
        (ACTION, '{id: D1, kind: direct, until: 2026-12-31, answers: ["action:A01"]}', "2026-12-31"),
        # a proposal is settled by yes or no; an ordinary decision does not silence what goes on
        (PROPOSAL, '{id: D1, kind: approve, answers: ["improvement:IMP-1"]}', "for good"),
        (PROPOSAL, '{id: D1, kind: reject, answers: ["improvement:IMP-1"]}', "for good"),
        (PROPOSAL, '{id: D1, kind: delegate, answers: ["improvement:IMP-1"]}', None),
        (METRIC, '{id: D1, kind: approve, answers: ["metric:m"]}', None),
        (METRIC, '{id: D1, kind: reject, answers: ["metric:m"]}', None),
        # an event that a review decided on is dealt with
        (EVENT, '{id: D1, kind: continue-unchanged, answers: ["improvement:IMP-1"]}', None),
    ],
)
def test_quiet_until_its_day(files: dict[str, str], decision: str, quiet_until: str | None, tmp_path: Path) -> None:
    signal = judged(files, decision, tmp_path)
    if quiet_until is None:
        assert signal.quiet is None
        assert loud([signal]) == (signal,)
        return
    assert signal.quiet is not None
    assert loud([signal]) == ()
    assert (signal.quiet.decision, str(signal.quiet.decided_on)) == ("2025-H2/D1", "2025-12-10")
    assert str(signal.quiet.until or "for good") == quiet_until


def test_the_latest_answer_counts(tmp_path: Path) -> None:
    decisions = (
        '{id: D1, kind: defer, revisit_on: 2026-12-31, answers: ["metric:m"]}\n'
        '{id: D2, kind: direct, answers: ["metric:m"]}'
    )
    assert judged(METRIC, decisions, tmp_path).quiet is None


def test_an_effect_that_did_not_come_stays_until_a_decision_answers_it(tmp_path: Path) -> None:
    files = {
        "reviews/2025-H1/review.yaml": "held_on: 2025-07-10\ncutoff: 2025-07-01\n",
        "reviews/2025-H1/minutes.yaml": f"decisions: [{{id: D1, {EFFECT}}}]\n",
    }
    open_ = company(tmp_path / "open", files)
    assert [each.id for each in loud(all_of(open_))] == ["effect:2025-H1/D1"]
    answered = {"reviews/2025-H2/minutes.yaml": 'decisions: [{id: D1, kind: direct, answers: ["effect:2025-H1/D1"]}]\n'}
    assert loud(all_of(company(tmp_path / "answered", {**files, **answered}))) == ()


def test_the_ask_of_one_review_never_silences_that_of_another(tmp_path: Path) -> None:
    files = {f"{R}/inputs/needs.yaml": "asks: [{id: ASK-1}]\n"}
    decision = '{id: D1, kind: defer, revisit_on: 2027-12-31, answers: ["ask:ASK-1"]}'
    assert judged(files, decision, tmp_path).quiet is None


def test_what_was_only_noted_comes_back(tmp_path: Path) -> None:
    noted = {"reviews/2025-H2/minutes.yaml": 'noted: [{answers: ["improvement:IMP-1"], why_no_decision: later}]\n'}
    (signal,) = all_of(company(tmp_path, {**PROPOSAL, **noted}))
    assert signal.quiet is None


def test_a_review_s_own_minutes_silence_nothing_in_it(tmp_path: Path) -> None:
    minutes = '{id: D1, kind: defer, revisit_on: 2027-12-31, answers: ["improvement:IMP-1"]}'
    files = {**PROPOSAL, f"{R}/minutes.yaml": f"decisions: [{minutes}]\n"}
    (signal,) = all_of(company(tmp_path, files))
    assert signal.quiet is None


def test_minutes_of_a_review_that_was_not_held_before_silence_nothing(tmp_path: Path) -> None:
    minutes = '{id: D1, kind: defer, revisit_on: 2027-12-31, answers: ["improvement:IMP-1"]}'
    files = {
        **PROPOSAL,
        "reviews/2025-H2/review.yaml": "planned_on: 2025-12-10\n",
        "reviews/2025-H2/minutes.yaml": f"decisions: [{minutes}]\n",
    }
    (signal,) = all_of(company(tmp_path, files))
    assert signal.quiet is None


def test_what_was_dealt_with_is_not_listed_again_and_what_comes_back_is(tmp_path: Path) -> None:
    files = {
        "reviews/2025-H1/review.yaml": "held_on: 2025-07-10\ncutoff: 2025-07-01\n",
        "reviews/2025-H1/minutes.yaml": f"decisions: [{{id: D1, {EFFECT.replace('2026-03-31', '2025-10-31')}}}]\n",
        **PROPOSAL,
    }
    listed = {}
    for what in ("kind: direct", "kind: approve", "kind: defer, revisit_on: 2026-12-31"):
        minutes = f'decisions: [{{id: D1, {what}, answers: ["effect:2025-H1/D1", "improvement:IMP-1"]}}]\n'
        workspace = company(tmp_path / what.replace(" ", "-"), {**files, "reviews/2025-H2/minutes.yaml": minutes})
        listed[what] = {each.id: str(each.quiet.until) if each.quiet else "loud" for each in all_of(workspace)}
    assert listed == {
        "kind: direct": {"improvement:IMP-1": "loud"},
        "kind: approve": {"improvement:IMP-1": "None"},
        "kind: defer, revisit_on: 2026-12-31": {"effect:2025-H1/D1": "2026-12-31", "improvement:IMP-1": "2026-12-31"},
    }
