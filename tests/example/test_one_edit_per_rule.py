"""For each rule one edit of the complete example is found by this rule, once, and by no other."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from mgmtreview.checking.engine import Wanted
from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Finding
from mgmtreview.past import Past, read_past
from mgmtreview.rules.catalogue import RULES
from mgmtreview.vocabulary import Stage
from tests.example.company import FINISHED, RECORDS, TODAY, edited, files, judge, replayed
from tests.example.editing import Edit, applied, missing, read_edits
from tests.support.histories import Commit

EDITS = read_edits()
FILES = files(RECORDS)


@dataclass(slots=True)
class Unedited:
    """Reports on the example as it ships, one per day and stage."""

    root: Path
    reports: dict[tuple[date, Stage | None], Report] = field(default_factory=dict)

    def report(self, day: date, stage: Stage | None) -> Report:
        if (day, stage) not in self.reports:
            self.reports[day, stage] = judge(self.root, day, wanted=Wanted(for_stage=stage))
        return self.reports[day, stage]


@pytest.fixture(scope="session")
def unedited(company: Path) -> Unedited:
    return Unedited(company)


def new_findings(before: Report, after: Report) -> list[Finding]:
    """What was not found before; a finding is the same while rule, record and place are, whatever its words."""
    left = Counter(finding.fingerprint for finding in before.findings)
    found = []
    for finding in after.findings:
        left[finding.fingerprint] -= 1
        if left[finding.fingerprint] < 0:
            found.append(finding)
    return found


def untold(report: Report) -> set[tuple[str, str | None, str]]:
    return {(entry.rule, entry.review, entry.path) for entry in report.untold}


def shown(findings: list[Finding]) -> list[str]:
    return [f"{each.rule} {each.subject} ({each.path}:{each.position.line}): {each.message}" for each in findings]


def test_every_rule_has_its_edit() -> None:
    assert missing(EDITS, [rule.id for rule in RULES]) == []


def test_a_rule_without_an_edit_is_noticed() -> None:
    assert missing(EDITS, ["RV001", "RV999"]) == ["RV999"]


@pytest.mark.parametrize(
    ("old", "why"), [("not in any record", "has this text 0 times"), ("due: ", "has this text 2 times")]
)
def test_text_that_does_not_stand_there_once_is_noticed(old: str, why: str) -> None:
    edit = replace(EDITS[0], steps=({"file": "a.yaml", "replace": old, "with": ""},))
    with pytest.raises(AssertionError, match=why):
        applied(edit, {"a.yaml": "due: 2026-12-01\nwas_due: 2026-11-01\n"})


def test_edits_stand_in_the_order_of_the_catalogue() -> None:
    order = [rule.id for rule in RULES]
    assert [edit.rule for edit in EDITS] == sorted((edit.rule for edit in EDITS), key=order.index)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.rule)
def test_several_edits_have_a_reason(edit: Edit) -> None:
    assert len(edit.steps) <= 1 or edit.because


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.rule)
def test_an_edit_is_found_once(edit: Edit, company: Path, unedited: Unedited, tmp_path: Path) -> None:
    day = edit.as_of or TODAY
    before = unedited.report(day, edit.for_stage)
    changed = applied(edit, FILES)
    past = with_history(edit, changed, tmp_path)
    with edited(company, changed) as root:
        after = judge(root, day, wanted=Wanted(for_stage=edit.for_stage), past=past)
    found = new_findings(before, after)
    own = [each for each in found if (each.rule, each.subject) not in sealed(edit, changed)]
    assert [(each.rule, each.subject) for each in own] == [(edit.rule, edit.about)], shown(found)
    left = set(edit.untold) if edit.clone != "shallow" else {rule.id for rule in RULES if rule.history}
    assert {rule for rule, _, _ in untold(after) - untold(before)} <= left


def sealed(edit: Edit, changed: Mapping[str, str | None]) -> set[tuple[str, str]]:
    """What the edit of an approved review says besides: RV702 of its records, RV708 of its issued documents."""
    parts = [path.split("/", 2) for path in changed if path.startswith("reviews/") and not path.endswith("after.yaml")]
    said = {("RV708" if name.startswith("issued/") else "RV702", review) for _, review, name in parts}
    return {(rule, review) for rule, review in said if review in FINISHED and rule != edit.rule}


def with_history(edit: Edit, changed: Mapping[str, str | None], root: Path) -> Past | None:
    """The example's history with the edit committed on top, or what a clone has of it; None where neither matters."""
    if not edit.committed and not edit.clone and not edit.came:
        return None
    past = replayed(root, [Commit(edit.committed, changed)] if edit.committed else [], edit.came, changed)
    if edit.clone == "shallow":
        (root / ".git" / "shallow").write_bytes((root / ".git" / "refs" / "heads" / "main").read_bytes())
        return read_past(root)
    return past
