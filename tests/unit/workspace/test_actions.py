"""The state of an action on a day, its due dates, slips and age."""

from datetime import date
from pathlib import Path

import pytest

from mgmtreview.workspace import ActionFacts, ActionState
from tests.support.workspaces import opened

HELD = "2026-07-15"


def action(content: str, root: Path, minutes: str = "decisions: [{id: D1, text: Monthly patch window}]") -> ActionFacts:
    files = {
        "reviews/2026-H1/review.yaml": f"held_on: {HELD}\n",
        "reviews/2026-H1/minutes.yaml": f"{minutes}\n",
        "actions/2026-H1/A01.yaml": f"{content}\n",
    }
    workspace = opened(root, files, "2026-12-31")
    assert workspace.repository.faults == ()
    return workspace.actions["2026-H1/A01"]


DONE = "implemented_on: 2026-09-10"
CHECKED = f"{DONE}\nverifications: [{{date: 2026-10-01, outcome: effective}}]"


def looked_at(*looks: str) -> str:
    """Implemented, and looked at as in ``2026-10-01 effective``."""
    entries = (f"{{date: {look.split()[0]}, outcome: {look.split()[1]}}}" for look in looks)
    return f"{DONE}\nverifications: [{', '.join(entries)}]"


@pytest.mark.parametrize(
    ("content", "day", "state"),
    [
        ("", "2026-08-01", ActionState.OPEN),
        ("status: in-progress", "2026-08-01", ActionState.IN_PROGRESS),
        ("status: blocked", "2026-08-01", ActionState.BLOCKED),
        # implemented and verified follow from the dated fields
        (DONE, "2026-09-09", ActionState.OPEN),
        (DONE, "2026-09-10", ActionState.IMPLEMENTED),
        (f"{DONE}\nstatus: blocked", "2026-09-10", ActionState.IMPLEMENTED),
        (CHECKED, "2026-09-30", ActionState.IMPLEMENTED),
        (CHECKED, "2026-10-01", ActionState.VERIFIED),
        (looked_at("2026-10-01 not-effective"), "2026-10-01", ActionState.IMPLEMENTED),
        (looked_at("2026-10-01 too-early"), "2026-10-01", ActionState.IMPLEMENTED),
        # the last word on its effect counts; "too early" is none
        (looked_at("2026-10-01 effective", "2026-11-01 not-effective"), "2026-11-01", ActionState.IMPLEMENTED),
        (looked_at("2026-10-01 effective", "2026-11-01 not-effective"), "2026-10-31", ActionState.VERIFIED),
        (looked_at("2026-10-01 effective", "2026-11-01 too-early"), "2026-11-01", ActionState.VERIFIED),
        (looked_at("2026-11-01 effective", "2026-10-01 not-effective"), "2026-11-01", ActionState.VERIFIED),
        # a look at it before it was done says nothing
        (looked_at("2026-09-01 effective"), "2026-10-01", ActionState.IMPLEMENTED),
        # reopened
        (f"{DONE}\nreopened: [{{date: 2026-10-05}}]", "2026-10-04", ActionState.IMPLEMENTED),
        (f"{DONE}\nreopened: [{{date: 2026-10-05}}]", "2026-10-05", ActionState.OPEN),
        ("implemented_on: 2026-11-20\nreopened: [{date: 2026-10-05}]", "2026-11-19", ActionState.OPEN),
        ("implemented_on: 2026-11-20\nreopened: [{date: 2026-10-05}]", "2026-11-20", ActionState.IMPLEMENTED),
        (f"{CHECKED}\nreopened: [{{date: 2026-10-05}}]\nstatus: in-progress", "2026-10-05", ActionState.IN_PROGRESS),
        # ended
        ("ended: {date: 2026-10-01, kind: withdrawn}", "2026-09-30", ActionState.OPEN),
        ("ended: {date: 2026-10-01, kind: withdrawn}", "2026-10-01", ActionState.ENDED),
        (f"{DONE}\nended: {{date: 2026-10-01, kind: superseded}}", "2026-10-01", ActionState.ENDED),
        ("ended: {kind: withdrawn}", "2026-08-01", ActionState.ENDED),
    ],
)
def test_state_on_a_day(content: str, day: str, state: ActionState, tmp_path: Path) -> None:
    facts = action(content, tmp_path)
    assert facts.state_on(date.fromisoformat(day)) is state
    open_states = (ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.BLOCKED)
    assert facts.is_open_on(date.fromisoformat(day)) is (state in open_states)


def test_it_is_opened_when_its_review_was_held_or_as_stated(tmp_path: Path) -> None:
    assert action("", tmp_path / "a").opened_on == date.fromisoformat(HELD)
    stated = action("opened_on: 2026-08-01", tmp_path / "b")
    assert not stated.exists_on(date(2026, 7, 31))
    assert stated.is_open_on(date(2026, 8, 1))
    assert not stated.is_open_on(date(2026, 7, 31))


def test_an_action_of_an_unknown_review_is_there_from_the_first(tmp_path: Path) -> None:
    workspace = opened(tmp_path, {"actions/2019-H1/A01.yaml": "due: 2019-09-30\n"})
    facts = workspace.actions["2019-H1/A01"]
    assert facts.opened_on is None
    assert facts.is_open_on(date(2019, 1, 1))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("decision: D1", "Monthly patch window"),
        ("decision: d1\ntext: Put it into operation", "Put it into operation"),
        ("", ""),
    ],
)
def test_its_text_is_its_own_else_its_decision_s(content: str, text: str, tmp_path: Path) -> None:
    assert action(content, tmp_path).text == text


MOVED = """
due: 2026-12-31
rescheduled:
  - {date: 2026-10-20, from: 2026-10-31, to: 2026-12-31}
  - {date: 2026-08-20, from: 2026-08-31, to: 2026-10-31}
"""


def test_moved_dates(tmp_path: Path) -> None:
    facts = action(MOVED, tmp_path)
    assert facts.first_due is not None
    assert (facts.first_due.text, facts.due_shown, facts.moves, facts.slip()) == ("2026-08-31", "2026-12-31", 2, 122)
    stood = {
        day: str(facts.due_on(date.fromisoformat(day)))
        for day in ("2026-08-19", "2026-08-20", "2026-10-19", "2026-10-20")
    }
    assert stood == {
        "2026-08-19": "2026-08-31",
        "2026-08-20": "2026-10-31",
        "2026-10-19": "2026-10-31",
        "2026-10-20": "2026-12-31",
    }


@pytest.mark.parametrize(
    ("content", "day", "days"),
    [
        ("due: 2026-08-31", "2026-08-31", 0),
        ("due: 2026-08-31", "2026-09-01", 1),
        ("due: 2026-Q3", "2026-09-30", 0),
        ("due: 2026-Q3", "2026-10-10", 10),
        (f"due: 2026-08-31\n{DONE}", "2026-09-09", 9),
        (f"due: 2026-08-31\n{DONE}", "2026-09-10", 0),
        (MOVED, "2026-09-30", 0),
        ("due: {trigger: next hire, backstop: 2026-08-31}", "2026-09-02", 2),
        ("due: {text: ongoing}", "2026-12-31", 0),
        ("", "2026-12-31", 0),
        ("due: 2026-08-31\nended: {date: 2026-08-01}", "2026-12-31", 0),
        ("due: 2026-07-01", "2026-07-10", 0),  # not opened yet
    ],
)
def test_overdue_days(content: str, day: str, days: int, tmp_path: Path) -> None:
    assert action(content, tmp_path).overdue_days(date.fromisoformat(day)) == days


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("due: 2026-Q3", "2026-Q3"),
        ("due: {trigger: next hire, backstop: 2026-12-31}", "next hire (at the latest 2026-12-31)"),
        ("due: {trigger: next hire}", "next hire"),
        ("due: {text: ongoing}", "ongoing"),
        ("", ""),
    ],
)
def test_the_due_date_as_written(content: str, shown: str, tmp_path: Path) -> None:
    assert action(content, tmp_path).due_shown == shown


def reviews_and_action(content: str, root: Path) -> tuple[ActionFacts, int]:
    """An action of 2025-H1 and how often it was carried, with reviews at the turn of each half-year."""
    files = {
        "reviews/2025-H1/review.yaml": "held_on: 2025-07-10\n",
        "reviews/2025-H2/review.yaml": "held_on: 2026-01-10\n",
        "reviews/risks-only/review.yaml": "held_on: 2026-03-10\ncovers: [risks]\n",
        "reviews/2026-H1/review.yaml": "held_on: 2026-07-10\n",
        "reviews/2026-H2/review.yaml": "held_on: 2027-01-10\n",
        "actions/2025-H1/A01.yaml": f"{content}\n",
    }
    workspace = opened(root, files, "2026-12-31")
    facts = workspace.actions["2025-H1/A01"]
    return facts, workspace.carried(facts, workspace.today)


@pytest.mark.parametrize(
    ("content", "times"),
    [
        ("due: 2025-12-31", 2),
        ("due: 2026-01-10", 1),  # due on the day of the review: not past it
        ("due: 2026-12-31", 0),  # on schedule
        ("due: 2025-12-31\nimplemented_on: 2026-02-01", 1),
        ("due: 2025-12-31\nimplemented_on: 2026-01-10", 0),
        # a moved date does not make it young again: the first due date counts
        ("due: 2026-12-31\nrescheduled: [{date: 2025-12-01, from: 2025-12-31, to: 2026-12-31}]", 2),
        ("due: {text: ongoing}", 0),
        ("", 0),
    ],
)
def test_carried_counts_reviews_that_cover_actions_and_found_it_late(content: str, times: int, tmp_path: Path) -> None:
    assert reviews_and_action(content, tmp_path)[1] == times


def test_the_last_word_and_the_last_look(tmp_path: Path) -> None:
    facts = action(
        """
updates: [{date: 2026-08-10}, {note: undated}]
evidence: [{date: 2026-09-28}]
verifications: [{date: 2026-10-01, outcome: too-early}, {date: 2026-11-01, outcome: effective}]
escalated: [{date: 2026-09-02, to: ceo}]
""",
        tmp_path,
    )
    assert facts.last_word() == date(2026, 11, 1)
    look = facts.verification_on(date(2026, 10, 15))
    assert look is not None
    assert look.outcome == "too-early"
    assert facts.verification_on(date(2026, 9, 30)) is None
    assert facts.escalated_since(None, date(2026, 9, 2))
    assert not facts.escalated_since(date(2026, 9, 3), date(2026, 12, 31))
    assert not facts.escalated_since(None, date(2026, 9, 1))


@pytest.mark.parametrize(
    ("content", "owner", "shown"),
    [
        ("owner: it-ops-lead", "it-ops-lead", "it-ops-lead"),
        ("owner: {name: Jo Outside, role: Adviser}", None, "Jo Outside"),
        ("", None, None),
    ],
)
def test_the_owner_is_an_id_or_someone_outside(
    content: str, owner: str | None, shown: str | None, tmp_path: Path
) -> None:
    facts = action(content, tmp_path)
    assert (facts.owner, facts.owner_shown) == (owner, shown)
