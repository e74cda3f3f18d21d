"""A file that cannot be read is found once, and nothing is said of what may stand in it."""

from pathlib import Path

import pytest

from tests.example.company import RECORDS, edited, files, judge

FILES = files(RECORDS)
ONE_OF_EACH = [
    "mgmtreview.yaml",
    "people.yaml",
    "programme.yaml",
    "metrics/restore-hours.yaml",
    "objectives/restore.yaml",
    "actions/2025-H1/A02.yaml",
    "reviews/2025-H1/after.yaml",
    "reviews/2025-H1/inputs/objectives.yaml",
    "reviews/2026-X1/review.yaml",
    *(path for path in FILES if path.startswith("reviews/2025-H2/") and path.endswith((".yaml", ".json"))),
]


def sealed_by(path: str) -> str:
    """The rule that says of an approved file that it was changed, whatever is in it now."""
    sealed = path.startswith("reviews/") and not path.endswith("after.yaml")
    return ("RV708" if "/issued/" in path else "RV702") if sealed else ""


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_a_file_that_cannot_be_read_is_all_that_is_found(company: Path, path: str) -> None:
    with edited(company, {path: f"broken: [\n{FILES[path]}"}) as root:
        report = judge(root)
    found = [(finding.rule, finding.path) for finding in report.findings]
    assert [each for each in found if each != (sealed_by(path), path)] == [("RV001", path)]
    assert report.untold
