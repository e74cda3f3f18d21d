"""Approved minutes are rendered again from the records as they stood: years later, the same bytes."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from tests.approvals import forging
from tests.approvals.attacks import clone
from tests.approvals.company import Company
from tests.approvals.test_attacks import codes

THIRD = "approvals/0003-2026-H1.json"
ISSUED = "reviews/2026-H1/issued/minutes.md"


def test_the_same_bytes_although_the_records_went_on(company: Company) -> None:
    """Everything that may move on has moved on."""
    company.change("people.yaml", "Cleo Example", "Cleo Other")
    company.change("actions/2026-H1/A01.yaml", "in-progress", "blocked")
    company.change("reviews/2026-H1/after.yaml", "e-mail", "phone")
    company.change("mgmtreview.yaml", 'appetite: "medium"', 'appetite: "low"')
    company.write("metrics/patch-sla.yaml", company.read("metrics/patch-sla.yaml") + "# went on\n")
    company.commit()
    seen = company.verify(render=True)
    assert codes(seen) == set()
    assert [what for what in seen.checked if "rendered again" in what] == [
        f"the minutes of {review}, rendered again from the records, are those approved"
        for review in ("2025-H2", "2026-H1")
    ]


def test_in_a_bare_clone_as_well(company: Company) -> None:
    assert codes(company.verify(root=clone(company, "bare.git", "--bare"), render=True)) == set()


def _approved_otherwise(company: Company, change: Callable[[dict[str, Any]], None]) -> None:
    """The first approval of the second review as it would be if something had been otherwise from the beginning."""
    company.git("reset", "--quiet", "--hard", "HEAD~2")
    data = forging.record(company, THIRD)
    change(data)
    company.git("reset", "--quiet", "--soft", "HEAD~1")
    company.anchor = forging.write(company, THIRD, data, "ceo")
    company.commit()


def test_minutes_that_say_something_else_than_the_records(company: Company) -> None:
    """The minutes were doctored before they were approved: every hash fits, and only rendering shows it."""

    def doctor(data: dict[str, Any]) -> None:
        company.change(ISSUED, "Ada Example", "Eve Example")
        raw = (company.root / ISSUED).read_bytes()
        entry = next(each for each in data["outputs"] if each["path"] == ISSUED)
        entry |= {"sha256": sha256(raw).hexdigest(), "size": len(raw)}

    _approved_otherwise(company, doctor)
    assert codes(company.verify()) == set()
    assert codes(company.verify(render=True)) == {"output-drift"}


def test_records_that_are_lost_are_told(company: Company) -> None:
    company.git("checkout", "--quiet", "--orphan", "anew")
    company.commit()
    company.git("branch", "--quiet", "-D", "main")
    company.git("reflog", "expire", "--expire=now", "--all")
    seen = company.verify(render=True)
    assert codes(seen) == {"as-of-not-found", "render-incomplete"}
    assert seen.exit_code == 3


@pytest.mark.parametrize(
    "made_with", [{"tool": "0.0.9"}, {"templates": {"mgmtreview:minutes.md.j2": "0" * 64}}], ids=["tool", "templates"]
)
def test_another_version_is_not_compared(company: Company, made_with: dict[str, Any]) -> None:
    _approved_otherwise(company, lambda data: data["made_with"].update(made_with))
    seen = company.verify("2026-H1", render=True)
    assert codes(seen) == {"render-other-version"}
    assert seen.exit_code == 0
