"""The page a manager opens each Monday: where each review stands, what it owes, what falls due next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from mgmtreview.checking.report import Crash
from mgmtreview.following.monday import Load, Notice, OpenDecision, loads, notices, open_decisions
from mgmtreview.following.owing import NEXT, Owing, owing, stage_due
from mgmtreview.following.upcoming import LONGEST, Due, upcoming
from mgmtreview.quoting import quotable
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace

WITHIN_DAYS = 60
WIDTH = 80


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """Where one review stands."""

    id: str
    stage: Stage
    when: str
    next_stage: Stage | None
    next_due: date | None
    owing: Owing


@dataclass(frozen=True, slots=True)
class Status:
    """The whole page as data."""

    today: date
    organisation: str
    reviews: tuple[ReviewStatus, ...]
    due: tuple[Due, ...]
    unreadable: tuple[str, ...]
    notices: tuple[Notice, ...] = ()
    """What is late or about to go wrong."""
    open_decisions: tuple[OpenDecision, ...] = ()
    loads: tuple[Load, ...] = ()
    """Who has what."""


def status(workspace: Workspace) -> Status:
    """Where everything stands as of today."""
    reviews = tuple(_review(workspace, review) for review in workspace.reviews.values())
    due = upcoming(workspace, WITHIN_DAYS)
    missing = [(each.id, each.next_stage, each.next_due, len(each.owing.entries)) for each in reviews]
    return Status(
        today=workspace.today,
        organisation=quotable(workspace.settings.organisation or "", LONGEST),
        reviews=reviews,
        due=due,
        notices=notices(workspace, missing, due),
        open_decisions=open_decisions(workspace),
        loads=loads([entry for each in reviews for entry in each.owing.entries], due),
        unreadable=tuple(sorted(workspace.repository.broken)),
    )


def _review(workspace: Workspace, review: ReviewFacts) -> ReviewStatus:
    target = None if review.only_actions else NEXT.get(review.stage)
    return ReviewStatus(
        id=review.id,
        stage=review.stage,
        when=_when(workspace, review),
        next_stage=target,
        next_due=stage_due(workspace, review, target) if target else None,
        owing=owing(workspace, review),
    )


def crashes(page: Status) -> tuple[Crash, ...]:
    """Faults of the program met on the way."""
    return tuple(crash for review in page.reviews for crash in review.owing.crashes)


def _when(workspace: Workspace, review: ReviewFacts) -> str:
    if review.only_actions:
        return "only its actions were moved in"
    if review.held_on is not None:
        approved = review.approvals.complete
        return f"held {review.held_on}{f', approved {approved.approved_on}' if approved else ''}"
    if review.planned is None:
        return "no date yet"
    return f"planned {review.planned.text}{distance(review.planned.end, workspace.today)}"


def distance(day: date, today: date) -> str:
    """How far off a day is, in words."""
    days = (day - today).days
    if days == 0:
        return ", today"
    shown = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f", in {shown}" if days > 0 else f", {shown} ago"


def lines(page: Status) -> Iterator[str]:
    """The page for a terminal of 80 columns, readable without colour."""
    yield f"{page.organisation or 'Management reviews'}, as of {page.today}"
    if page.unreadable:
        yield ""
        yield from wrap(f"Not readable, so not counted: {', '.join(page.unreadable)} (see: mgmtreview check)", WIDTH)
    yield ""
    yield from _notices(page)
    yield ""
    yield "Reviews"
    if not page.reviews:
        yield "    none yet; make one with: mgmtreview new 2026-H1"
    width = max((len(review.id) for review in page.reviews), default=0)
    for review in page.reviews:
        yield f"    {review.id:<{width}}  {review.stage:<10}  {review.when}"
    for review in page.reviews:
        if review.next_stage is not None and (review.owing != Owing() or review.stage is not Stage.HELD):
            yield ""
            yield from _owing(review, page.today)
    yield ""
    yield f"Due in the next {WITHIN_DAYS} days, and overdue"
    if not page.due:
        yield "    nothing"
    for due in page.due:
        yield from _due(due, page.today)
    if page.open_decisions:
        yield ""
        yield "Left open by decisions"
        for left in page.open_decisions:
            yield from wrap(
                f"    {left.due or 'no date'!s:<10}  {left.decision}: {quotable(left.what, LONGEST)}",
                WIDTH,
                subsequent_indent=" " * 16,
            )
    if page.loads:
        yield ""
        yield "Who has what"
        for load in page.loads:
            yield from _load(load)


def _notices(page: Status) -> Iterator[str]:
    """What is late or about to go wrong, before anything else."""
    yield "First of all"
    for notice in page.notices:
        head = f"    {notice.day or ''!s:<10}  "
        word = "LATE: " if notice.late else ""
        yield from wrap(f"{head}{word}{notice.what}", WIDTH, subsequent_indent=" " * len(head))
    if not page.notices:
        yield "    nothing is late, and nothing falls due within a week"


def _load(load: Load) -> Iterator[str]:
    """One person on a line or two: how much there is of what, and the first day."""
    kinds: dict[str, int] = {}
    for each in load.due:
        kinds[each.kind] = kinds.get(each.kind, 0) + 1
    missing: dict[str, int] = {}
    for entry in load.owed:
        missing[entry.review] = missing.get(entry.review, 0) + 1
    parts = [f"{count} missing for {review}" for review, count in missing.items()]
    parts += [f"{count} {kind if count == 1 else f'{kind}s'}" for kind, count in kinds.items()]
    first = f"; first {load.first}" if load.first else ""
    head = f"    {cut(load.name, 24):<24}  "
    yield from wrap(f"{head}{', '.join(parts)}{first}", WIDTH, subsequent_indent=" " * len(head))


def _owing(review: ReviewStatus, today: date) -> Iterator[str]:
    by = f" by {review.next_due}{distance(review.next_due, today)}" if review.next_due else ""
    entries, untold = review.owing.entries, review.owing.untold
    things = "1 thing" if len(entries) == 1 else f"{len(entries)} things"
    if entries:
        yield f"{review.id} owes {things} for {review.next_stage}{by}"
    elif untold:
        yield f"{review.id}: whether anything is missing for {review.next_stage}{by} cannot be told"
    else:
        yield f"{review.id}: nothing is missing for {review.next_stage}{by}"
    if untold:
        more = f"mgmtreview check {review.id} --for {review.next_stage}"
        yield from wrap(f"    could not be told: {', '.join(untold)} (see: {more})", WIDTH, subsequent_indent=" " * 8)
    for entry in entries:
        who = cut(entry.who or "nobody named", 20)
        head = f"    {entry.due.isoformat() if entry.due else 'no date':<10}  {who:<20}  "
        yield from wrap(f"{head}{entry.what} ({entry.rule})", WIDTH, subsequent_indent=" " * len(head))


def cut(text: str, longest: int) -> str:
    """A name that fits its column."""
    return text if len(text) <= longest else f"{text[: longest - 3]}..."


def _due(due: Due, today: date) -> Iterator[str]:
    late = " OVERDUE" if due.is_late(today) else ""
    who = f" ({due.who})" if due.who else ""
    head = f"    {due.shown:<10}  "
    yield from wrap(f"{head}{due.kind} {due.id}: {due.what}{who}{late}", WIDTH, subsequent_indent=" " * len(head))


def as_data(page: Status) -> dict[str, Any]:
    """The page for programs."""
    return {
        "format": "mgmtreview-status/1",
        "as_of": page.today.isoformat(),
        "organisation": page.organisation,
        "unreadable": list(page.unreadable),
        "reviews": [
            {
                "id": review.id,
                "stage": review.stage.value,
                "when": review.when,
                "next_stage": review.next_stage.value if review.next_stage else None,
                "next_due": review.next_due.isoformat() if review.next_due else None,
                "owed": [
                    {
                        "what": entry.what,
                        "hint": entry.hint,
                        "rule": entry.rule,
                        "severity": entry.severity.word,
                        "place": entry.place,
                        "who": entry.who,
                        "due": entry.due.isoformat() if entry.due else None,
                    }
                    for entry in review.owing.entries
                ],
                "cannot_tell": list(review.owing.untold),
                "crashes": [crash._asdict() for crash in review.owing.crashes],
            }
            for review in page.reviews
        ],
        "due": [
            {
                "day": due.day.isoformat(),
                "shown": due.shown,
                "kind": due.kind,
                "id": due.id,
                "what": due.what,
                "who": due.who,
                "overdue": due.is_late(page.today),
            }
            for due in page.due
        ],
        "first_of_all": [
            {"day": notice.day.isoformat() if notice.day else None, "what": notice.what, "late": notice.late}
            for notice in page.notices
        ],
        "open_decisions": [
            {"decision": left.decision, "what": left.what, "due": left.due.isoformat() if left.due else None}
            for left in page.open_decisions
        ],
        "people": [
            {
                "name": load.name,
                "missing": [entry.what for entry in load.owed],
                "due": [f"{each.kind} {each.id}" for each in load.due],
                "first": load.first.isoformat() if load.first else None,
            }
            for load in page.loads
        ],
    }
