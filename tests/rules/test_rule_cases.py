"""The edges of each rule: tests/rules/cases/RVxxx.yaml, one overlay per case, with exact place and message.

A case has ``name``, ``overlay`` ({path: data}), and either ``finds`` (a list of {at, message, severity, hint}) or
``holds: true`` or ``cannot_tell`` (part of the reason). ``at`` is ``path line text``: the path, and the text
that stands at the position found; ``severity`` is left out where it is the rule's own, ``hint`` where it does not
matter. ``holds`` means that the rule was judged as well. ``as_of`` and ``for`` set the day and the stage.

Cases about Git history have ``history``: a list of commits on top of the chronicle (tests/support/chronicle.py), each
with ``committed`` (its day), ``overlay`` ({path: data}) or ``moves`` ({path: new path}), and where they matter ``by``,
``says`` and ``dated`` (the day it bears, where that is another); an empty list is the chronicle alone. In a message,
``COMMIT`` stands for a commit's id. ``starts`` is the day on which all records came in with one commit.
``history: not committed`` is a folder without a repository.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mgmtreview import yamlfile
from mgmtreview.rules.catalogue import RULES
from mgmtreview.vocabulary import Stage
from tests.support.rule_runs import TODAY, run, shown

CASES = Path(__file__).parent / "cases"
COMMIT = re.compile(r"\b(?=[a-f]*[0-9])[0-9a-f]{10}\b")


def load_cases() -> list[Any]:
    """All cases of all files, each with the rule that its file is named after."""
    found = []
    for file in sorted(CASES.glob("RV*.yaml")):
        document = yamlfile.read(file.read_bytes())
        assert document.problem is None, f"{file}: {document.problem}"
        found += [pytest.param(file.stem, case, id=f"{file.stem}-{case['name']}") for case in document.data]
    return found


@pytest.mark.parametrize(("rule", "case"), load_cases())
def test_case(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    as_of = date.fromisoformat(case["as_of"]) if "as_of" in case else TODAY
    stage = Stage(case["for"]) if "for" in case else None
    root = tmp_path / "records"
    report = run(
        root,
        case.get("overlay", {}),
        rules=(rule,),
        as_of=as_of,
        for_stage=stage,
        history=case.get("history"),
        starts=case.get("starts"),
    )
    if "cannot_tell" in case:
        assert [each for each in report.untold if case["cannot_tell"] in each.why], report.untold
        return
    if case.get("holds"):
        assert shown(report) == []
        assert report.untold == ()
        return
    found = []
    for finding in report.findings:
        file = root / finding.path
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        line = lines[finding.position.line - 1][finding.position.column - 1 :].strip() if lines else ""
        found.append(
            {
                "at": f"{finding.path} {line}".strip(),
                "message": COMMIT.sub("COMMIT", finding.message),
                "severity": finding.severity.word,
                "hint": COMMIT.sub("COMMIT", finding.hint),
            }
        )
        assert in_one_voice(finding.message), finding.message
        assert not finding.hint or in_one_voice(finding.hint), finding.hint
    said = [*(each["hint"] for each in found), *[""] * len(case["finds"])]
    expected = [
        {"severity": by_default(rule), "hint": hint, **entry} for entry, hint in zip(case["finds"], said, strict=False)
    ]
    assert found == expected


def in_one_voice(text: str) -> bool:
    """Plain words: no full stop at the end, no marks of code, nothing left of an empty place."""
    ends_well = not text.endswith((".", ",", ":", " ")) or text.endswith(" ...")
    return ends_well and not any(mark in text for mark in ("`", "  ", "::", "()", "None"))


def by_default(rule_id: str) -> str:
    """The severity a rule has by itself."""
    return next(rule.severity.word for rule in RULES if rule.id == rule_id)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_cases_that_hold_and_cases_that_find(rule: Any) -> None:
    file = CASES / f"{rule.id}.yaml"
    assert file.exists(), f"write {file.name}"
    cases = yamlfile.read(file.read_bytes()).data
    assert any("finds" in case for case in cases)
    assert any(case.get("holds") for case in cases)
