"""A report for programs: its shape, and that each key is documented."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mgmtreview import __version__
from mgmtreview.reporting.as_json import report
from mgmtreview.rules.rule import RULE_SET
from tests.unit.reporting.reports import CRASHED, FINDING, FULL, TODAY


def test_the_whole_report() -> None:
    data = json.loads(json.dumps(report(FULL, TODAY, 1)))
    assert {key: value for key, value in data.items() if key not in ("findings", "waived")} == {
        "format": "mgmtreview-check/1",
        "tool": __version__,
        "rule_set": RULE_SET,
        "as_of": "2026-09-01",
        "exit_code": 1,
        "summary": {"error": 1, "warning": 1, "info": 1, "waived": 1, "cannot_tell": 1},
        "checked": {"files": 29, "reviews": 2, "actions": 4, "rules": 44},
        "stages": {"2025-H2": "closed", "2026-H1": "issued"},
        "cannot_tell": [
            {
                "rule": "RV305",
                "review": "2026-H1",
                "path": "reviews/2026-H1/review.yaml",
                "line": 1,
                "why": "minutes of 2025-H2 cannot be read",
                "everywhere": False,
            }
        ],
        "history": {
            "complete": False,
            "gaps": ["shallow"],
            "remarks": [
                {
                    "sentence": "this is a shallow clone: commits before some point are left out",
                    "hint": (
                        "run `git fetch --unshallow`; in CI fetch everything: `fetch-depth: 0` for actions/checkout on"
                        ' GitHub, `GIT_DEPTH: "0"` on GitLab'
                    ),
                },
            ],
        },
        "silenced": ["RV212", "RV610"],
        "crashes": [],
    }
    assert data["findings"][0] == {
        "rule": "RV301",
        "severity": "error",
        "path": "reviews/2026-H1/review.yaml",
        "line": 12,
        "column": 3,
        "message": "needs is answered by nothing",
        "hint": "write inputs/needs.yaml",
        "review": "2026-H1",
        "subject": "needs",
        "location": ["participants", 0, "topics"],
        "fingerprint": "0123456789abcdef0123",
    }
    assert data["waived"][0]["waiver"] == {
        "target": "programme.yaml",
        "reason": "Agreed with the auditor",
        "until": "2027-01-31",
    }


def test_faults_of_the_program_are_in_it() -> None:
    assert report(CRASHED, TODAY, 4)["crashes"] == [
        {"rule": "RV999", "about": "2026-H1", "error": "KeyError at rule.py:5"}
    ]


def test_a_secret_used_as_a_key_is_not_in_it() -> None:
    secret = "AKIA" + "IOSFODNN7EXAMPLE"
    leaking = FULL.__class__(findings=(FINDING._replace(loc=("items", 0, secret)),))
    assert secret not in json.dumps(report(leaking, TODAY, 1))


def keys(data: Any, route: str = "") -> Iterator[str]:
    """Each key as the documentation writes it: ``findings[].rule``."""
    for key, value in data.items():
        name = f"{route}{key}"
        if isinstance(value, dict) and key != "stages":
            yield from keys(value, f"{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from keys(value[0], f"{name}[].")
        else:
            yield name


def test_every_key_is_documented_and_nothing_else_is(project_root: Path) -> None:
    page = (project_root / "docs" / "formats.md").read_text(encoding="utf-8")
    section = re.split(r"^## ", page, flags=re.MULTILINE)[1]
    first_column = " ".join(line.split("|")[1] for line in section.splitlines() if line.startswith("| `"))
    documented = set(re.findall(r"`([a-z_.\[\]]+)`", first_column))
    found = {*keys(report(FULL, TODAY, 1)), *keys(report(CRASHED, TODAY, 4))}
    of_waived = {name.removeprefix("waived[].") for name in found if name.startswith("waived[].")}
    of_findings = {name.removeprefix("findings[].") for name in found if name.startswith("findings[].")}
    assert of_waived == of_findings | {"waiver.target", "waiver.reason", "waiver.until"}
    whole = {name for name in found if not name.startswith("waived[].")}
    empty = {"findings", "waived", "cannot_tell", "crashes", "history"}  # what one of the two reports has nothing in
    assert documented - {"waived[]"} == whole - empty
