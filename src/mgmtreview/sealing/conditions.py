"""What the checks say to an approval: what stands in its way, and what they could not tell."""

from collections.abc import Iterator
from dataclasses import dataclass

from mgmtreview.checking.engine import Wanted, check
from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Finding, Severity
from mgmtreview.rules.catalogue import TOLD_BY_RECORDS
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace

AT_APPROVAL = ("RV210", "RV706")
"""Rules of the stage approved that must hold before it is reached: one person in every office, record control."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """``in_the_way`` has a sentence for each obstacle, ``untold`` the ids of rules that could not be told."""

    in_the_way: tuple[str, ...]
    untold: tuple[str, ...]


def conditions(workspace: Workspace, review: ReviewFacts) -> Conditions:
    """Errors of the check for held, whatever the rules of approval find, and rules that failed by themselves."""
    # Integrity of earlier approvals is for verify and for RV7, and an approval may be what mends it.
    held = _report(workspace, review, Stage.HELD, [rule.id for rule in TOLD_BY_RECORDS if rule.family != "RV7"])
    approved = _report(workspace, review, Stage.APPROVED, AT_APPROVAL)
    errors = [finding for finding in held.findings if finding.severity >= Severity.ERROR]
    untold = {entry.rule for report in (held, approved) for entry in report.untold}
    return Conditions(
        in_the_way=(
            *(_told(finding) for finding in (*errors, *approved.findings)),
            *_failed(held),
            *_failed(approved),
        ),
        untold=tuple(sorted(untold)),
    )


def _report(workspace: Workspace, review: ReviewFacts, stage: Stage, ids: list[str] | tuple[str, ...]) -> Report:
    rules = [rule for rule in TOLD_BY_RECORDS if rule.id in ids]
    return check(workspace, rules, Wanted(reviews=(review.id,), for_stage=stage))


def _told(finding: Finding) -> str:
    return f"{finding.path}:{finding.position.line}: {finding.rule} {finding.message}"


def _failed(report: Report) -> Iterator[str]:
    for crash in report.crashes:
        yield f"{crash.rule} failed by itself, so what it would find is not known (mgmtreview check says more)"
