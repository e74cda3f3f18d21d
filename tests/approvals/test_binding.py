"""An approved review is judged as it was when it was approved, whatever came since."""

from datetime import date

from mgmtreview.checking.engine import Wanted, check
from mgmtreview.diagnostic import Severity
from mgmtreview.loading.load import load
from mgmtreview.rules.catalogue import RULES
from mgmtreview.workspace import Workspace
from tests.approvals import forging
from tests.approvals.company import TODAY, Company

THIRD = "approvals/0003-2026-H1.json"


def findings(company: Company, *rules: str, today: date = TODAY) -> list[tuple[str, str, Severity]]:
    chosen = [rule for rule in RULES if rule.id in rules]
    report = check(Workspace(load(company.root), today), chosen, Wanted(reviews=("2026-H1",)))
    assert not report.crashes
    return [(each.rule, each.path, each.severity) for each in report.findings]


def settings(company: Company, text: str) -> None:
    company.write("mgmtreview.yaml", company.read("mgmtreview.yaml") + text)


def test_stricter_limits_do_not_reach_back(company: Company) -> None:
    """The cutoff lay 12 days before the review; 60 were allowed."""
    settings(company, "limits:\n  cutoff_age_days: 5\n")
    assert findings(company, "RV404") == []
    for path in (company.root / "approvals").glob("*-2026-H1.json*"):
        path.unlink()
    assert [rule for rule, _, _ in findings(company, "RV404")] == ["RV404"]


def test_other_severities_do_not_reach_back(company: Company) -> None:
    """A word is written under the record after the approval; only the severity of then counts."""
    company.change("reviews/2026-H1/review.yaml", "  retention_years: 3\n", "")
    assert findings(company, "RV706")[0][2] is Severity.WARNING
    settings(company, "rules:\n  RV706: error\n")
    assert findings(company, "RV706")[0][2] is Severity.WARNING
    for number in (3, 4):
        path = f"approvals/{number:04}-2026-H1.json"
        data = forging.record(company, path)
        data["judged_by"]["severities"] = {"RV706": "silent"}
        forging.write(company, path, data, None)
    assert findings(company, "RV706") == []


def test_an_approval_names_the_severity_of_every_rule_but_those_that_always_bind(company: Company) -> None:
    company.git("reset", "--quiet", "--hard", "HEAD~3")
    settings(company, "rules:\n  RV706: error\n")
    company.commit("Take record control seriously")
    named = company.plan("2026-H1", "ceo", on=date(2026, 7, 20)).record.judged_by.severities
    assert (named["RV706"], named["RV404"]) == ("error", "warning")
    assert set(named) == {rule.id for rule in RULES if not rule.always_binds}


def test_a_later_version_of_the_program_has_other_severities(company: Company) -> None:
    """RV706 would be a warning by now; the approval says that it was no more than information then."""
    company.change("reviews/2026-H1/review.yaml", "  retention_years: 3\n", "")
    for number in (3, 4):
        path = f"approvals/{number:04}-2026-H1.json"
        data = forging.record(company, path)
        data["judged_by"]["severities"]["RV706"] = "info"
        forging.write(company, path, data, None)
    assert findings(company, "RV706")[0][2] is Severity.INFO


def test_newer_rules_inform(company: Company) -> None:
    company.change("reviews/2026-H1/review.yaml", "  retention_years: 3\n", "")
    for number in (3, 4):
        path = f"approvals/{number:04}-2026-H1.json"
        data = forging.record(company, path)
        data["made_with"]["rules"] = "1.1"
        forging.write(company, path, data, None)
    assert findings(company, "RV706")[0][2] is Severity.INFO


def test_integrity_always_binds(company: Company) -> None:
    company.change("reviews/2026-H1/review.yaml", "  retention_years: 3\n", "")
    for number in (3, 4):
        path = f"approvals/{number:04}-2026-H1.json"
        data = forging.record(company, path)
        data["made_with"]["rules"] = "1.0"
        data["judged_by"]["severities"] = {"RV702": "silent"}
        forging.write(company, path, data, None)
    assert findings(company, "RV702") == [("RV702", "reviews/2026-H1/review.yaml", Severity.ERROR)]


def test_a_later_version_of_the_program_knows_other_limits(company: Company) -> None:
    """Limits that are not known any more are left out; those that came since have their default."""
    data = forging.record(company, THIRD)
    data["judged_by"]["limits"] = {"cutoff_age_days": 5, "gone_days": 3}
    forging.write(company, THIRD, data, None)
    assert [rule for rule, _, _ in findings(company, "RV404")] == ["RV404"]
