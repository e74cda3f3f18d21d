"""Reports made by hand, and texts that try to act."""

from datetime import date

from mgmtreview.checking.report import Checked, Crash, Report, Waived
from mgmtreview.diagnostic import Finding, Severity, Untold
from mgmtreview.githistory import Gap, HistoryState
from mgmtreview.position import Position
from mgmtreview.records.action import Waiver
from mgmtreview.vocabulary import Stage

TODAY = date(2026, 9, 1)

FINDING = Finding(
    rule="RV301",
    severity=Severity.ERROR,
    path="reviews/2026-H1/review.yaml",
    position=Position(12, 3),
    message="needs is answered by nothing",
    hint="write inputs/needs.yaml",
    loc=("participants", 0, "topics"),
    subject="needs",
    review="2026-H1",
    fingerprint="0123456789abcdef0123",
)


def found(severity: Severity = Severity.ERROR, message: str = "m", path: str = "people.yaml", line: int = 1) -> Finding:
    """A finding of which only little matters."""
    return Finding("RV101", severity, path, Position(line, 1), message)


WAIVED = Waived(
    found(message="no rationale", path="programme.yaml"),
    Waiver.model_validate_json(
        '{"rule": "RV101", "target": "programme.yaml", "reason": "Agreed with the auditor", "until": "2027-01-31"}'
    ),
)

FULL = Report(
    findings=(
        FINDING,
        found(Severity.WARNING, "two people have one name", "people.yaml", 40),
        found(Severity.INFO, "roles only"),
    ),
    untold=(Untold("RV305", "reviews/2026-H1/review.yaml", "minutes of 2025-H2 cannot be read", review="2026-H1"),),
    waived=(WAIVED,),
    silenced=("RV212", "RV610"),
    checked=Checked(files=29, reviews=2, actions=4, rules=44),
    stages=(("2025-H2", Stage.CLOSED), ("2026-H1", Stage.ISSUED)),
    history=HistoryState((Gap.SHALLOW,), uncommitted=None),
)

CRASHED = Report(crashes=(Crash("RV999", "2026-H1", "KeyError at rule.py:5"),), checked=Checked(1, 1, 0, 1))

CLEAN = Report(checked=Checked(files=1, reviews=1, actions=0, rules=1), stages=(("2026-H1", Stage.PREPARING),))
