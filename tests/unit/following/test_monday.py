"""The top and the end of the Monday page: what is late or about to go wrong, what was left open, who has what."""

from pathlib import Path

import pytest

from mgmtreview.following.status import Status, as_data, lines, status
from tests.support.workspaces import opened

TODAY = "2026-09-01"
BASE = {
    "mgmtreview.yaml": "organisation: Example\n",
    "people.yaml": "people: {isms: {name: Dora Example}, ops: {name: Emil Example}}\n",
    "reviews/2026-H1/review.yaml": "held_on: 2026-07-15\nsecretary: isms\n",
    "reviews/2026-H1/after.yaml": "closed_on: 2026-08-01\n",
}


def page(root: Path, files: dict[str, str], as_of: str = TODAY) -> Status:
    return status(opened(root, {**BASE, **files}, as_of))


def first_of_all(found: Status) -> list[tuple[str, str, bool]]:
    return [(str(each.day or ""), each.what, each.late) for each in found.notices]


@pytest.mark.parametrize(
    ("due", "notice"),
    [
        ("2026-08-31", [("2026-08-31", "action 2026-H1/A01: Patch (Emil Example)", True)]),
        ("2026-09-01", [("2026-09-01", "action 2026-H1/A01: Patch (Emil Example)", False)]),
        ("2026-09-08", [("2026-09-08", "action 2026-H1/A01: Patch (Emil Example)", False)]),
        ("2026-09-09", []),
    ],
)
def test_an_action_is_named_a_week_ahead_and_once_it_is_late(
    due: str, notice: list[tuple[str, str, bool]], tmp_path: Path
) -> None:
    found = page(tmp_path, {"actions/2026-H1/A01.yaml": f"text: Patch\nowner: ops\ndue: {due}\n"})
    assert first_of_all(found) == notice


@pytest.mark.parametrize(
    ("planned", "words"),
    [
        ("2026-09-15", "2026-H2 is to be issued in 7 days, and"),
        ("2026-09-04", "2026-H2 should be issued since 4 days, and"),
    ],
)
def test_a_stage_that_comes_too_soon_for_what_is_missing(planned: str, words: str, tmp_path: Path) -> None:
    found = page(tmp_path, {"reviews/2026-H2/review.yaml": f"planned_on: {planned}\n"})
    assert [what for _, what, _ in first_of_all(found) if what.startswith(words)], first_of_all(found)
    assert all("things are missing" in what for _, what, _ in first_of_all(found) if what.startswith(words))


def test_an_action_that_will_be_carried_once_too_often(tmp_path: Path) -> None:
    files = {
        "reviews/2026-Q3/review.yaml": "held_on: 2026-08-20\n",
        "reviews/2026-Q3/after.yaml": "closed_on: 2026-08-25\n",
        "actions/2026-H1/A01.yaml": (
            "text: Patch\nowner: ops\nopened_on: 2026-07-15\ndue: 2026-12-31\n"
            "rescheduled: [{date: 2026-08-01, from: 2026-08-10, to: 2026-12-31, reason: late}]\n"
        ),
    }
    words = "action 2026-H1/A01 was carried past 1 review and nobody above has heard of it: escalate it"
    assert words in [what for _, what, _ in first_of_all(page(tmp_path / "a", files))]
    files["actions/2026-H1/A01.yaml"] += "escalated: [{date: 2026-08-22, to: isms, reason: second slip}]\n"
    assert words not in [what for _, what, _ in first_of_all(page(tmp_path / "b", files))]


def test_events_and_a_cycle_that_cannot_be_covered(tmp_path: Path) -> None:
    programme = """\
        cycles: [{id: "2026", start: 2026-01-01, end: 2026-12-31}]
        slots: [{id: 2026-H1, planned_on: 2026-07-15, covers: [actions]}]
        events:
          - {id: EV-1, date: 2026-07-01, kind: failed-audit, what: x}
          - {id: EV-2, date: 2026-08-07, kind: failed-audit, what: x}
          - {id: EV-3, date: 2026-08-20, kind: failed-audit, what: x}
        """
    found = first_of_all(page(tmp_path, {"programme.yaml": _dedented(programme)}))
    assert ("2026-07-01", "event EV-1 has neither a review nor a reasoned no, 62 days after it", True) in found
    assert ("2026-08-07", "event EV-2 has neither a review nor a reasoned no; 5 days are left", False) in found
    assert not [what for _, what, _ in found if "EV-3" in what]
    assert any(what.startswith("cycle 2026 can no longer cover changes, needs") for _, what, _ in found)


def _dedented(text: str) -> str:
    return "\n".join(line[8:] for line in text.splitlines())


def test_what_decisions_left_open(tmp_path: Path) -> None:
    minutes = """\
decisions:
  - {id: D1, text: x, updates: [{kind: soa, record: SoA v4, owner: isms, due: 2026-08-15}]}
  - {id: D2, text: x, resource: {need: two people, escalated_to: isms, by: 2026-08-20}}
  - {id: D3, text: x, kind: request-information}
"""
    found = page(tmp_path, {"reviews/2026-H1/minutes.yaml": minutes})
    assert [(each.decision, each.what, str(each.due)) for each in found.open_decisions] == [
        ("2026-H1/D3", "information asked for and not given", "2026-07-15"),
        ("2026-H1/D1", "SoA v4 not updated", "2026-08-15"),
        ("2026-H1/D2", "escalated resource without an answer", "2026-08-20"),
    ]
    assert "Left open by decisions\n    2026-07-15  2026-H1/D3: information asked for and not given" in "\n".join(
        lines(found)
    )


def test_who_has_what(tmp_path: Path) -> None:
    files = {
        "actions/2026-H1/A01.yaml": "text: Patch\nowner: ops\ndue: 2026-09-20\n",
        "actions/2026-H1/A02.yaml": "text: Train\nowner: ops\ndue: 2026-09-10\n",
        "actions/2026-H1/A03.yaml": "text: Tell\nowner: isms\ndue: 2026-09-30\n",
    }
    found = page(tmp_path, files)
    assert [(load.name, len(load.due), str(load.first)) for load in found.loads] == [
        ("Emil Example", 2, "2026-09-10"),
        ("Dora Example", 1, "2026-09-30"),
    ]
    assert "    Emil Example              2 actions; first 2026-09-10" in list(lines(found))
    assert as_data(found)["people"][0]["due"] == ["action 2026-H1/A02", "action 2026-H1/A01"]


def test_a_quiet_week_says_so(tmp_path: Path) -> None:
    assert "    nothing is late, and nothing falls due within a week" in list(lines(page(tmp_path, {})))
