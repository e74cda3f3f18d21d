"""What a manager sees first on a Monday: what is late or about to go wrong, who has what, what was left open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mgmtreview.following.owing import Owed
from mgmtreview.following.programme import programme
from mgmtreview.following.upcoming import Due
from mgmtreview.periods import days_after
from mgmtreview.quoting import quotable, without_secrets
from mgmtreview.signals.from_past import open_on
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.approved_content import content_changes
from mgmtreview.workspace.differences import described
from mgmtreview.workspace.standing import standings_on

SOON_DAYS = 7
"""What falls due within so many days is named at the top."""

LONGEST = 120


class Notice(NamedTuple):
    """Something that cannot wait: since or until when, and whether it is too late already."""

    day: date | None
    what: str
    late: bool


class OpenDecision(NamedTuple):
    """Something that a decision left open: a record, a resource, information."""

    decision: str
    what: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Load:
    """What one person has: things missing for a review, open actions, and other things with a date."""

    name: str
    owed: tuple[Owed, ...]
    due: tuple[Due, ...]

    @property
    def first(self) -> date | None:
        """The first day on which something is wanted."""
        days = [each.due for each in self.owed if each.due] + [each.day for each in self.due]
        return min(days, default=None)


def notices(
    workspace: Workspace, owed: Sequence[tuple[str, Stage | None, date | None, int]], due: Sequence[Due]
) -> tuple[Notice, ...]:
    """What is late or about to go wrong, the earliest first.

    ``owed`` tells for each review: its id, its next stage, by when, and how many things are missing for it.
    """
    found = [*_stages(workspace, owed), *_dates(workspace, due), *_carried(workspace), *_programme(workspace)]
    found += _not_as_approved(workspace)
    return tuple(sorted(found, key=lambda each: (not each.late, each.day or date.max, each.what)))


def _stages(workspace: Workspace, owed: Sequence[tuple[str, Stage | None, date | None, int]]) -> Iterator[Notice]:
    """A stage that comes too soon for what is still missing: the pack goes out in three days, and four inputs lack."""
    for review, stage, day, missing in owed:
        if not missing or stage is None or day is None:
            continue
        left = (day - workspace.today).days
        things = "1 thing is" if missing == 1 else f"{missing} things are"
        if left < 0:
            yield Notice(day, f"{review} should be {stage} since {_days(-left)}, and {things} missing", True)
        elif left <= 2 * SOON_DAYS:
            yield Notice(day, f"{review} is to be {stage} in {_days(left)}, and {things} missing", False)


def _not_as_approved(workspace: Workspace) -> Iterator[Notice]:
    """Approved records that are not what was approved any more, and amendments that wait for an approval."""
    for review in workspace.reviews.values():
        latest = review.approvals.latest
        if latest is None:
            continue
        if latest.version != review.approvals.version:
            version = quotable(review.approvals.version)
            what = f"version {version} of {review.id} is open, and waits for its approval"
            yield Notice(None, what, False)
            continue
        changes = list(content_changes(workspace.repository.root, latest.approvals[0].record))
        if changes:
            what = described(changes[0], workspace.past)
            more = f", and {len(changes) - 1} more" if len(changes) > 1 else ""
            yield Notice(latest.approved_on, f"{review.id} is not as it was approved: {what}{more}", True)


def _dates(workspace: Workspace, due: Sequence[Due]) -> Iterator[Notice]:
    soon = days_after(workspace.today, SOON_DAYS)
    for each in due:
        who = f" ({each.who})" if each.who else ""
        what = f"{each.kind} {each.id}: {quotable(each.what, LONGEST)}{who}"
        if each.is_late(workspace.today):
            yield Notice(each.day, what, True)
        elif each.day <= soon:
            yield Notice(each.day, what, False)


def _carried(workspace: Workspace) -> Iterator[Notice]:
    """Actions that the next review will carry once too often, unless somebody takes them upstairs."""
    for entry in standings_on(workspace.actions.values(), workspace.today, workspace.held_days()):
        unheard = not any(each.date is None or each.date <= workspace.today for each in entry.action.record.escalated)
        if entry.is_open and unheard and entry.carried + 1 >= workspace.limits.carried_warn and entry.carried:
            times = "1 review" if entry.carried == 1 else f"{entry.carried} reviews"
            what = f"action {entry.action.id} was carried past {times} and nobody above has heard of it: escalate it"
            yield Notice(entry.due.end if entry.due else None, what, False)


def _programme(workspace: Workspace) -> Iterator[Notice]:
    page = programme(workspace)
    for line in page.events:
        if line.is_dealt_with or line.days is None or line.event.date is None:
            continue
        left = workspace.limits.event_grace_days - line.days
        what = f"event {line.event.id} has neither a review nor a reasoned no"
        if left < 0:
            yield Notice(line.event.date, f"{what}, {_days(line.days)} after it", True)
        elif left <= SOON_DAYS:
            yield Notice(line.event.date, f"{what}; {_days(left)} are left", False)
    for cycle in page.cycles:
        if not cycle.is_over and cycle.lost and cycle.reviews:
            topics = ", ".join(entry.asked.requirement.topic for entry in cycle.lost)
            yield Notice(cycle.cycle.end, f"cycle {cycle.cycle.id} can no longer cover {topics}: plan a review", False)


def open_decisions(workspace: Workspace) -> tuple[OpenDecision, ...]:
    """What decisions of earlier reviews left open as of today, the longest open first."""
    found = [
        OpenDecision(f"{review.id}/{decision.id}", without_secrets(what), due)
        for review in workspace.held
        for decision in review.minutes.decisions
        for what, due in open_on(review, decision, workspace.today)
    ]
    return tuple(sorted(found, key=lambda each: (each.due or date.max, each.decision, each.what)))


def loads(owed: Sequence[Owed], due: Sequence[Due]) -> tuple[Load, ...]:
    """Who has what: everybody who is named, the one with the earliest date first."""
    names = dict.fromkeys([each.who for each in owed if each.who] + [each.who for each in due if each.who])
    found = [
        Load(
            name,
            tuple(each for each in owed if each.who == name),
            tuple(each for each in due if each.who == name),
        )
        for name in names
    ]
    return tuple(sorted(found, key=lambda load: (load.first or date.max, load.name)))


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
