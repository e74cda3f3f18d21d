"""What falls due: reviews, actions, acceptances, audits, deferrals, promised effects, record updates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mgmtreview.periods import Span, days_after
from mgmtreview.quoting import quotable
from mgmtreview.records.inputs import AuditsInput, RisksInput
from mgmtreview.vocabulary import AUDITS, RISKS, AuditStatus, DecisionKind, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.workspace import slot_day

LONGEST = 200
"""No text of a record is shown longer than this here."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a date: ``day`` is its last day, ``shown`` the date as written."""

    day: date
    kind: str
    id: str
    what: str
    shown: str
    who: str | None = None

    @property
    def order(self) -> tuple[date, str, str, str, str]:
        """The earliest first, then by what it is; without a name it comes before."""
        return (self.day, self.kind, self.id, self.what, self.who or "")

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.day < today


def upcoming(workspace: Workspace, within_days: int) -> tuple[Due, ...]:
    """Everything overdue, and what falls due within some days from today, the earliest first."""
    last = days_after(workspace.today, within_days)
    return tuple(sorted((each for each in _all(workspace) if each.day <= last), key=lambda each: each.order))


def _all(workspace: Workspace) -> Iterator[Due]:
    yield from _slots(workspace)
    yield from _actions(workspace)
    newest = [review for review in workspace.reviews.values() if review.folder.inputs and not review.set_aside]
    yield from _from_latest(workspace, newest)
    for review in workspace.held:
        yield from _decisions(workspace, review)


def _due(day: Span, kind: str, name: str, what: str, who: str | None = None) -> Due:
    shown = quotable(who) if who is not None else None
    return Due(day.end, kind, quotable(name), quotable(what, LONGEST), day.text, shown)


def _slots(workspace: Workspace) -> Iterator[Due]:
    for slot in workspace.programme.slots:
        review = workspace.review_of(slot)
        day = slot_day(slot)
        if (
            day is None
            or slot.cancelled is not None
            or (review and (review.is_held or review.stage is Stage.CANCELLED))
        ):
            continue
        what = "hold the review" if review else f"hold the review (prepare it: mgmtreview new {slot.id})"
        yield _due(review.planned if review and review.planned else day, "review", slot.id, what)


def _actions(workspace: Workspace) -> Iterator[Due]:
    for action in workspace.actions.values():
        if action.due is not None and action.is_open_on(workspace.today):
            who = action.record.owner
            yield _due(action.due, "action", action.id, action.text, workspace.charter.name(who) if who else None)


def _from_latest(workspace: Workspace, reviews: list[ReviewFacts]) -> Iterator[Due]:
    """Acceptances and audits as the latest review lists each; older states of the same id do not count."""
    acceptances, audits = {}, {}
    for review in reviews:
        risks = review.input_as(RISKS, RisksInput)
        for acceptance in risks.record.acceptances if risks else ():
            acceptances[acceptance.id.casefold()] = acceptance
        listed = review.input_as(AUDITS, AuditsInput)
        for audit in listed.record.items if listed else ():
            audits[audit.id.casefold()] = audit
    for acceptance in acceptances.values():
        if acceptance.expires_on is not None:
            who = workspace.charter.name(acceptance.accepted_by) if acceptance.accepted_by else None
            what = f"acceptance of risk {acceptance.risk or '?'} expires"
            yield _due(acceptance.expires_on, "acceptance", acceptance.id, what, who)
    for audit in audits.values():
        if audit.planned_on is not None and audit.status is AuditStatus.PLANNED:
            who = workspace.charter.name(audit.auditor) if audit.auditor else None
            yield _due(audit.planned_on, "audit", audit.id, audit.scope or "audit planned", who)


def _decisions(workspace: Workspace, review: ReviewFacts) -> Iterator[Due]:
    done = {
        (entry.decision.casefold(), (entry.record or "").casefold()) for entry in review.after.updates if entry.done
    }
    seen = {entry.decision.casefold() for entry in review.after.effects}
    later = [other for other in workspace.held if other.anchor > review.anchor]
    for decision in review.minutes.decisions:
        name, key = f"{review.id}/{decision.id}", decision.id.casefold()
        revisit = decision.revisit_on
        if decision.kind is DecisionKind.DEFER and revisit and not any(o.anchor >= revisit.end for o in later):
            yield _due(revisit, "decision", name, f"deferred: {decision.text or ''}")
        if decision.effect and decision.effect.look_on and key not in seen:
            yield _due(decision.effect.look_on, "effect", name, f"did it work? {decision.effect.expect or ''}")
        only_one = len(decision.updates) == 1 and (key, "") in done
        for update in decision.updates:
            if update.due is not None and not only_one and (key, (update.record or "").casefold()) not in done:
                who = workspace.charter.name(update.owner) if update.owner else None
                yield _due(update.due, "record", name, f"update {update.record or update.kind or '?'}", who)
