"""Which findings stand in the way of an approval."""

from collections.abc import Iterator

from mgmtreview.checking.engine import Wanted, check
from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Finding, Severity
from mgmtreview.rules.catalogue import TOLD_BY_RECORDS
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace

AT_APPROVAL = ("RV210", "RV706")
"""Rules of the stage approved that must hold before it is reached: one person in every office, record control."""


def in_the_way(workspace: Workspace, review: ReviewFacts) -> Iterator[Finding]:
    """Errors that the check for held finds on a review, and anything that the rules of approval find."""
    report = _checked(workspace, review, Stage.HELD)
    yield from (finding for finding in report.findings if finding.severity >= Severity.ERROR)
    at_approval = [rule for rule in TOLD_BY_RECORDS if rule.id in AT_APPROVAL]
    yield from check(workspace, at_approval, Wanted(reviews=(review.id,), for_stage=Stage.APPROVED)).findings


def untold(workspace: Workspace, review: ReviewFacts) -> tuple[str, ...]:
    """Rules that the check for held could not tell, or that failed: the approver should know."""
    report = _checked(workspace, review, Stage.HELD)
    return tuple(sorted({entry.rule for entry in report.untold} | {crash.rule for crash in report.crashes}))


def _checked(workspace: Workspace, review: ReviewFacts, stage: Stage) -> Report:
    # Integrity of earlier approvals is for verify and for RV7, and an approval may be what mends it.
    rules = [rule for rule in TOLD_BY_RECORDS if rule.family != "RV7"]
    return check(workspace, rules, Wanted(reviews=(review.id,), for_stage=stage))
