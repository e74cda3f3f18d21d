"""Approvals where people look: on the page for Mondays, in the programme, in documents."""

from collections.abc import Callable

from mgmtreview.following.programme import MinutesLag, programme
from mgmtreview.loading.load import load
from mgmtreview.rendering.render import Options, render_minutes
from mgmtreview.workspace import Workspace
from tests.approvals.company import TODAY, Company
from tests.conftest import CliRunner


def workspace(company: Company) -> Workspace:
    return Workspace(load(company.root), TODAY)


def test_status_tells_when_it_was_approved(company: Company, run_cli: CliRunner) -> None:
    out = run_cli("status", "--as-of", str(TODAY), cwd=company.root).out
    assert "2026-H1  closed      held 2026-07-15, approved 2026-07-20" in out
    assert "not as it was approved" not in out


def test_status_tells_first_of_all_what_is_not_as_approved(company: Company, run_cli: CliRunner) -> None:
    company.change("reviews/2026-H1/minutes.yaml", "fully", "partly")
    text = " ".join(run_cli("status", "--as-of", str(TODAY), cwd=company.root).out.split())
    assert "LATE: 2026-H1 is not as it was approved: reviews/2026-H1/minutes.yaml has changed (line 3 was" in text


def test_status_tells_of_an_open_amendment(company: Company, run_cli: CliRunner) -> None:
    assert run_cli("amend", "2026-H1", "--reason", "x", cwd=company.root).code == 0
    out = run_cli("status", "--as-of", "2027-01-01", cwd=company.root).out
    assert "version 1.1 of 2026-H1 is open, and waits for its approval" in out


def test_programme_tells_how_long_approval_takes(company: Company) -> None:
    assert programme(workspace(company)).minutes_lag == MinutesLag(median=15.5, longest=26, n=2)


def test_programme_tells_nothing_where_nothing_was_approved(company: Company) -> None:
    for file in (company.root / "approvals").iterdir():
        file.unlink()
    assert programme(workspace(company)).minutes_lag is None


def colophon(company: Company, options: Options) -> list[str]:
    space = workspace(company)
    lines: list[str] = render_minutes(space, space.reviews["2026-H1"], options).view["colophon"]
    return lines


def test_a_document_that_is_not_kept_names_its_approvals(company: Company) -> None:
    lines = colophon(company, Options())
    assert lines[0].startswith(
        "Approved by Ada Example on 2026-07-20, version 1.0 (signed): approval 0003 (2026-H1), SHA-256 "
    )
    assert lines[1].endswith(f"approval 0004 (2026-H1), SHA-256 {company.anchor}.")
    assert lines[2].startswith("What was approved is unchanged")


def test_a_kept_document_names_the_approval_before_it_and_not_its_own(company: Company) -> None:
    """No circle: a document cannot hold a hash that is made from it."""
    lines = colophon(company, Options(kept=True))
    assert lines[0].startswith("Approval before this document: 0002 (2025-H2), SHA-256 ")
    assert not any("0003" in line or "0004" in line for line in lines)


def test_a_document_says_what_has_changed(company: Company, fresh: Callable[[str], Company]) -> None:
    company.change("reviews/2026-H1/minutes.yaml", "fully", "partly")
    assert (
        "CHANGED SINCE IT WAS APPROVED: reviews/2026-H1/minutes.yaml (changed), line 3 was"
        " 'verdict: \"fully\"' and is 'verdict: \"partly\"'." in colophon(company, Options())[2]
    )
    other = fresh("other")
    (other.root / "approvals/0004-2026-H1.json").unlink()
    assert "Approvals missing: Ben Example." in colophon(other, Options())
