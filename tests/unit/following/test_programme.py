"""`programme`: what was planned, what came of it, what a cycle covers together and what it can no longer cover."""

from pathlib import Path

import pytest

from mgmtreview.errors import UsageError
from mgmtreview.following.programme import Outcome, ProgrammePage, programme
from mgmtreview.following.programme_page import as_data, lines
from tests.support.workspaces import opened

PROGRAMME = """\
cycles:
  - {id: "2025", start: 2025-01-01, end: 2025-12-31}
  - {id: "2026", start: 2026-01-01, end: 2026-12-31}
tolerance_days: 14
slots:
  - {id: 2025-YE, planned_on: 2025-12-10, covers: [actions, risks]}
  - {id: 2026-Q1, planned_on: 2026-Q1, covers: [risks]}
  - {id: 2026-Q2, planned_on: 2026-05-10, covers: [actions, feedback]}
  - {id: 2026-Q3, planned_on: 2026-07-01, covers: [changes]}
  - {id: 2026-Q4, planned_on: 2026-11-10, covers: [audits]}
events:
  - {id: EV-1, date: 2026-02-01, kind: reorganisation, what: Two teams became one}
  - {id: EV-2, date: 2026-03-01, kind: significant-incident, what: A list was lost, review: 2026-X1}
  - {id: EV-3, date: 2026-04-01, kind: failed-audit, what: x, not_needed: {reason: In Q2 anyway, by: ceo}}
"""
FILES = {
    "mgmtreview.yaml": "organisation: Example\n",
    "programme.yaml": PROGRAMME,
    "reviews/2025-YE/review.yaml": "held_on: 2025-12-10\n",
    "reviews/2026-Q1/review.yaml": "held_on: 2026-03-20\n",
    "reviews/2026-Q2/review.yaml": "held_on: 2026-06-01\n",
    "reviews/2026-X1/review.yaml": "kind: exceptional\ntrigger: EV-2\nheld_on: 2026-03-10\ncovers: [risks]\n",
    "reviews/2026-X2/review.yaml": "kind: exceptional\nheld_on: 2026-03-11\ncovers: [risks]\n",
}
AS_OF = "2026-09-01"


@pytest.fixture
def page(tmp_path: Path) -> ProgrammePage:
    return programme(opened(tmp_path, FILES, AS_OF))


def text(page: ProgrammePage) -> str:
    return "\n".join(line for line, _ in lines(page))


def test_what_came_of_each_slot(page: ProgrammePage) -> None:
    assert [(line.slot.id, line.outcome, line.off) for line in page.slots] == [
        ("2025-YE", Outcome.HELD, 0),
        ("2026-Q1", Outcome.HELD, 0),
        ("2026-Q2", Outcome.LATE, 22),
        ("2026-Q3", Outcome.MISSED, 62),
        ("2026-Q4", Outcome.PLANNED, -70),
    ]
    assert (
        "2026-Q2  2026-05-10, 2 topics: held 2026-06-01, 22 days after its date:\n             OUTSIDE TOLERANCE"
        in (text(page))
    )
    assert "Held inside 14 days of the date: 2 of 4 of those due." in text(page)


@pytest.mark.parametrize(
    ("slot", "as_of", "outcome"),
    [
        ("{id: S, planned_on: 2026-08-20}", AS_OF, Outcome.DUE),
        ("{id: S, planned_on: 2026-08-01}", AS_OF, Outcome.MISSED),
        ("{id: S, planned_on: 2026-08-02}", AS_OF, Outcome.DUE),
        ("{id: S, planned_on: 2026-09-01}", AS_OF, Outcome.PLANNED),
        ("{id: S, planned_on: 2026-08-01, postponed: {to: 2026-10-01, reason: ill}}", AS_OF, Outcome.POSTPONED),
        ("{id: S, planned_on: 2026-08-01, cancelled: {date: 2026-07-01}}", AS_OF, Outcome.CANCELLED),
        ("{id: S}", AS_OF, Outcome.UNDATED),
    ],
)
def test_a_slot_without_a_review(slot: str, as_of: str, outcome: Outcome, tmp_path: Path) -> None:
    page = programme(opened(tmp_path, {"mgmtreview.yaml": "{}\n", "programme.yaml": f"slots:\n  - {slot}\n"}, as_of))
    assert [line.outcome for line in page.slots] == [outcome]


def test_postponing_openly_counts_as_kept_and_as_moved(tmp_path: Path) -> None:
    plan = "slots:\n  - {id: S, planned_on: 2026-05-01, postponed: {to: 2026-07-01, reason: ill}}\n"
    files = {"mgmtreview.yaml": "{}\n", "programme.yaml": plan, "reviews/S/review.yaml": "held_on: 2026-07-02\n"}
    page = programme(opened(tmp_path, files, AS_OF))
    assert (str(page.adherence.in_force), str(page.adherence.first)) == ("1 of 1", "0 of 1")
    assert "1 of 1 of those due; by the dates as first planned 0 of 1." in " ".join(text(page).split())


def test_a_finished_cycle_shows_what_nobody_covered(page: ProgrammePage) -> None:
    past = page.cycles[0]
    assert (past.cycle.id, past.is_over, str(past.share)) == ("2025", True, "20.0 % (n = 10)")
    assert "9.3.2 e feedback                 -  GAP" in text(page)
    assert "9.3.2 e feedback WAS NOT COVERED" in text(page)


def test_a_running_cycle_shows_what_can_still_be_covered_and_what_cannot(page: ProgrammePage) -> None:
    now = page.cycles[1]
    assert [entry.asked.requirement.topic for entry in now.missing] == ["audits"]
    lost = [entry.asked.requirement.topic for entry in now.lost]
    assert lost == ["changes", "needs", "nonconformities", "measurements", "objectives", "improvements"]
    assert "9.3.2 c needs cannot be covered any more by what is planned" in text(page)


def test_events_with_and_without_an_answer(page: ProgrammePage) -> None:
    assert [(line.event.id, line.is_dealt_with, [each.id for each in line.reviews]) for line in page.events] == [
        ("EV-1", False, []),
        ("EV-2", True, ["2026-X1"]),
        ("EV-3", True, []),
    ]
    told = text(page)
    assert "        NEITHER A REVIEW NOR A REASONED NO, 212 days after it" in told
    assert "        reviewed in 2026-X1 (held 2026-03-10)" in told
    assert "        no additional review needed: In Q2 anyway" in told
    assert "2026-X2 is an additional review, and no event of the programme called for it" in " ".join(told.split())


def test_one_cycle_can_be_asked_for_and_an_unknown_one_gets_the_nearest(tmp_path: Path) -> None:
    workspace = opened(tmp_path, FILES, AS_OF)
    assert [line.cycle.id for line in programme(workspace, "2025").cycles] == ["2025"]
    with pytest.raises(UsageError) as caught:
        programme(workspace, "2052")
    assert (caught.value.message, caught.value.hint) == ('programme.yaml has no cycle "2052"', "did you mean 2026?")


def test_a_plan_that_cannot_be_read_is_not_an_empty_one(tmp_path: Path) -> None:
    page = programme(opened(tmp_path, {"mgmtreview.yaml": "{}\n", "programme.yaml": "slots: [\n"}, AS_OF))
    assert page.unreadable
    assert "programme.yaml cannot be read: nothing is known of the plan" in text(page)
    assert as_data(page)["readable"] is False


def test_the_page_fits_80_columns_and_programs_get_the_same(page: ProgrammePage) -> None:
    assert max(map(len, text(page).splitlines())) <= 80
    data = as_data(page)
    assert data["adherence"] == {"dates_in_force": {"k": 2, "n": 4}, "first_dates": {"k": 2, "n": 4}}
    assert [slot["outcome"] for slot in data["slots"]] == [line.outcome.value for line in page.slots]
    assert data["cycles"][0]["requirements"][0] == {
        "key": "iso27001:9.3.2-a",
        "clause": "9.3.2 a",
        "topic": "actions",
        "covered_by": ["2025-YE"],
        "to_come": [],
        "lost": False,
    }


def test_without_a_plan_that_is_said(tmp_path: Path) -> None:
    page = programme(opened(tmp_path, {"mgmtreview.yaml": "{}\n"}, AS_OF))
    assert "none; plan them under slots in programme.yaml" in text(page)
