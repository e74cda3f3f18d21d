"""Who decided: topics of decisions, the table at a sitting, and what cannot be told from the attendance."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.loading.load import load
from mgmtreview.vocabulary import Attendance, Capacity
from mgmtreview.workspace import Part, ReviewFacts, Workspace
from mgmtreview.workspace.deciding import all_deciders, at_the_table, decided, deciders, judged, parts_of
from tests.support.overlay import lay_over
from tests.support.rule_runs import BASE, TODAY

FIRST, SECOND = date(2026, 7, 15), date(2026, 7, 22)


def review_with(folder: Path, overlay: dict[str, Any]) -> tuple[Workspace, ReviewFacts]:
    workspace = Workspace(load(lay_over(BASE, folder / "records", overlay)), TODAY)
    return workspace, workspace.reviews["2026-H1"]


def test_topics_follow_from_what_a_decision_answers(tmp_path: Path) -> None:
    _, review = review_with(tmp_path, {})
    assert [(each.decision.id, each.topics) for each in decided(review)] == [
        ("D1", ("measurements", "objectives")),  # the ask stands in the input on measurements
        ("D2", ("improvements",)),
        ("D3", ("changes",)),
    ]


def test_a_topic_of_its_own_counts_as_well(tmp_path: Path) -> None:
    decision = {"id": "D2", "topic": "risks", "answers": ["nc:NC-1", "ask:2026-H1/ASK-1", "ask:ASK-9"]}
    _, review = review_with(tmp_path, {"reviews/2026-H1/minutes.yaml": {"decisions": [decision]}})
    assert decided(review)[1].topics == ("risks", "nonconformities", "measurements")


def test_the_table_is_that_of_the_sitting(tmp_path: Path) -> None:
    overlay = {
        "reviews/2026-H1/review.yaml": {
            "held_on": ["2026-07-15", "2026-07-22"],
            "participants": [
                {"person": "ceo", "capacity": "decision-maker", "attendance": "present", "sittings": ["2026-07-15"]},
                {"person": "cfo", "capacity": "decision-maker", "attendance": "present", "sittings": ["2026-07-22"]},
            ],
        },
        "reviews/2026-H1/minutes.yaml": {
            "decisions": [{"id": "D2", "text": "x", "decided_on": "2026-07-22"}, {"id": "D3", "text": "y"}]
        },
    }
    workspace, review = review_with(tmp_path, overlay)
    _, second, third = decided(review)
    everyone = workspace.parts(review)
    assert second.sittings == (SECOND,)
    assert third.sittings == (FIRST, SECOND)
    assert [part.person for part in at_the_table(everyone, second, SECOND)] == ["cfo", "cto"]
    assert deciders(everyone, second, SECOND) == ("cfo", "cto")
    assert all_deciders(everyone, review) == ("ceo", "cfo", "cto")


def test_a_body_stands_for_its_members(tmp_path: Path) -> None:
    workspace, review = review_with(tmp_path, {})
    assert [part.person for part in parts_of(workspace.parts(review), "board", workspace.charter)] == ["ceo", "cfo"]


def part(attendance: Attendance) -> Part:
    return Part(0, "ada", "Ada", "ada", Capacity.DECISION_MAKER, attendance, None)


@pytest.mark.parametrize(
    ("attendance", "answer"),
    [(Attendance.PRESENT, True), (Attendance.LISTED, None), (Attendance.APOLOGIES, False)],
)
def test_whoever_is_only_listed_may_have_come_or_not(attendance: Attendance, answer: bool | None) -> None:
    def is_there(parts: Sequence[Part], _: date | None) -> bool:
        return any(each.attendance is Attendance.PRESENT for each in parts)

    assert judged(is_there, [part(attendance)]) is answer


def test_an_unknown_sitting_matters_only_where_the_sittings_differ() -> None:
    everyone = [part(Attendance.PRESENT)]
    assert judged(lambda _, sitting: sitting == FIRST, everyone, [FIRST, SECOND]) is None
    assert judged(lambda _, sitting: sitting is not None, everyone, [FIRST, SECOND]) is True
