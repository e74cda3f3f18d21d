"""The Monday page: where each review stands, what it owes, who owes it, what cannot be told."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from mgmtreview.checking.engine import check
from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Severity
from mgmtreview.following import owing as owing_module
from mgmtreview.following.owing import Owed, Owing, owing, stage_due
from mgmtreview.following.status import ReviewStatus, Status, as_data, crashes, cut, distance, lines, status
from mgmtreview.following.upcoming import Due
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import Workspace
from tests.support.workspaces import opened
from tests.unit.checking.rules_to_try import crashing, on_review, saying

TODAY = date(2026, 9, 1)
R = "reviews/2026-H1"


def company(root: Path, review: str, **more: str) -> Workspace:
    files = {
        "people.yaml": "people: {isms: {name: Dora Example}, ops: {name: Emil Example}, ciso: {name: Ada Example}}\n",
        "mgmtreview.yaml": "organisation: Example Logistics\n",
        f"{R}/review.yaml": f"secretary: isms\n{review}\n",
        **more,
    }
    return opened(root, files, TODAY)


@pytest.mark.parametrize(
    ("review", "stage", "due"),
    [
        ("planned_on: 2026-10-14", Stage.ISSUED, "2026-10-07"),  # five working days before
        ("planned_on: 2026-10-14", Stage.HELD, "2026-10-14"),
        ("planned_on: 2026-10", Stage.HELD, "2026-10-31"),
        ("held_on: 2026-08-14", Stage.CLOSED, "2026-09-13"),  # thirty days after
        ("held_on: 2026-08-14\nplanned_on: 2026-08-01", Stage.CLOSED, "2026-09-13"),
        ("title: x", Stage.HELD, None),
        ("held_on: 0001-01-01", Stage.ISSUED, "0001-01-01"),
        ("planned_on: 9999-12-31", Stage.CLOSED, "9999-12-31"),
    ],
)
def test_by_when_a_stage_should_be_reached(review: str, stage: Stage, due: str | None, tmp_path: Path) -> None:
    workspace = company(tmp_path, review)
    found = stage_due(workspace, workspace.reviews["2026-H1"], stage)
    assert (found.isoformat() if found else None) == due


def test_limits_out_of_this_world_do_not_stop_the_page(tmp_path: Path) -> None:
    settings = "limits: {pack_working_days: 999999999999, approval_days: 999999999999}\n"
    workspace = company(tmp_path, "planned_on: 2026-10-14", **{"mgmtreview.yaml": settings})
    review = workspace.reviews["2026-H1"]
    assert stage_due(workspace, review, Stage.ISSUED) == date.min
    assert stage_due(workspace, review, Stage.CLOSED) == date.max


@pytest.mark.parametrize(
    ("more", "path", "loc", "who"),
    [
        ({}, f"{R}/review.yaml", (), "Dora Example"),
        ({f"{R}/inputs/risks.yaml": "prepared_by: ops\n"}, f"{R}/inputs/risks.yaml", (), "Emil Example"),
        ({f"{R}/inputs/risks.yaml": "data_owner: ops\n"}, f"{R}/inputs/risks.yaml", (), "Emil Example"),
        ({f"{R}/inputs/risks.yaml": "summary: x\n"}, f"{R}/inputs/risks.yaml", (), "Dora Example"),
        # several records in one file have several keepers
        (
            {f"{R}/inputs.yaml": "audits: {prepared_by: ciso}\nrisks: {prepared_by: ops}\n"},
            f"{R}/inputs.yaml",
            ("risks", "summary"),
            "Emil Example",
        ),
        ({"metrics/m.yaml": "owner: ops\n"}, "metrics/m.yaml", ("points",), "Emil Example"),
        ({"metrics.yaml": "a: {owner: ciso}\nb: {owner: ops}\n"}, "metrics.yaml", ("b",), "Emil Example"),
        ({"objectives/o.yaml": "owner: {name: Jo Outside}\n"}, "objectives/o.yaml", (), "Jo Outside"),
        ({f"{R}/review.yaml": "record: {owner: ciso}\nsecretary: isms\n"}, f"{R}/review.yaml", (), "Ada Example"),
        ({f"{R}/review.yaml": "title: x\n"}, f"{R}/review.yaml", (), None),
    ],
)
def test_who_keeps_a_record_owes_what_is_missing_in_it(
    more: dict[str, str],
    path: str,
    loc: tuple[str, ...],
    who: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace = company(tmp_path, "", **more)
    review = workspace.reviews["2026-H1"]
    rule = on_review()
    finding = check(workspace, [rule]).findings[0]._replace(path=path, loc=loc)
    report = Report(findings=(finding,))
    monkeypatch.setattr(owing_module, "TOLD_BY_RECORDS", (rule,))
    monkeypatch.setattr(owing_module, "check", lambda *_: report)
    assert [entry.who for entry in owing(workspace, review).entries] == [who]


@pytest.mark.parametrize("review", ["cancelled: {reason: merged}", "postponed: {to: 2026-12}"])
def test_what_is_set_aside_or_closed_owes_nothing(review: str, tmp_path: Path) -> None:
    workspace = company(tmp_path, review)
    assert owing(workspace, workspace.reviews["2026-H1"]) == Owing()
    closed = company(tmp_path / "closed", "held_on: 2026-07-15", **{f"{R}/after.yaml": "closed_on: 2026-08-01\n"})
    assert owing(closed, closed.reviews["2026-H1"]) == Owing()


def test_notes_and_actions_are_no_debts_of_a_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = (on_review("RV301"), on_review("RV302", severity=Severity.INFO))
    monkeypatch.setattr(owing_module, "TOLD_BY_RECORDS", rules)
    workspace = company(tmp_path, "", **{"actions/2026-H1/A01.yaml": "owner: ops\n"})
    assert [entry.rule for entry in owing(workspace, workspace.reviews["2026-H1"]).entries] == ["RV301"]


def test_a_fault_of_the_program_is_told_and_not_taken_for_nothing_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owing_module, "TOLD_BY_RECORDS", (crashing(),))
    page = status(company(tmp_path, ""))
    assert [crash.rule for crash in crashes(page)] == ["RV999"]
    assert as_data(page)["reviews"][0]["crashes"][0]["about"] == "2026-H1"


def test_what_an_unreadable_file_hides_is_not_called_nothing_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owing_module, "TOLD_BY_RECORDS", (on_review(reads=("metrics/",)), saying("x", rule="RV102")))
    page = "\n".join(lines(status(company(tmp_path, "planned_on: 2026-10-14", **{"metrics/m.yaml": "x: [\n"}))))
    assert "Not readable, so not counted: metrics/m.yaml (see: mgmtreview check)" in page
    assert "2026-H1: whether anything is missing for issued by 2026-10-07, in 36 days cannot be told" in page
    assert "could not be told: RV301 (see: mgmtreview check 2026-H1 --for issued)" in page


GOLDEN = """\
Example Logistics, as of 2026-09-01

First of all
    nothing is late, and nothing falls due within a week

Reviews
    2026-H1  closed      held 2026-07-15
    2026-H2  preparing   planned 2026-12-16, in 106 days

2026-H2 owes 2 things for issued by 2026-12-09, in 99 days
    2026-10-01  Dora Example          needs is answered by nothing (RV301)
    no date     nobody named          the chair is nobody that people.yaml
                                      knows, and who decides is not said (RV203)

Due in the next 60 days, and overdue
    2026-Q2     action 2026-H1/A02: Build the dashboard (Konstantinopolskaya
                Schmidt) OVERDUE
    2026-10-31  action 2026-H1/A01: Patch
"""


def test_the_whole_page() -> None:
    owed = (
        Owed(
            "2026-H2",
            "needs is answered by nothing",
            "",
            "RV301",
            Severity.ERROR,
            "x:1",
            "Dora Example",
            date(2026, 10, 1),
        ),
        Owed(
            "2026-H2",
            "the chair is nobody that people.yaml knows, and who decides is not said",
            "",
            "RV203",
            Severity.WARNING,
            "x:1",
            None,
            None,
        ),
    )
    page = Status(
        TODAY,
        "Example Logistics",
        (
            ReviewStatus("2026-H1", Stage.CLOSED, "held 2026-07-15", None, None, Owing()),
            ReviewStatus(
                "2026-H2",
                Stage.PREPARING,
                "planned 2026-12-16, in 106 days",
                Stage.ISSUED,
                date(2026, 12, 9),
                Owing(owed),
            ),
        ),
        (
            Due(
                date(2026, 6, 30),
                "action",
                "2026-H1/A02",
                "Build the dashboard",
                "2026-Q2",
                "Konstantinopolskaya Schmidt",
            ),
            Due(date(2026, 10, 31), "action", "2026-H1/A01", "Patch", "2026-10-31"),
        ),
        (),
    )
    text = "\n".join(lines(page)) + "\n"
    assert text == GOLDEN
    assert max(map(len, text.splitlines())) <= 80


def test_a_repository_without_reviews_says_how_to_begin(tmp_path: Path) -> None:
    assert list(lines(status(opened(tmp_path, {"mgmtreview.yaml": ""})))) == [
        "Management reviews, as of 2026-09-01",
        "",
        "First of all",
        "    nothing is late, and nothing falls due within a week",
        "",
        "Reviews",
        "    none yet; make one with: mgmtreview new 2026-H1",
        "",
        "Due in the next 60 days, and overdue",
        "    nothing",
    ]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-09-01", ", today"),
        ("2026-09-02", ", in 1 day"),
        ("2026-08-31", ", 1 day ago"),
        ("2026-09-11", ", in 10 days"),
        ("2026-08-01", ", 31 days ago"),
    ],
)
def test_how_far_off_a_day_is(day: str, words: str) -> None:
    assert distance(date.fromisoformat(day), TODAY) == words


def test_a_long_name_keeps_its_beginning() -> None:
    assert cut("Konstantinopolskaya-Schmidt", 20) == "Konstantinopolska..."
    assert cut("Dora Example", 20) == "Dora Example"


def test_the_page_as_data_is_plain_and_every_key_is_documented(tmp_path: Path, project_root: Path) -> None:
    more = {"actions/2026-H1/A01.yaml": "due: 2026-09-30\n", f"{R}/inputs/risks.yaml": "items: [{id: R-1}]\n"}
    data = json.loads(json.dumps(as_data(status(company(tmp_path, "planned_on: 2026-10-14", **more)))))
    assert data["format"] == "mgmtreview-status/1"
    page = (project_root / "docs" / "formats.md").read_text(encoding="utf-8")
    section = next(part for part in re.split(r"^## ", page, flags=re.MULTILINE) if part.startswith("status"))
    found = set(data) - {"reviews", "due", "first_of_all", "open_decisions", "people"}
    found |= {f"first_of_all[].{key}" for key in ("day", "what", "late")}
    found |= {f"people[].{key}" for key in data["people"][0]}
    found |= {f"reviews[].{key}" for key in set(data["reviews"][0]) - {"owed", "crashes"}}
    found |= {f"reviews[].owed[].{key}" for key in data["reviews"][0]["owed"][0]}
    found |= {f"due[].{key}" for key in data["due"][0]}
    assert {name for name in found if f"`{name}`" not in section} == set()
