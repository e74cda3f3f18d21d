"""What a review still owes for its next stage: one line per thing, with person and date.

It is the check itself, judged one stage ahead; who owes a thing follows from the record it stands in.
"""

from dataclasses import dataclass
from datetime import date

from mgmtreview.checking.engine import Wanted, check
from mgmtreview.checking.report import Crash
from mgmtreview.diagnostic import Finding, Severity
from mgmtreview.loading.repository import Loaded
from mgmtreview.periods import add_working_days, days_after
from mgmtreview.quoting import quotable
from mgmtreview.records.base import Record
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rules.catalogue import TOLD_BY_RECORDS
from mgmtreview.rules.rule import Rule, Scope
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.reviews import reached

NEXT = {
    Stage.PLANNED: Stage.PREPARING,
    Stage.PREPARING: Stage.ISSUED,
    Stage.ISSUED: Stage.HELD,
    Stage.HELD: Stage.APPROVED,
    Stage.APPROVED: Stage.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is missing or wrong. ``who`` is a name as shown (None: nobody is named)."""

    review: str
    what: str
    hint: str
    rule: str
    severity: Severity
    place: str
    who: str | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Owing:
    """What a review owes, in the order it falls due; and what is not known: rules that an unreadable file keeps from
    being told, and rules that failed.
    """

    entries: tuple[Owed, ...] = ()
    untold: tuple[str, ...] = ()
    crashes: tuple[Crash, ...] = ()


def owing(workspace: Workspace, review: ReviewFacts) -> Owing:
    """What a review owes for its next stage; nothing where it is closed or set aside."""
    target = NEXT.get(review.stage)
    if target is None or review.only_actions:
        return Owing()
    # Actions have lines of their own on the page: judging all of them for each review would be for nothing.
    about_reviews = tuple(rule for rule in TOLD_BY_RECORDS if rule.scope is not Scope.ACTION)
    report = check(workspace, about_reviews, Wanted(reviews=(review.id,), for_stage=target))
    rules = {rule.id: rule for rule in TOLD_BY_RECORDS}
    found = [
        Owed(
            review=review.id,
            what=finding.message,
            hint=finding.hint,
            rule=finding.rule,
            severity=finding.severity,
            place=f"{finding.path}:{finding.position.line}",
            who=_name(workspace, finding.owes or _owner(workspace, review, finding)),
            due=finding.due or _due(workspace, review, rules[finding.rule], target),
        )
        for finding in report.findings
        if finding.severity is not Severity.INFO and _is_about(finding, review)
    ]
    found.sort(key=lambda each: (each.due or date.max, -each.severity, each.place, each.rule, each.what))
    # What waits for a pack that is not there yet is no doubt; what an unreadable file hides is one.
    untold = sorted({entry.rule for entry in report.untold}) if workspace.repository.broken else []
    return Owing(tuple(found), tuple(untold), report.crashes)


def _is_about(finding: Finding, review: ReviewFacts) -> bool:
    """Actions have lines of their own; here only what stands in the review itself, or in what feeds it."""
    return finding.review == review.id and not finding.path.startswith("actions/")


def stage_due(workspace: Workspace, review: ReviewFacts, stage: Stage) -> date | None:
    """By when a review should have reached a stage; None where its date is not known."""
    meeting = review.held_on or (review.planned.end if review.planned else None)
    if meeting is None:
        return None
    if stage is Stage.ISSUED:
        return add_working_days(meeting, -workspace.limits.pack_working_days)
    if stage in (Stage.APPROVED, Stage.CLOSED):
        return days_after(meeting, workspace.limits.approval_days)
    return meeting


def _due(workspace: Workspace, review: ReviewFacts, rule: Rule, target: Stage) -> date | None:
    """The stage from which the rule binds; what binds already is due with the next stage."""
    stage = rule.stage if rule.stage is not None and not reached(review.stage, rule.stage) else target
    return stage_due(workspace, review, stage)


def _owner(workspace: Workspace, review: ReviewFacts, finding: Finding) -> object:
    """Who keeps the record of a finding: who prepares an input, owns a metric or objective; else the review's owner."""
    for loaded in review.folder.inputs.values():
        if _is_in(finding, loaded):
            return _preparer(loaded.record) or _keeper(review)
    for metric in workspace.repository.metrics.values():
        if _is_in(finding, metric):
            return metric.record.owner or _keeper(review)
    for objective in workspace.repository.objectives.values():
        if _is_in(finding, objective):
            return objective.record.owner or _keeper(review)
    return _keeper(review)


def _is_in(finding: Finding, loaded: Loaded[Record]) -> bool:
    """Whether a finding stands in a record; a file may hold several."""
    return finding.path == loaded.path and finding.loc[: len(loaded.prefix)] == loaded.prefix


def _preparer(record: SharedInput) -> object:
    return record.prepared_by or record.data_owner


def _keeper(review: ReviewFacts) -> object:
    return review.record.record.owner or review.record.secretary


def _name(workspace: Workspace, who: object) -> str | None:
    return None if who is None else quotable(workspace.charter.name(who))
