"""How answers find their signals: ids inside and outside a review, asks that pass their answer on, no circle."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.signals import absolute, answers, canonical, raised
from mgmtreview.signals.answers import SIGNAL_KINDS
from mgmtreview.signals.later import decided_later
from mgmtreview.signals.topics import topics_of
from mgmtreview.workspace.deciding import TOPIC_OF_KIND
from tests.unit.signals.repository import R, company, left, shown


@pytest.mark.parametrize(
    ("written", "compared", "from_outside"),
    [
        # global ids mean the same thing in every review
        ("metric:patch-sla", "metric:patch-sla", "metric:patch-sla"),
        ("Metric: Patch-SLA ", "metric:patch-sla", "metric:patch-sla"),
        ("audit:IA-1/F-1", "audit:ia-1/f-1", "audit:ia-1/f-1"),
        ("treatment:R-1/T-1", "treatment:r-1/t-1", "treatment:r-1/t-1"),
        # local ids stand alone inside their review and bear its name outside
        ("ask:D2-1", "ask:d2-1", "ask:2026-h1/d2-1"),
        ("ask:2026-H1/D2-1", "ask:d2-1", "ask:2026-h1/d2-1"),
        ("ask:2025-H2/D2-1", "ask:2025-h2/d2-1", "ask:2025-h2/d2-1"),
        ("change:CH-1", "change:ch-1", "change:2026-h1/ch-1"),
        ("need:NE-1", "need:ne-1", "need:2026-h1/ne-1"),
        ("incident:INC-1", "incident:inc-1", "incident:2026-h1/inc-1"),
        # actions, decisions and effects are called by review and number
        ("action:A03", "action:2026-h1/a03", "action:2026-h1/a03"),
        ("action:2025-H2/A03", "action:2025-h2/a03", "action:2025-h2/a03"),
        ("decision:D1", "decision:2026-h1/d1", "decision:2026-h1/d1"),
        ("effect:D1", "effect:2026-h1/d1", "effect:2026-h1/d1"),
        # what is no id stays harmless
        ("", ":", ":"),
        ("action:", "action:", "action:"),
        ("nonsense", "nonsense:", "nonsense:"),
    ],
)
def test_ids_are_compared_without_case_and_from_either_side(written: str, compared: str, from_outside: str) -> None:
    assert canonical(written, "2026-H1") == compared
    assert absolute(written, "2026-H1") == from_outside


@given(st.sampled_from(sorted(SIGNAL_KINDS)), st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}", fullmatch=True))
def test_an_id_in_its_compared_form_stays_what_it_is(kind: str, name: str) -> None:
    for form in (canonical, absolute):
        once = form(f"{kind}:{name}", "2026-H1")
        assert form(once, "2026-H1") == once
    assert canonical(absolute(f"{kind}:{name}", "2026-H1"), "2026-H1") == canonical(f"{kind}:{name}", "2026-H1")


def test_every_kind_of_signal_belongs_to_a_topic() -> None:
    assert set(TOPIC_OF_KIND) == SIGNAL_KINDS - {"ask"}


INPUTS = {
    f"{R}/inputs/risks.yaml": "items: [{id: R-1, residual: high}]\n",
    f"{R}/inputs/improvements.yaml": "items: [{id: IMP-1}]\n",
    f"{R}/inputs/needs.yaml": 'asks: [{id: ASK-1, answers: ["risk:R-1"]}]\n',
}
ALL = ["ask:ASK-1", "risk:R-1", "improvement:IMP-1"]


@pytest.mark.parametrize(
    ("minutes", "unanswered"),
    [
        ("", ALL),
        ('decisions: [{id: D1, answers: ["improvement:imp-1"]}]', ["ask:ASK-1", "risk:R-1"]),
        ('noted: [{answers: ["improvement:IMP-1"], why_no_decision: too early}]', ["ask:ASK-1", "risk:R-1"]),
        # deciding an ask answers what the ask was about; the other way round it does not
        ('decisions: [{id: D1, answers: ["ask:ASK-1"]}]', ["improvement:IMP-1"]),
        ('decisions: [{id: D1, answers: ["ask:2026-H1/ASK-1"]}]', ["improvement:IMP-1"]),
        ('decisions: [{id: D1, answers: ["risk:R-1"]}]', ["ask:ASK-1", "improvement:IMP-1"]),
        # the ask of another review is another one
        ('decisions: [{id: D1, answers: ["ask:2025-H2/ASK-1"]}]', ALL),
        ('decisions: [{id: D1, answers: ["nc:NC-9", "improvement:IMP-1"]}]', ["ask:ASK-1", "risk:R-1"]),
    ],
)
def test_what_the_minutes_leave_unanswered(minutes: str, unanswered: list[str], tmp_path: Path) -> None:
    assert left(company(tmp_path, {**INPUTS, f"{R}/minutes.yaml": f"{minutes}\n"})) == unanswered


def test_minutes_never_raise_signals_of_their_own_review(tmp_path: Path) -> None:
    minutes = """
        decisions:
          - {id: D1, kind: request-information, effect: {look_on: 2026-06-30}, updates: [{record: A, due: 2026-06-30}]}
          - {id: D2, kind: defer, answers: ["improvement:IMP-1"], revisit_on: 2026-12-31}
        """
    without = company(tmp_path / "without", INPUTS)
    with_ = company(tmp_path / "with", {**INPUTS, f"{R}/minutes.yaml": minutes})
    assert shown(with_) == shown(without)


def test_asks_that_answer_each_other_do_not_go_in_a_circle(tmp_path: Path) -> None:
    inputs = {
        f"{R}/inputs/needs.yaml": 'asks: [{id: A, answers: ["ask:B"]}, {id: B, answers: ["ask:A"]}]\n',
    }
    assert left(company(tmp_path / "none", inputs)) == ["ask:A", "ask:B"]
    minutes = {f"{R}/minutes.yaml": 'decisions: [{id: D1, answers: ["ask:A"]}]\n'}
    assert left(company(tmp_path / "one", {**inputs, **minutes})) == []


def test_answers_name_the_decision_or_the_noted_item_and_its_place(tmp_path: Path) -> None:
    minutes = """
        decisions:
          - {id: D1, answers: ["risk:R-1"]}
          - {id: D2, answers: ["improvement:IMP-1", "risk:r-1"]}
        noted:
          - {answers: ["risk:R-1"], why_no_decision: decided already}
        """
    workspace = company(tmp_path, {**INPUTS, f"{R}/minutes.yaml": minutes})
    given = answers(workspace.reviews["2026-H1"])
    assert [(each.decision, each.noted, each.place.loc, each.reason) for each in given["risk:r-1"]] == [
        ("D1", None, ("decisions", 0, "answers", 0), None),
        ("D2", None, ("decisions", 1, "answers", 1), None),
        (None, 0, ("noted", 0, "answers", 0), "decided already"),
    ]


def test_feedback_may_be_answered_by_its_theme_or_by_an_item(tmp_path: Path) -> None:
    feedback = {f"{R}/inputs/feedback.yaml": "items: [{id: FB-1, theme: tests, significance: high}]\n"}
    for name in ("feedback:tests", "feedback:FB-1"):
        minutes = {f"{R}/minutes.yaml": f'decisions: [{{id: D1, answers: ["{name}"]}}]\n'}
        assert left(company(tmp_path / name.replace(":", "-"), {**feedback, **minutes})) == []


def test_the_topic_of_an_answer_follows_from_what_it_answers(tmp_path: Path) -> None:
    minutes = """
        decisions:
          - {id: D1, answers: ["risk:R-1", "nc:NC-1", "risk:R-2"]}
          - {id: D2, answers: ["ask:ASK-1"]}
          - {id: D3, topic: feedback}
          - {id: D4, topic: feedback, answers: ["ask:UNKNOWN", "wibble:x"]}
        """
    review = company(tmp_path, {**INPUTS, f"{R}/minutes.yaml": minutes}).reviews["2026-H1"]
    assert [topics_of(decision, review) for decision in review.minutes.decisions] == [
        ("risks", "nonconformities"),
        ("needs",),
        ("feedback",),
        ("feedback",),
    ]


def test_what_later_reviews_decided_about_an_earlier_one(tmp_path: Path) -> None:
    minutes = 'decisions: [{id: D1, answers: ["ask:2025-H2/ASK-1", "decision:2025-H2/D1", "ask:ASK-1"]}]\n'
    workspace = company(tmp_path, {f"{R}/minutes.yaml": minutes})
    assert decided_later(workspace, workspace.reviews["2025-H2"]) == {
        "ask:2025-h2/ask-1",
        "decision:2025-h2/d1",
        "ask:2026-h1/ask-1",
    }
    assert decided_later(workspace, workspace.reviews["2026-H1"]) == frozenset()


def test_signals_do_not_depend_on_the_order_of_the_asking(tmp_path: Path) -> None:
    files = {
        **INPUTS,
        "reviews/2025-H2/minutes.yaml": 'decisions: [{id: D1, kind: defer, answers: ["improvement:IMP-1"]}]\n',
    }
    one, other = company(tmp_path / "a", files), company(tmp_path / "b", files)
    first = {name: raised(one, one.reviews[name]) for name in ("2025-H2", "2026-H1")}
    second = {name: raised(other, other.reviews[name]) for name in ("2026-H1", "2025-H2")}
    assert first == second
