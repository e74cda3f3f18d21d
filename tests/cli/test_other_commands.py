"""`status`, `rules` and `explain` as processes."""

import json
from pathlib import Path

from mgmtreview.rules.catalogue import FAMILIES, RULES
from tests.cli.company import AS_OF, company
from tests.conftest import CliRunner

STATUS = ("status", "--as-of", AS_OF)


def test_status_says_where_everything_stands(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", {"reviews/2026-H2/review.yaml": {"secretary": "isms-lead"}})
    done = run_cli(*STATUS, cwd=root)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Example Logistics (fictional), as of 2026-09-01\n\nFirst of all\n")
    assert "\n\nReviews\n    2025-H2  closed " in done.out
    assert "\n2026-H2 owes " in done.out
    assert "Dora Example" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_status_as_json_agrees_with_the_page(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", {"reviews/2026-H2/review.yaml": {"secretary": "isms-lead"}})
    page, data = run_cli(*STATUS, cwd=root).out, json.loads(run_cli(*STATUS, "--json", cwd=root).out)
    assert (data["format"], data["as_of"]) == ("mgmtreview-status/1", AS_OF)
    assert [review["id"] for review in data["reviews"]] == ["2025-H2", "2026-H1", "2026-H2"]
    owed = data["reviews"][-1]["owed"]
    assert f"2026-H2 owes {len(owed)} things for issued" in page
    assert [entry["due"] for entry in owed] == sorted(entry["due"] for entry in owed)
    assert {entry["severity"] for entry in owed} <= {"error", "warning"}


def test_status_tells_of_files_that_it_could_not_count(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", {"metrics/patch-sla.yaml": "title: [\n", "people.yaml": "people: 7\n"})
    done = run_cli(*STATUS, cwd=root)
    assert done.code == 0
    assert "Not readable, so not counted: metrics/patch-sla.yaml, people.yaml (see:" in " ".join(done.out.split())


def test_rules_lists_all_or_a_family(run_cli: CliRunner) -> None:
    everything = run_cli("rules").out
    assert all(f"  {rule.id} " in everything for rule in RULES)
    assert all(f"{family}  {title}" in everything for family, title in FAMILIES.items())
    assert max(map(len, everything.splitlines())) <= 80
    family = run_cli("rules", "rv6").out
    assert family.startswith("RV6  ")
    assert "RV301" not in family


def test_rules_as_json(run_cli: CliRunner) -> None:
    data = json.loads(run_cli("rules", "--json").out)
    assert [entry["id"] for entry in data] == [rule.id for rule in RULES]
    assert set(data[0]["sections"]) == {"Why", "Before", "After", "How to fix"}


def test_explain_prints_the_page_of_a_rule(run_cli: CliRunner) -> None:
    done = run_cli("explain", "rv301")
    assert done.code == 0
    assert done.out.startswith("# RV301: ")
    assert [heading in done.out for heading in ("## Why", "## Before", "## After", "## How to fix")] == [True] * 4
    assert json.loads(run_cli("explain", "RV301", "--json").out)["id"] == "RV301"


def test_the_company_that_gets_everything_wrong_comes_with_its_history(run_cli: CliRunner, tmp_path: Path) -> None:
    made = run_cli("demo", "--broken", "muddleford", cwd=tmp_path)
    assert (made.code, made.err) == (0, "")
    assert "    mgmtreview -C muddleford check --as-of 2026-11-25\n" in made.out
    checked = run_cli("-C", "muddleford", "check", "--as-of", "2026-11-25", "--select", "RV510", cwd=tmp_path)
    assert "history suggests that the action 2026-H1/A12 was deleted (commit " in checked.out
