"""How far a review has come, from its dates and files; its place in the programme; its order among the others."""

from datetime import date
from pathlib import Path

import pytest

from mgmtreview.vocabulary import Stage
from mgmtreview.workspace.reviews import reached
from tests.support.workspaces import opened

R = "reviews/2026-H1"
PACK = '{"review": "2026-H1", "tool": "0.1.0"}'


@pytest.mark.parametrize(
    ("review", "more", "as_of", "stage"),
    [
        # dates that have come
        ("", {}, "2026-07-01", Stage.PREPARING),
        ("planned_on: 2026-07-15", {}, "2026-07-01", Stage.PREPARING),
        ("issued_on: 2026-07-08", {}, "2026-07-08", Stage.ISSUED),
        ("held_on: 2026-07-15", {}, "2026-07-15", Stage.HELD),
        ("held_on: 2026-07-15", {f"{R}/after.yaml": "closed_on: 2026-09-30"}, "2026-09-30", Stage.CLOSED),
        ("held_on: 2026-07-15", {f"{R}/after.yaml": "communicated: []"}, "2026-09-30", Stage.HELD),
        # days after today have not happened
        ("issued_on: 2026-07-08", {}, "2026-07-07", Stage.PREPARING),
        ("held_on: 2026-07-15", {}, "2026-07-14", Stage.PREPARING),
        ("issued_on: 2026-07-08\nheld_on: 2026-07-15", {}, "2026-07-14", Stage.ISSUED),
        ("held_on: 2026-07-15", {f"{R}/after.yaml": "closed_on: 2026-09-30"}, "2026-09-29", Stage.HELD),
        # a pack that lies there was issued
        ("", {f"{R}/issued/pack.json": PACK}, "2026-07-01", Stage.ISSUED),
        # minutes alone do not make a review held
        ("", {f"{R}/minutes.yaml": "decisions: [{id: D1}]"}, "2026-07-20", Stage.PREPARING),
        # a series is held with its last sitting, in whatever order they are written
        ("held_on: [2026-07-15, 2026-07-22]", {}, "2026-07-21", Stage.PREPARING),
        ("held_on: [2026-07-22, 2026-07-15]", {}, "2026-07-22", Stage.HELD),
        ("held_on: []", {}, "2026-07-22", Stage.PREPARING),
        # postponed until its new day, or until the pack goes out
        ("postponed: {to: 2026-09-10}", {}, "2026-09-10", Stage.POSTPONED),
        ("postponed: {to: 2026-09}", {}, "2026-09-30", Stage.POSTPONED),
        ("postponed: {to: 2026-09-10}", {}, "2026-09-11", Stage.PREPARING),
        ("postponed: {to: 2026-09-10}\nissued_on: 2026-09-01", {}, "2026-09-02", Stage.ISSUED),
        ("postponed: {to: 2026-09-10}\nheld_on: 2026-09-09", {}, "2026-09-09", Stage.HELD),
        # cancelled
        ("cancelled: {date: 2026-07-01}", {}, "2026-07-01", Stage.CANCELLED),
        ("cancelled: {reason: merged}", {}, "2026-07-01", Stage.CANCELLED),
        ("cancelled: {date: 2026-07-02}", {}, "2026-07-01", Stage.PREPARING),
        # with its slot, unless it was held all the same
        (
            "",
            {"programme.yaml": "slots: [{id: 2026-H1, cancelled: {date: 2026-07-01}}]"},
            "2026-07-01",
            Stage.CANCELLED,
        ),
        (
            "",
            {"programme.yaml": "slots: [{id: 2026-H1, cancelled: {date: 2026-07-01}}]"},
            "2026-06-30",
            Stage.PREPARING,
        ),
        (
            "held_on: 2026-07-15",
            {"programme.yaml": "slots: [{id: 2026-H1, cancelled: {date: 2026-07-01}}]"},
            "2026-07-15",
            Stage.HELD,
        ),
        # moved in: approved as stated
        ("held_on: 2024-07-15\nmoved_in: {approved: [{by: ceo}]}", {}, "2026-07-01", Stage.APPROVED),
        ("held_on: 2024-07-15\nmoved_in: {note: from a document}", {}, "2026-07-01", Stage.HELD),
    ],
)
def test_stage(review: str, more: dict[str, str], as_of: str, stage: Stage, tmp_path: Path) -> None:
    workspace = opened(tmp_path, {f"{R}/review.yaml": f"{review}\n", **more}, as_of)
    assert workspace.repository.faults == ()
    assert workspace.reviews["2026-H1"].stage is stage


def test_a_review_whose_file_cannot_be_read_is_being_prepared_and_known_to_be_broken(tmp_path: Path) -> None:
    review = opened(tmp_path, {f"{R}/review.yaml": "held_on: [\n"}).reviews["2026-H1"]
    assert (review.stage, review.broken("review")) == (Stage.PREPARING, True)


@pytest.mark.parametrize(
    ("stage", "other", "has"),
    [
        (Stage.HELD, Stage.ISSUED, True),
        (Stage.HELD, Stage.HELD, True),
        (Stage.ISSUED, Stage.HELD, False),
        (Stage.CANCELLED, Stage.PLANNED, False),
        (Stage.POSTPONED, Stage.PLANNED, False),
    ],
)
def test_stages_have_an_order_and_what_is_set_aside_has_reached_nothing(stage: Stage, other: Stage, has: bool) -> None:
    assert reached(stage, other) is has


@pytest.mark.parametrize(
    ("review", "as_of", "cutoff"),
    [
        ("cutoff: 2026-07-03\nheld_on: 2026-07-15", "2026-09-01", "2026-07-03"),
        ("cutoff: 2026-12-31", "2026-09-01", "2026-12-31"),
        ("held_on: 2026-07-15", "2026-09-01", "2026-07-15"),
        ("held_on: [2026-07-15, 2026-07-22]", "2026-09-01", "2026-07-22"),
        ("", "2026-09-01", "2026-09-01"),
        ("held_on: 2026-10-15", "2026-09-01", "2026-09-01"),
        # held in the last days of its own period, with that period's figures as final ones
        ("held_on: 2026-06-25\nperiod: 2026-H1", "2026-09-01", "2026-06-30"),
        ("held_on: 2026-06-10\nperiod: 2026-H1", "2026-09-01", "2026-06-10"),
        ("held_on: 2026-07-15\nperiod: 2026-H1", "2026-09-01", "2026-07-15"),
    ],
)
def test_cutoff(review: str, as_of: str, cutoff: str, tmp_path: Path) -> None:
    workspace = opened(tmp_path, {f"{R}/review.yaml": f"{review}\n"}, as_of)
    assert workspace.reviews["2026-H1"].cutoff.isoformat() == cutoff


PROGRAMME = """
    cycles:
      - {id: "2026", start: 2026-01-01, end: 2026-12-31}
      - {id: FY27, start: 2027-01-01, end: 2027-12-31}
    slots:
      - {id: 2026-H1, planned_on: 2026-07-15}
      - {id: 2026-H2, planned_on: 2027-01, cycle: "2026"}
      - {id: 2027-H1, planned_on: 2027-07, postponed: {to: 2027-09-01}}
    events:
      - {id: EV-1, date: 2026-03-12, what: Customer list sent to a wrong recipient}
    """


@pytest.mark.parametrize(
    ("name", "review", "slot", "planned", "cycle"),
    [
        ("2026-H1", "", "2026-H1", "2026-07-15", "2026"),
        ("2026-h1", "", "2026-H1", "2026-07-15", "2026"),
        ("summer", "slot: 2026-H1", "2026-H1", "2026-07-15", "2026"),
        ("2026-H1", "planned_on: 2026-07-20", "2026-H1", "2026-07-20", "2026"),
        ("2026-H2", "", "2026-H2", "2027-01", "2026"),
        ("2026-H1", "postponed: {to: 2027-02}", "2026-H1", "2027-02", "2026"),
        ("2027-H1", "", "2027-H1", "2027-09-01", "FY27"),
        ("2026-H9", "planned_on: 2026-10", None, "2026-10", "2026"),
        ("2026-H9", "held_on: 2026-03-20", None, None, "2026"),
        ("2026-H9", "held_on: 2025-03-20", None, None, None),
        ("2026-H9", "slot: 2025-H1", None, None, None),
        ("incident", "kind: exceptional\ntrigger: EV-1\nheld_on: 2026-03-20", None, None, "2026"),
    ],
)
def test_slot_planned_date_and_cycle(
    name: str, review: str, slot: str | None, planned: str | None, cycle: str | None, tmp_path: Path
) -> None:
    files = {"programme.yaml": PROGRAMME, f"reviews/{name}/review.yaml": f"{review}\n"}
    facts = opened(tmp_path, files, "2027-12-31").reviews[name]
    assert (facts.slot.id if facts.slot else None) == slot
    assert (facts.planned.text if facts.planned else None) == planned
    assert (facts.cycle.id if facts.cycle else None) == cycle


def test_the_event_of_an_exceptional_review_is_found_whatever_its_case(tmp_path: Path) -> None:
    files = {"programme.yaml": PROGRAMME, "reviews/incident/review.yaml": "kind: exceptional\ntrigger: ev-1\n"}
    event = opened(tmp_path, files).reviews["incident"].event
    assert event is not None
    assert event.id == "EV-1"


def test_reviews_stand_in_the_order_in_which_they_were_held_and_are_planned(tmp_path: Path) -> None:
    files = {
        "reviews/a/review.yaml": "planned_on: 2026-12-16\n",
        "reviews/b/review.yaml": "held_on: 2026-07-15\n",
        "reviews/c/review.yaml": "held_on: 2025-12-10\nplanned_on: 2026-01\n",
        "reviews/d/review.yaml": "held_on: 2026-03-20\n",
        "reviews/missed/review.yaml": "planned_on: 2026-02\n",
    }
    workspace = opened(tmp_path, files, "2026-09-01")
    assert list(workspace.reviews) == ["c", "d", "b", "missed", "a"]
    assert [review.id for review in workspace.held] == ["c", "d", "b"]
    assert [review.id for review in workspace.held_before(workspace.reviews["b"])] == ["c", "d"]
    assert [review.id for review in workspace.held_before(workspace.reviews["missed"])] == ["c", "d", "b"]


def test_the_previous_review_of_a_topic_is_the_last_that_covered_it(tmp_path: Path) -> None:
    files = {
        "reviews/all/review.yaml": "held_on: 2025-12-10\n",
        "reviews/short/review.yaml": "held_on: 2026-03-20\ncovers: [risks]\n",
        "reviews/old-list/review.yaml": "held_on: 2026-04-20\nmoved_in: {only: actions}\n",
        "reviews/now/review.yaml": "held_on: 2026-07-15\n",
    }
    workspace = opened(tmp_path, files)
    now = workspace.reviews["now"]
    before = {topic: workspace.previous(now, topic) for topic in ("risks", "audits", None)}
    assert {topic: review.id for topic, review in before.items() if review} == {
        "risks": "short",
        "audits": "all",
        None: "short",
    }
    assert workspace.previous(workspace.reviews["all"]) is None


@pytest.mark.parametrize(
    ("covers", "slot_covers", "topics"),
    [
        ("", "", "all"),
        ("covers: [risks, audits]", "", ["audits", "risks"]),  # in the order of the standard
        ("covers: [Risks]", "", ["risks"]),
        ("", ", covers: [feedback]", ["feedback"]),
        ("covers: all", ", covers: [feedback]", "all"),
        ("covers: [suppliers]", "", ["suppliers"]),
        ("covers: [nonsense]", "", []),
    ],
)
def test_what_a_review_covers(covers: str, slot_covers: str, topics: object, tmp_path: Path) -> None:
    files = {
        "mgmtreview.yaml": "topics: {suppliers: Suppliers}\n",
        "programme.yaml": f"slots: [{{id: 2026-H1{slot_covers}}}]\n",
        f"{R}/review.yaml": f"{covers}\n",
    }
    review = opened(tmp_path, files).reviews["2026-H1"]
    assert ("all" if review.covers_all else list(review.covers)) == topics
    assert {asked.requirement.topic for asked in review.asked} <= set(review.covers)
    assert not review.covers_all or [asked.key for asked in review.asked][:2] == [
        "iso27001:9.3.2-a",
        "iso27001:9.3.2-b",
    ]


def test_the_next_review_is_as_stated_else_the_next_slot(tmp_path: Path) -> None:
    files = {
        "programme.yaml": PROGRAMME,
        "reviews/2026-H1/review.yaml": "held_on: 2026-07-15\n",
        "reviews/2026-H2/review.yaml": "held_on: 2027-01-20\nnext_review: 2027-06\n",
        "reviews/2027-H1/review.yaml": "held_on: 2027-09-01\n",
    }
    workspace = opened(tmp_path, files, date(2027, 12, 1))
    planned = {name: workspace.next_planned(review) for name, review in workspace.reviews.items()}
    assert {name: span.text if span else None for name, span in planned.items()} == {
        "2026-H1": "2027-01",
        "2026-H2": "2027-06",
        "2027-H1": None,
    }
