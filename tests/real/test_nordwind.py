"""A filled public review with its registers, written as records and not repaired: what must be found in it,
and what must not be said of it.

The records are in nordwind/ (nordwind/FACTS.md says where each fact comes from); the two lists stand in
expected.yaml and were written before the rules.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mgmtreview import yamlfile
from mgmtreview.checking.engine import check
from mgmtreview.checking.report import Report
from mgmtreview.loading.load import load
from mgmtreview.rules.catalogue import RULES
from mgmtreview.workspace import Workspace
from tests.support.histories import no_history

HERE = Path(__file__).parent
EXPECTED: dict[str, Any] = yamlfile.read((HERE / "expected.yaml").read_bytes()).data


@pytest.fixture(scope="module")
def report() -> Report:
    root = HERE / "nordwind"
    workspace = Workspace(load(root), date.fromisoformat(EXPECTED["as_of"]), known_past=no_history(root))
    found = check(workspace, RULES)
    assert found.crashes == ()
    return found


def name(entry: dict[str, Any]) -> str:
    return f"{entry['rule']} {entry['subject']}"


def matching(report: Report, entry: dict[str, Any]) -> list[str]:
    """Messages of the findings that an entry means."""
    return [
        finding.message
        for finding in report.findings
        if (finding.rule, finding.subject) == (entry["rule"], entry["subject"])
        and entry.get("level", finding.severity.word) == finding.severity.word
        and entry.get("place", finding.path) in finding.path
    ]


@pytest.mark.parametrize("entry", EXPECTED["found"], ids=name)
def test_what_is_wrong_is_found(report: Report, entry: dict[str, Any]) -> None:
    assert matching(report, entry), entry["why"]


@pytest.mark.parametrize("entry", EXPECTED["not_found"], ids=name)
def test_what_is_right_is_left_alone(report: Report, entry: dict[str, Any]) -> None:
    assert matching(report, entry) == [], entry["why"]


def test_nothing_else_is_said(report: Report) -> None:
    listed = {(entry["rule"], entry["subject"]) for key in ("found", "either", "also") for entry in EXPECTED[key]}
    surprising = [
        f"{finding.rule} {finding.subject}: {finding.message}"
        for finding in report.findings
        if (finding.rule, finding.subject) not in listed
    ]
    assert surprising == []
