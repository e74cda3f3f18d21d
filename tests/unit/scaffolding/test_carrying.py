"""Nothing that was open vanishes: what the last review left open stands in the new one, and nothing else."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgmtreview.checking.engine import Wanted, check
from mgmtreview.loading.load import load
from mgmtreview.rules.catalogue import RULES
from mgmtreview.scaffolding.carrying import Carried
from mgmtreview.scaffolding.emit import emit
from mgmtreview.scaffolding.review import NewPlan, create, plan_new
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.open_items import OpenItem, OpenKind, listed_in, open_at
from tests.support.files import write_files
from tests.support.reading_once import reading_once
from tests.unit.scaffolding.company import company, workspace
from tests.unit.scaffolding.uncommenting import data_of

OPEN_KINDS = [str(kind) for kind in OpenKind]


@pytest.fixture(autouse=True, scope="module")
def same_files_are_read_once() -> Iterator[None]:
    with reading_once():
        yield


def carried(plan: NewPlan) -> list[tuple[str, str]]:
    """Kind and id of what was carried, metrics and objectives left out."""
    return [(each.kind, each.id) for each in plan.carried if each.kind in OPEN_KINDS]


def items(plan: NewPlan, topic: str, key: str = "items") -> list[Any]:
    listed = data_of(plan.files[f"{plan.folder}/inputs/{topic}.yaml"]).get(key, [])
    assert isinstance(listed, list)
    return listed


def test_everything_open_is_carried_over(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path)), "2026-H2")
    assert carried(plan) == [
        ("nonconformity", "NC-01"),
        ("nonconformity", "NC-03"),  # closed, but only after the review: the next one has not heard of it
        ("audit finding", "IA-2026-1/F-01"),
        ("audit", "SA-2026"),
        ("treatment", "R-01/T-01"),
        ("treatment", "R-01/T-03"),
        ("acceptance", "ACC-01"),
        ("deferred proposal", "IMP-01"),
        ("deferred proposal", "IMP-00"),
    ]
    assert plan.carried[0] == Carried(
        kind="nonconformity",
        id="NC-01",
        topic="nonconformities",
        source="2026-H1",
        label="Rights of two people who had left were still active",
    )


def test_fields_stand_as_they_stood_and_bear_the_mark(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path)), "2026-H2")
    assert items(plan, "nonconformities")[0] == {
        "id": "NC-01",
        "to_confirm": True,
        "source": "Internal audit IA-2026-1",
        "raised_on": "2026-03-12",
        "grade": "minor",
        "clause": "A.5.18",
        "what": "Rights of two people who had left were still active",
        "correction": 'Removed the same day; mail said "done"\tat 17:00',
        "corrective": [
            {
                "what": "Leavers come from the payroll system every night",
                "owner": "it-ops-lead",
                "due": "2026-Q3",
                "status": "in-progress",
            }
        ],
        "status": "action-planned",
    }


def test_of_audits_and_risks_only_the_open_parts_come_along(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path)), "2026-H2")
    audit, surveillance = items(plan, "audits")
    assert [(finding["id"], finding["to_confirm"]) for finding in audit["findings"]] == [("F-01", True)]
    assert audit["auditor"] == {"name": "Jo Auditor", "role": "Audit firm"}
    assert surveillance == {
        "id": "SA-2026",
        "to_confirm": True,
        "kind": "surveillance",
        "scope": "Whole system",
        "planned_on": "2026-Q4",
        "status": "planned",
    }
    (risk,) = items(plan, "risks")
    assert [treatment["id"] for treatment in risk["treatments"]] == ["T-01", "T-03"]
    assert risk["inherent"] == {"likelihood": 4, "impact": 4.5, "level": "critical"}
    assert "analysis" not in risk  # what was thought last time has to be thought anew


def test_the_comment_says_where_it_came_from_and_what_to_do(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path)), "2026-H2")
    audits = plan.files["reviews/2026-H2/inputs/audits.yaml"].decode()
    assert (
        """\
  # From 2026-H1, for its open findings. Look at it and at each of them, correct what
  # changed, then delete the to_confirm lines. Not carried: 2 of its findings, with
  # nothing left to do.
  - id: "IA-2026-1"
    to_confirm: true
"""
        in audits
    )
    assert '      # Open at 2026-H1.\n      - id: "F-01"\n        to_confirm: true\n' in audits
    improvements = plan.files["reviews/2026-H2/inputs/improvements.yaml"].decode()
    assert "  # Deferred until 2026-Q4 by 2026-H1/D2. Look at it" in improvements


def test_a_deferred_proposal_comes_from_where_it_was_last_written_down(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path)), "2026-H2")
    first, second = items(plan, "improvements")
    assert first["what"] == "One supplier rating for all teams"
    assert second["what"] == "One password safe for everybody"  # only in 2025-H2


def test_a_deferred_proposal_that_is_nowhere_is_carried_by_its_id(tmp_path: Path) -> None:
    gone = company(tmp_path, {"reviews/2025-H2/inputs/improvements.yaml": None})
    plan = plan_new(workspace(gone), "2026-H2")
    assert items(plan, "improvements")[1] == {"id": "IMP-00", "to_confirm": True}
    text = " ".join(plan.files["reviews/2026-H2/inputs/improvements.yaml"].decode().split())
    assert "no longer among the records" in text.replace(" # ", " ")


def test_each_topic_comes_from_the_last_review_that_covered_it(tmp_path: Path) -> None:
    later = company(
        tmp_path,
        {
            "reviews/2026-A/review.yaml": "{kind: exceptional, covers: [audits], held_on: 2026-08-10}",
            "reviews/2026-A/inputs/audits.yaml": "items: [{id: IA-2026-2, status: in-progress}]",
        },
    )
    plan = plan_new(workspace(later), "2026-H2")
    sources = {(each.kind, each.id): each.source for each in plan.carried}
    assert sources["audit", "IA-2026-2"] == "2026-A"
    assert ("audit", "SA-2026") not in sources
    assert sources["nonconformity", "NC-01"] == "2026-H1"


def test_metrics_and_objectives_that_asked_for_an_answer_get_an_entry_without_words(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path)), "2026-H2")
    assert items(plan, "measurements") == [
        {"metric": "patch-sla", "to_confirm": True},  # missed
        {"metric": "restore-tests", "to_confirm": True},  # met, but a decision promised an effect on it
    ]
    assert items(plan, "objectives") == [{"objective": "patching", "to_confirm": True}]
    text = plan.files["reviews/2026-H2/inputs/measurements.yaml"].decode()
    assert (
        "# In the pack anyway, with or without an entry here: patch-sla, phishing-reports,\n# restore-tests.\n" in text
    )


def test_a_metric_out_of_use_is_not_asked_about_again(tmp_path: Path) -> None:
    old = (company(tmp_path) / "metrics" / "patch-sla.yaml").read_text(encoding="utf-8")
    (tmp_path / "records" / "metrics" / "patch-sla.yaml").write_text(old + "until: 2026-08-01\n", encoding="utf-8")
    plan = plan_new(workspace(tmp_path / "records"), "2026-H2")
    assert [each["metric"] for each in items(plan, "measurements")] == ["restore-tests"]


def test_nothing_is_agreed_beforehand(tmp_path: Path) -> None:
    plan = plan_new(workspace(company(tmp_path)), "2026-H2")
    assert data_of(plan.files["reviews/2026-H2/minutes.yaml"]) == {}
    assert data_of(plan.files["reviews/2026-H2/review.yaml"]) == {"period": "2026-H2"}
    for path, raw in plan.files.items():
        if "/inputs/" in path:
            assert data_of(raw).keys() <= {"items", "acceptances"}, path


# --- Exactly what was open: take one away, and exactly one is missing ------------------------------


def without(data: Any, item: OpenItem) -> int:
    """Take an item out of the data of its input file; how many were taken."""
    whole, _, part = item.id.partition("/")
    taken = 0
    for key in ("items", "acceptances"):
        listed = data.get(key, [])
        if (key == "acceptances") != (item.kind is OpenKind.ACCEPTANCE):
            continue
        for entry in list(listed):
            if entry.get("id") != whole:
                continue
            if not part:
                listed.remove(entry)
                taken += 1
                continue
            parts = entry.get("findings", entry.get("treatments"))
            parts[:] = [each for each in parts if each["id"] != part]
            taken += 1
    return taken


def vanished(space: Workspace, name: str) -> set[tuple[OpenKind, str]]:
    """What was open at the last review that covered it, and is not listed in this one."""
    review = space.reviews[name]
    listed = listed_in(review)
    return {
        (item.kind, item.id)
        for topic in review.covers
        if (previous := space.previous(review, topic)) is not None
        for item in open_at(previous)
        if item.topic == topic and (item.kind, item.id.casefold()) not in listed
    }


def findings(root: Path, name: str, today: date) -> list[str]:
    """What `check` says of vanished items once the review is to be issued."""
    rules = [rule for rule in RULES if rule.id == "RV305"]
    report = check(workspace(root, today), rules, Wanted(reviews=(name,), for_stage=Stage.ISSUED))
    assert report.crashes == ()
    return [finding.message for finding in report.findings]


def assert_exact(root: Path, name: str, today: date, trigger: str | None = None, *, checked: bool = False) -> int:
    """Make the review; nothing may be missing, and each open item deleted must be the only one missing.

    ``checked`` asks `check` as well: nothing found at first, then exactly one finding each time.
    """
    kind = "exceptional" if trigger else "scheduled"
    plan = plan_new(workspace(root, today), name, kind=kind, trigger=trigger)
    create(plan, root)
    space = workspace(root, today)
    assert space.repository.faults == ()
    assert vanished(space, name) == set()
    assert not checked or findings(root, name, today) == []
    review = space.reviews[name]
    sources = {topic: space.previous(review, topic) for topic in review.covers}
    opened = [item for topic, source in sources.items() if source for item in open_at(source) if item.topic == topic]
    assert carried(plan) == [(str(item.kind), item.id) for item in opened]
    for item in opened:
        path = root / plan.folder / "inputs" / f"{item.topic}.yaml"
        before = path.read_bytes()
        data = data_of(before)
        assert without(data, item) == 1, item
        path.write_text(emit(data), encoding="utf-8")  # type: ignore[arg-type]
        assert vanished(workspace(root, today), name) == {(item.kind, item.id)}
        if checked:
            (found,) = findings(root, name, today)
            assert f"{item.kind} {item.id} " in found
        path.write_bytes(before)
    return len(opened)


def test_deleting_one_carried_item_misses_exactly_that_one(tmp_path: Path) -> None:
    assert assert_exact(company(tmp_path), "2026-H2", date(2026, 9, 1), checked=True) == 9


def test_so_it_is_for_every_review_of_the_example_company(tmp_path: Path, project_root: Path) -> None:
    example = project_root / "examples" / "marrowby" / "records"
    counts = {}
    for name, review in workspace(example, date(2026, 11, 1)).reviews.items():
        root = tmp_path / name
        shutil.copytree(example, root)
        shutil.rmtree(root / "reviews" / name)  # as if it had not been made yet
        today = review.held_on - timedelta(days=1) if review.held_on else date(2026, 11, 1)
        counts[name] = assert_exact(root, name, today, review.record.trigger, checked=True)
    first, *later = counts.values()
    assert first == 0
    assert all(count > 2 for count in later), counts


STATUS = st.sampled_from([None, "open", "in-progress", "partial", "done", "cancelled"])
DAY = st.sampled_from([None, "2026-05-01", "2026-07-15", "2026-08-01"])


def listed(entry: st.SearchStrategy[dict[str, Any]], prefix: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(entry, max_size=4).map(
        lambda entries: [{"id": f"{prefix}{number}", **entry} for number, entry in enumerate(entries)]
    )


NONCONFORMITIES = listed(
    st.fixed_dictionaries(
        {
            "status": st.sampled_from([None, "open", "analysed", "action-planned", "implemented", "closed"]),
            "closed_on": DAY,
            "what": st.sampled_from([None, "What", "2026-01-01", 'A "quoted"\nline']),
        }
    ),
    "NC-",
)
FINDINGS = listed(
    st.fixed_dictionaries(
        {
            "status": STATUS,
            "grade": st.sampled_from([None, "major", "minor", "observation", "opportunity", "strength"]),
        }
    ),
    "F-",
)
AUDITS = listed(
    st.fixed_dictionaries(
        {
            "status": st.sampled_from([None, "reported", "closed", "cancelled"]),
            "findings": FINDINGS,
        }
    )
    | st.fixed_dictionaries({"status": st.sampled_from(["planned", "in-progress"])}),
    "IA-",
)
RISKS = listed(st.fixed_dictionaries({"treatments": listed(st.fixed_dictionaries({"status": STATUS}), "T-")}), "R-")
ACCEPTANCES = listed(st.fixed_dictionaries({"expires_on": DAY}), "ACC-")


@settings(max_examples=settings().max_examples // 3)
@given(NONCONFORMITIES, AUDITS, RISKS, ACCEPTANCES)
def test_whatever_was_open_is_carried_exactly(
    nonconformities: list[Any], audits: list[Any], risks: list[Any], acceptances: list[Any]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_files(
            Path(folder),
            {
                "mgmtreview.yaml": "organisation: Example",
                "reviews/one/review.yaml": "held_on: 2026-07-15",
                "reviews/one/inputs/nonconformities.yaml": emit({"items": nonconformities}),
                "reviews/one/inputs/audits.yaml": emit({"items": audits}),
                "reviews/one/inputs/risks.yaml": emit({"items": risks, "acceptances": acceptances}),
            },
        )
        assert load(root).faults == ()
        assert_exact(root, "two", date(2026, 9, 1))


@pytest.mark.parametrize("minimal", [False, True])
def test_the_filled_public_review_is_carried_over_without_faults(
    tmp_path: Path, project_root: Path, minimal: bool
) -> None:
    real = project_root / "tests" / "real" / "nordwind"
    root = write_files(
        tmp_path / "nordwind",
        {path.relative_to(real).as_posix(): path.read_bytes() for path in sorted(real.rglob("*.yaml"))},
    )
    plan = plan_new(workspace(root, date(2026, 6, 1)), "2026-Q2", minimal=minimal)
    create(plan, root)
    assert load(root).faults == ()
    assert len(carried(plan)) > 15
