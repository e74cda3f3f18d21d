"""``new``: which files it would write for which request, and what it refuses."""

from datetime import date
from pathlib import Path

import pytest

from mgmtreview.errors import MgmtReviewError, UsageError, WriteRefused
from mgmtreview.loading.load import load
from mgmtreview.scaffolding.review import create, plan_new
from mgmtreview.vocabulary import BUILT_IN_TOPICS
from tests.support.files import write_files
from tests.unit.scaffolding.company import company, workspace
from tests.unit.scaffolding.uncommenting import data_of

INPUTS = [f"inputs/{topic}.yaml" for topic in (*BUILT_IN_TOPICS, "resources")]  # resources: from its settings


def test_one_file_per_input_of_the_standard_and_of_the_house(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path)), "2026-H2")
    assert sorted(plan.files) == sorted(f"reviews/2026-H2/{path}" for path in ["review.yaml", "minutes.yaml", *INPUTS])
    assert plan.notes == ()


def test_planning_writes_nothing(tmp_path: Path) -> None:
    root = company(tmp_path)
    before = sorted(root.rglob("*"))
    plan_new(workspace(root), "2026-H2")
    assert sorted(root.rglob("*")) == before


def test_each_file_says_what_is_asked_for_and_where(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path)), "2026-H2")
    assert (
        plan.files["reviews/2026-H2/inputs/changes.yaml"]
        .decode()
        .startswith(
            """\
# Changes in external and internal issues
# ISO/IEC 27001:2022 with Amendment 1:2024, 9.3.2 b. What clauses 4.1 and 6.3 brought up
# belongs here.
#
# What has changed inside and outside, and what each change means for scope, risk,
# controls or resources.
#
"""
        )
    )


@pytest.mark.parametrize("minimal", [False, True])
@pytest.mark.parametrize(
    ("review", "more"),
    [("2026-H2", {}), ("fire", {"kind": "exceptional", "trigger": "EV-2026-01"}), ("2027-1", {"slot": "spring"})],
)
def test_what_is_written_loads_without_faults(tmp_path: Path, review: str, more: dict[str, str], minimal: bool) -> None:
    root = company(tmp_path)
    plan = plan_new(
        workspace(root), review, slot=more.get("slot"), kind=more.get("kind", "scheduled"),
        trigger=more.get("trigger"), minimal=minimal,
    )  # fmt: skip
    create(plan, root)
    repository = load(root)
    assert repository.faults == ()
    assert review in repository.reviews
    assert all(path in repository.raw for path in plan.files)


# --- review.yaml: only what follows from the request is typed ---------------------------------------


def typed(
    tmp_path: Path, review: str, changes: dict[str, str | bytes | None] | None = None, slot: str | None = None
) -> object:
    plan = plan_new(workspace(company(tmp_path, changes)), review, slot=slot)
    return data_of(plan.files[f"reviews/{review}/review.yaml"])


def test_a_review_with_the_id_of_its_slot_types_only_its_period(tmp_path: Path) -> None:
    assert typed(tmp_path, "2026-H2") == {"period": "2026-H2"}


def test_a_slot_of_another_name_is_named(tmp_path: Path) -> None:
    assert typed(tmp_path, "autumn", slot="2026-h2") == {"slot": "2026-H2", "period": "2026-H2"}


def test_topics_that_every_review_must_cover_join_those_of_the_slot(tmp_path: Path) -> None:
    root = company(tmp_path)
    plan = plan_new(workspace(root), "2027-1", slot="spring")
    assert data_of(plan.files["reviews/2027-1/review.yaml"]) == {
        "slot": "spring",
        "covers": ["audits", "risks", "improvements"],
    }
    assert [path for path in plan.files if "inputs" in path] == [
        "reviews/2027-1/inputs/audits.yaml",
        "reviews/2027-1/inputs/risks.yaml",
        "reviews/2027-1/inputs/improvements.yaml",
    ]


def test_an_exceptional_review_names_its_event(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path)), "2026-09-14", kind="exceptional", trigger="ev-2026-01")
    assert data_of(plan.files["reviews/2026-09-14/review.yaml"]) == {"kind": "exceptional", "trigger": "EV-2026-01"}
    assert plan.notes == ('write review: "2026-09-14" at the event EV-2026-01 in programme.yaml',)


@pytest.mark.parametrize(
    ("review", "notes"),
    [("fire", ()), ("other", ("programme.yaml says that fire deals with E1",))],
)
def test_an_event_that_names_its_review_needs_no_reminder(tmp_path: Path, review: str, notes: tuple[str, ...]) -> None:
    programme = "events: [{id: E1, date: 2026-08-20, review: fire}]"
    root = company(tmp_path, {"programme.yaml": programme})
    assert plan_new(workspace(root), review, kind="exceptional", trigger="E1").notes == notes


def test_a_cancelled_slot_is_said(tmp_path: Path) -> None:
    programme = "slots: [{id: 2026-H2, planned_on: 2027-01, cancelled: {reason: merged}}]"
    plan = plan_new(workspace(company(tmp_path, {"programme.yaml": programme})), "2026-H2")
    assert plan.notes == ('the slot "2026-H2" is marked as cancelled in programme.yaml',)


def test_a_fiscal_year_is_followed_by_the_next(tmp_path: Path) -> None:
    last = "{period: {start: 2025-07-01, end: 2026-06-30}, held_on: 2026-07-15}"
    assert typed(tmp_path, "2026-H2", {"reviews/2026-H1/review.yaml": last}) == {
        "period": {"start": "2026-07-01", "end": "2027-06-30"}
    }


def test_a_period_that_the_id_contradicts_is_said(tmp_path: Path) -> None:
    last = "{period: 2025-H2, held_on: 2026-07-15}"
    plan = plan_new(workspace(company(tmp_path, {"reviews/2026-H1/review.yaml": last})), "2026-H2")
    assert data_of(plan.files["reviews/2026-H2/review.yaml"]) == {"period": "2026-H1"}
    assert plan.notes == ("the period follows on from 2026-H1 (2025-H2); the id 2026-H2 names another one",)


@pytest.mark.parametrize(
    ("review", "planned", "period"),
    [
        ("2026", "2026-12-10", {"period": "2026"}),
        ("2026-H1", "2026-07-15", {"period": "2026-H1"}),
        ("2026-Q1", "2026-01-20", {}),  # held when the quarter begins: it looks back on something else
        ("first", "2026-07-15", {}),
    ],
)
def test_the_first_review_takes_its_period_from_its_id(
    tmp_path: Path, review: str, planned: str, period: dict[str, str]
) -> None:
    root = write_files(
        tmp_path,
        {"mgmtreview.yaml": "", "programme.yaml": f"slots: [{{id: {review!r}, planned_on: {planned}}}]"},
    )
    plan = plan_new(workspace(root, date(2026, 1, 10)), review)
    assert data_of(plan.files[f"reviews/{review}/review.yaml"]) == period
    assert plan.carried == ()
    assert plan.notes == ("no review was held before, so nothing was carried over",)


def test_a_review_of_which_only_the_actions_were_moved_in_leaves_nothing_to_carry(tmp_path: Path) -> None:
    moved = "{held_on: 2025-12-01, moved_in: {only: actions}}"
    root = write_files(tmp_path, {"mgmtreview.yaml": "", "reviews/2025/review.yaml": moved})
    plan = plan_new(workspace(root), "2026")
    assert plan.notes[-1] == "of 2025 only the actions were moved in, so nothing was carried over"


def test_a_review_that_nobody_planned_is_made_and_said(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path)), "2027-H9")
    assert plan.notes == ("programme.yaml plans no review 2027-H9: give it a slot with this id. Did you mean 2026-H2?",)


# --- minimal ---------------------------------------------------------------------------------------


def test_minimal_writes_few_lines_and_still_carries_everything(tmp_path: Path) -> None:
    space = workspace(company(tmp_path))
    small, full = plan_new(space, "2026-H2", minimal=True), plan_new(space, "2026-H2")
    assert small.carried == full.carried
    assert data_of(small.files["reviews/2026-H2/review.yaml"]) == {
        "period": "2026-H2",
        "cutoff": None,
        "issued_on": None,
        "held_on": None,
        "chair": None,
        "participants": None,
    }
    assert data_of(small.files["reviews/2026-H2/inputs/feedback.yaml"]) == {
        "summary": None,
        "limitations": None,
        "items": None,
    }
    assert "reviews/2026-H2/inputs/actions.yaml" not in small.files  # computed; the file is optional
    assert all(raw.count(b"\n") < 40 for path, raw in small.files.items() if path.endswith(("needs.yaml", "view.yaml")))


def test_minimal_says_nothing_of_a_nil_return_where_the_standard_expects_something(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path)), "2026-H2", minimal=True)
    with_nil = {path for path, raw in plan.files.items() if b"nothing_to_report" in raw}
    assert "reviews/2026-H2/inputs/needs.yaml" in with_nil
    assert "reviews/2026-H2/inputs/risks.yaml" not in with_nil


# --- other standards and topics --------------------------------------------------------------------


def test_the_edition_before_asks_for_no_climate_answer(tmp_path: Path) -> None:
    new = plan_new(workspace(company(tmp_path / "new")), "2026-H2")
    old_settings = {"mgmtreview.yaml": "standards: [iso27001-2013]"}
    old = plan_new(workspace(company(tmp_path / "old", old_settings)), "2026-H2")
    assert b"#climate:" in new.files["reviews/2026-H2/inputs/changes.yaml"]
    assert b"#climate:" not in old.files["reviews/2026-H2/inputs/changes.yaml"]


def test_one_file_answers_two_standards(tmp_path: Path) -> None:
    house = """
        title: House rules
        standard: house
        edition: "1"
        requirements:
          - {key: h1, clause: "3.4", title: What suppliers do, topic: suppliers, ask: Bring the ratings.}
          - {key: h2, clause: "3.5", title: Changes that touch suppliers, topic: changes}
    """
    settings = "standards: [iso27001-2022, house]"
    root = company(tmp_path, {"profiles/house.yaml": house, "mgmtreview.yaml": settings})
    plan = plan_new(workspace(root), "2026-H2")
    changes = plan.files["reviews/2026-H2/inputs/changes.yaml"].decode()
    assert "# ISO/IEC 27001:2022 with Amendment 1:2024, 9.3.2 b." in changes
    assert "# House rules, 3.5. Changes that touch suppliers.\n" in changes
    suppliers = plan.files["reviews/2026-H2/inputs/suppliers.yaml"].decode()
    assert suppliers.startswith("# What suppliers do\n# House rules, 3.4.\n#\n# Bring the ratings.\n#\n")


# --- refusals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("review", "more", "message", "hint"),
    [
        ("2026 H2", {}, '"2026 H2" cannot be the id of a review', "letters, digits and hyphens"),
        ("../x", {}, '"../x" cannot be the id of a review', "letters, digits and hyphens"),
        ("", {}, '"" cannot be the id of a review', "letters, digits and hyphens"),
        ("-x", {}, '"-x" cannot be the id of a review', "letters, digits and hyphens"),
        ("con", {}, "the name of a device on Windows", "letters, digits and hyphens"),
        ("2027-1", {"slot": "sprnig"}, 'programme.yaml has no slot "sprnig"', "Did you mean spring?"),
        ("2027-1", {"slot": "zzz"}, 'no slot "zzz"', "The slots are 2026-h1, 2026-h2, spring."),
        ("2027-1", {"slot": "2026-H1"}, "is filled already, by reviews/2026-H1", "Plan another slot"),
        ("2027-1", {"kind": "exeptional"}, 'no kind of review "exeptional"', "Did you mean exceptional?"),
        ("2027-1", {"kind": "exceptional"}, "needs the event", "--trigger EVENT; the events are EV-2026-01."),
        ("2027-1", {"kind": "exceptional", "trigger": "EV-2026-02"}, "no event", "Did you mean EV-2026-01?"),
        ("2027-1", {"trigger": "EV-2026-01"}, "only an exceptional review has a trigger", "--kind exceptional"),
    ],
)
def test_what_cannot_be_asked_for(tmp_path: Path, review: str, more: dict[str, str], message: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        plan_new(
            workspace(company(tmp_path)),
            review,
            slot=more.get("slot"),
            kind=more.get("kind", "scheduled"),
            trigger=more.get("trigger"),
        )
    assert message in refused.value.message
    assert hint in refused.value.hint


@pytest.mark.parametrize("review", ["2026-H1", "2026-h1"])
def test_a_review_that_exists_is_not_touched(tmp_path: Path, review: str) -> None:
    with pytest.raises(WriteRefused) as refused:
        plan_new(workspace(company(tmp_path)), review)
    assert refused.value.message == "reviews/2026-H1 exists already; nothing was changed"


BROKEN = "summary: [unclosed"


@pytest.mark.parametrize(
    "path",
    [
        "mgmtreview.yaml",
        "programme.yaml",
        "reviews/2025-H2/review.yaml",  # was it the last one? nobody can tell
        "reviews/2026-H1/inputs/risks.yaml",
        "reviews/2026-H1/inputs.yaml",
        "reviews/2026-H1/minutes.yaml",
    ],
)
def test_nothing_is_made_where_something_open_might_be_overlooked(tmp_path: Path, path: str) -> None:
    with pytest.raises(WriteRefused) as refused:
        plan_new(workspace(company(tmp_path, {path: BROKEN})), "2026-H2")
    assert refused.value.message == (
        f"{path} has faults, so what must be carried over cannot be told; nothing was changed"
    )


def test_an_unknown_standard_stops_it_as_well(tmp_path: Path) -> None:
    with pytest.raises(WriteRefused, match=r"mgmtreview\.yaml has faults"):
        plan_new(workspace(company(tmp_path, {"mgmtreview.yaml": "standards: [iso27001-2023]"})), "2026-H2")


@pytest.mark.parametrize("path", ["people.yaml", "reviews/2025-H2/inputs/feedback.yaml", "actions/2026-H1/A01.yaml"])
def test_faults_elsewhere_do_not_matter(tmp_path: Path, path: str) -> None:
    plan = plan_new(workspace(company(tmp_path, {path: BROKEN})), "2026-H2")
    assert len(plan.carried) == 12


def test_a_metric_with_faults_is_named_as_left_out(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path, {"metrics/patch-sla.yaml": BROKEN})), "2026-H2")
    assert plan.notes == ("some metrics have faults and were left out; `mgmtreview check` names them",)


def test_carried_items_that_do_not_fit_one_file_are_refused(tmp_path: Path) -> None:
    many = "items:\n" + "".join(f"  - {{id: NC-{number}, what: {'x' * 1000}}}\n" for number in range(250))
    root = company(tmp_path, {"reviews/2026-H1/inputs/nonconformities.yaml": many})
    with pytest.raises(MgmtReviewError, match=r"nonconformities\.yaml would not be readable: the file is too big"):
        plan_new(workspace(root), "2026-H2")
