"""Signals of what earlier reviews left: actions, promised effects, open decisions, events without a review."""

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.signals import from_past
from mgmtreview.workspace import ActionFacts, ReviewFacts, Workspace
from tests.unit.signals.repository import R, all_of, company, shown

PAST = "reviews/2025-H2"


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("due: 2026-07-02", ["action:2025-H2/A01 normal 2026-07-02"]),
        ("due: 2026-07-03", []),
        ("due: 2026-06", ["action:2025-H2/A01 normal 2026-06-30"]),
        ("due: 2026-06-30\nimplemented_on: 2026-07-03", []),
        ("due: 2026-06-30\nimplemented_on: 2026-07-04", ["action:2025-H2/A01 normal 2026-06-30"]),
        ("due: 2026-06-30\nended: {date: 2026-07-01}", []),
        # the due date as it stood on the cutoff
        (
            "due: 2026-12-31\nrescheduled: [{date: 2026-07-10, from: 2026-06-30, to: 2026-12-31}]",
            ["action:2025-H2/A01 normal 2026-06-30"],
        ),
        ("due: 2026-12-31\nrescheduled: [{date: 2026-06-10, from: 2026-06-30, to: 2026-12-31}]", []),
        # looked at, and found not effective
        (
            "due: 2026-03-31\nimplemented_on: 2026-03-20\nverifications: [{date: 2026-06-01, outcome: not-effective}]",
            ["action:2025-H2/A01 normal 2026-06-01"],
        ),
        (
            "due: 2026-03-31\nimplemented_on: 2026-03-20\nverifications: [{date: 2026-07-04, outcome: not-effective}]",
            [],
        ),
        ("due: 2026-03-31\nimplemented_on: 2026-03-20\nverifications: [{date: 2026-06-01, outcome: effective}]", []),
        ("opened_on: 2026-07-04\ndue: 2026-06-30", []),  # not opened yet
        ("due: {text: ongoing}", []),
    ],
)
def test_actions_of_earlier_reviews(action: str, expected: list[str], tmp_path: Path) -> None:
    assert shown(company(tmp_path, {"actions/2025-H2/A01.yaml": f"{action}\n"})) == expected


def test_an_action_carried_through_two_reviews_is_one_signal_with_all_its_reasons(tmp_path: Path) -> None:
    files = {
        "reviews/2024-H2/review.yaml": "held_on: 2024-12-10\ncutoff: 2024-12-01\n",
        "reviews/2025-H1/review.yaml": "held_on: 2025-07-10\ncutoff: 2025-07-01\n",
        "actions/2024-H2/A01.yaml": "text: Separate backups\ndue: 2025-03-31\n",
    }
    (signal,) = all_of(company(tmp_path, files))
    assert signal.line == (
        "Action 2024-H2/A01 Separate backups: overdue by 459 days, due 2025-03-31, carried through 2 reviews"
    )
    assert str(signal.since) == "2025-03-31"


def test_an_action_of_the_review_itself_is_no_signal_for_it(tmp_path: Path) -> None:
    files = {"actions/2026-H1/A01.yaml": "opened_on: 2026-06-01\ndue: 2026-06-30\n"}
    assert shown(company(tmp_path, files)) == []


# --- decisions and what they promised -----------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "after", "expected"),
    [
        # an effect promised
        ("effect: {look_on: 2026-06-30}", "", ["effect:2025-H2/D1 normal 2026-06-30"]),
        ("effect: {look_on: 2026-07-03}", "", []),
        ("effect: {expect: less}", "", []),
        ("effect: {look_on: 2026-06-30}", "effects: [{decision: d1, date: 2026-06-20, outcome: effective}]", []),
        ("effect: {look_on: 2026-06-30}", "effects: [{decision: D1, outcome: effective}]", []),
        (
            "effect: {look_on: 2026-06-30}",
            "effects: [{decision: D2, date: 2026-06-20}]",
            ["effect:2025-H2/D1 normal 2026-06-30"],
        ),
        (
            "effect: {look_on: 2026-06-30}",
            "effects: [{decision: D1, date: 2026-07-04, outcome: effective}]",  # after the cutoff
            ["effect:2025-H2/D1 normal 2026-06-30"],
        ),
        (
            "effect: {look_on: 2026-12-31}",
            "effects: [{decision: D1, date: 2026-06-20, outcome: not-effective}]",
            ["effect:2025-H2/D1 normal 2026-06-20"],
        ),
        (
            "effect: {look_on: 2026-06-30}",
            (
                "effects: [{decision: D1, date: 2026-03-01, outcome: not-effective},"
                " {decision: D1, date: 2026-06-20, outcome: effective}]"
            ),
            [],
        ),
        # records to update
        ("updates: [{record: SoA v5, due: 2026-06-30}]", "", ["decision:2025-H2/D1 normal 2026-06-30"]),
        ("updates: [{record: SoA v5, due: 2026-07-03}]", "", []),
        ("updates: [{record: SoA v5}]", "", []),
        (
            "updates: [{record: SoA v5, due: 2026-06-30}]",
            "updates: [{decision: D1, record: soa V5, done: 2026-07-01}]",
            [],
        ),
        ("updates: [{record: SoA v5, due: 2026-06-30}]", "updates: [{decision: D1, done: 2026-07-01}]", []),
        (
            "updates: [{record: SoA v5, due: 2026-06-30}]",
            "updates: [{decision: D1, record: SoA v5}]",  # listed and not done
            ["decision:2025-H2/D1 normal 2026-06-30"],
        ),
        (
            "updates: [{record: SoA v5, due: 2026-06-30}, {record: Policy, due: 2026-05-31}]",
            "updates: [{decision: D1, record: SoA v5, done: 2026-06-01}]",
            ["decision:2025-H2/D1 normal 2026-05-31"],
        ),
        (
            "updates: [{record: SoA v5, due: 2026-06-30}, {record: Policy, due: 2026-05-31}]",
            "updates: [{decision: D1, record: SoA v5, done: 2026-06-01}, {decision: D1, record: X, done: 2026-06-02}]",
            ["decision:2025-H2/D1 normal 2026-05-31"],
        ),
        # a resource that was escalated
        ("resource: {need: a person, escalated_to: board}", "", ["decision:2025-H2/D1 normal 2025-12-10"]),
        (
            "resource: {need: a person, escalated_to: board, by: 2026-03-31}",
            "",
            ["decision:2025-H2/D1 normal 2026-03-31"],
        ),
        ("resource: {need: a person, escalated_to: board, by: 2026-09-30}", "", []),
        ("resource: {need: a person, escalated_to: board}", "resources: [{decision: D1, date: 2026-02-01}]", []),
        ("resource: {amount: 5, currency: EUR, committed_by: cfo}", "", []),
        # information asked for
        ("kind: request-information", "", ["decision:2025-H2/D1 normal 2025-12-10"]),
        ("kind: request-information\n    revisit_on: 2026-09-30", "", []),
        ("kind: request-information", "information: [{decision: D1, date: 2026-02-01}]", []),
    ],
)
def test_what_a_decision_left_open(decision: str, after: str, expected: list[str], tmp_path: Path) -> None:
    files = {
        f"{PAST}/minutes.yaml": f"decisions:\n  - id: D1\n    {decision}\n",
        f"{PAST}/after.yaml": f"{after}\n",
    }
    assert shown(company(tmp_path, files)) == expected


def test_several_open_parts_of_a_decision_are_one_signal(tmp_path: Path) -> None:
    minutes = "decisions: [{id: D1, updates: [{record: A, due: 2026-06-30}, {kind: soa, due: 2026-03-31}]}]\n"
    (signal,) = all_of(company(tmp_path, {f"{PAST}/minutes.yaml": minutes}))
    assert signal.line == "Decision 2025-H2/D1 left open: A not updated; soa not updated"
    assert str(signal.since) == "2026-03-31"


# --- events ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "more", "expected"),
    [
        ("{id: EV-1, date: 2026-03-12}", {}, ["event:EV-1 normal 2026-03-12"]),
        ("{id: EV-1}", {}, []),
        ("{id: EV-1, date: 2026-07-04}", {}, []),  # after the cutoff
        ("{id: EV-1, date: 2026-03-12, not_needed: {reason: handled}}", {}, []),
        ("{id: EV-1, date: 2025-11-01}", {}, []),  # the review after it was the last one
        ("{id: EV-1, date: 2026-03-12, review: 2026-H1}", {}, []),
        (
            "{id: EV-1, date: 2026-03-12}",
            {"reviews/incident/review.yaml": "kind: exceptional\ntrigger: ev-1\nheld_on: 2026-03-20\n"},
            [],
        ),
        (
            "{id: EV-1, date: 2026-03-12}",
            {"reviews/incident/review.yaml": "kind: exceptional\ntrigger: EV-1\nplanned_on: 2026-10\n"},
            ["event:EV-1 normal 2026-03-12"],  # not held yet
        ),
        (
            "{id: EV-1, date: 2026-03-12}",
            {f"{R}/review.yaml": "cutoff: 2026-07-03\nheld_on: 2026-07-15\ntrigger: ev-1\nkind: exceptional\n"},
            [],  # its own review
        ),
    ],
)
def test_events_without_a_review(event: str, more: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    assert shown(company(tmp_path, {"programme.yaml": f"events: [{event}]\n", **more})) == expected


# --- passing over what is settled must not change anything --------------------------------------

DAY = st.sampled_from(["2026-01-31", "2026-05-31", "2026-07-02", "2026-07-03", "2026-07-04", "2026-08-31"])
OUTCOME = st.sampled_from(["effective", "not-effective", "too-early"])


def field(name: str, value: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), value.map(lambda text: f"{name}: {text}\n"))


ACTIONS = st.builds(
    lambda *lines: "".join(lines),
    field("due", DAY),
    field("implemented_on", DAY),
    field("rescheduled", st.builds("[{{date: {}, from: {}, to: {}}}]".format, DAY, DAY, DAY)),
    field("reopened", DAY.map("[{{date: {}}}]".format)),
    field("ended", DAY.map("{{date: {}}}".format)),
    field("verifications", st.builds("[{{date: {}, outcome: {}}}]".format, DAY, OUTCOME)),
)


def entries(entry: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(entry, max_size=3).map(lambda each: f"[{', '.join(each)}]")


RECORD = st.sampled_from(["A", "B", "''"])
AFTER = st.builds(
    "updates: {}\neffects: {}\nresources: {}\n".format,
    entries(st.builds("{{decision: D1, record: {}, done: {}}}".format, RECORD, DAY)),
    entries(st.builds("{{decision: D1, date: {}, outcome: {}}}".format, DAY, OUTCOME)),
    entries(DAY.map("{{decision: D1, date: {}}}".format)),
)
PROMISES = (
    st.builds("updates: [{{record: A, due: {}}}, {{record: B, due: {}}}]".format, DAY, DAY),
    st.builds("updates: [{{record: A, due: {}}}]".format, DAY),
    st.builds("effect: {{look_on: {}}}".format, DAY),
    st.builds("resource: {{escalated_to: board, by: {}}}".format, DAY),
)
DECISIONS = st.builds("decisions: [{{id: D1, {}}}]\n".format, st.one_of(*PROMISES))


def every_action(workspace: Workspace, day: date) -> list[ActionFacts]:
    return list(workspace.actions.values())


def every_decision(workspace: Workspace, earlier: ReviewFacts, day: date) -> list[tuple[int, object]]:
    return list(enumerate(earlier.minutes.decisions))


@given(ACTIONS, DECISIONS, AFTER)
def test_what_was_settled_long_ago_is_passed_over_without_losing_a_signal(
    tmp_path_factory: pytest.TempPathFactory, action: str, minutes: str, after: str
) -> None:
    files = {"actions/2025-H2/A01.yaml": action, f"{PAST}/minutes.yaml": minutes, f"{PAST}/after.yaml": after}
    root = tmp_path_factory.mktemp("records")
    quick = shown(company(root, files))
    with (
        patch.object(from_past, "unsettled_actions", every_action),
        patch.object(from_past, "unsettled_decisions", every_decision),
    ):
        assert quick == shown(company(root, files))
