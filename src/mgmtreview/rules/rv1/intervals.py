"""RV110 and RV112: a review against the one before it, in its period and in time."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.periods import Span
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.unread import why_no_predecessor_is_known
from mgmtreview.workspace.workspace import slot_day


@review_rule("RV110", Severity.WARNING, stage=Stage.PREPARING, clause="9.3.1", links=True, asked_by_standard=False)
def periods_follow_on(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The period follows on from the period of the review before, without gap or overlap.

    ## Why
    What happened in a gap is looked at by nobody, and what lies in an overlap is counted twice. The standard does not
    speak of periods; comparing figures needs them. The review before is the nearest earlier one of the same topics,
    held or still to be held.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    period: "2026-Q2"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    period: "2026-H1"
    ```

    ## How to fix
    Let the period begin on the day after the last one ended.
    """
    mine = review.record.period
    if why := _hidden_predecessor(workspace, review):
        yield CannotTell(review.at("period"), why)
        return
    before = _nearest_before(workspace, review)
    if before is None or mine is None or before.record.period is None:
        return
    last = before.record.period
    days = (mine.start - last.end).days - 1
    if days == 0:
        return
    both = f"{_shown(before, last)} and {_shown(review, mine)}"
    if days > 0:
        message = f"{_days(days)} between the periods of {both}: nobody looks at what happened then"
    else:
        message = f"{_days(-days)} in the periods of both {both}: what happened then is counted twice"
    yield Hit(review.at("period"), message, f"let it begin on {last.end + timedelta(days=1)}")


def _shown(review: ReviewFacts, period: Span) -> str:
    """A review with its period, which most reviews are named after."""
    return review.id if review.id == period.text else f"{review.id} ({period.text})"


def _days(count: int) -> str:
    return "1 day lies" if count == 1 else f"{count} days lie"


@review_rule("RV112", Severity.WARNING, stage=Stage.HELD, clause="9.3.1", reads=("programme.yaml",), links=True)
def intervals_are_kept(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The time since the last review is no longer than the longest planned interval.

    ## Why
    Each review may be inside its own tolerance while the interval between two of them grows. What counts for
    oversight is how long nobody looked.

    ## Before
    ```yaml
    # programme.yaml
    slots:
      - id: "2025-H2"
        planned_on: 2026-01-10
      - id: "2026-H1"
        planned_on: 2026-07-15
    ```

    ## After
    ```yaml
    # programme.yaml
    slots:
      - id: "2025-H2"
        planned_on: 2025-12-10
      - id: "2026-H1"
        planned_on: 2026-07-15
    ```

    ## How to fix
    Nothing undoes a long gap; record why it came about, and plan so that it does not come again.
    """
    if why := _hidden_predecessor(workspace, review):
        yield CannotTell(review.at("held_on"), why)
        return
    before = _held_before(workspace, review)
    if before is None or review.held_on is None or before.held_on is None:
        return
    planned = sorted(
        day.end
        for slot in workspace.programme.slots
        if slot.covers == "all" or review.slot is None or slot.covers == review.slot.covers
        if (day := slot_day(slot)) is not None
    )
    gaps = [(later - earlier).days for earlier, later in pairwise(planned)]
    longest = max(gaps, default=None)
    gap = (review.held_on - before.held_on).days
    if longest is not None and gap > longest + workspace.programme.tolerance_days:
        message = f"{gap} days lie between {before.id} and {review.id}; the longest planned interval is {longest}"
        yield Hit(review.at("held_on"), message, "say in the minutes why, and plan the next one in time")


def _hidden_predecessor(workspace: Workspace, review: ReviewFacts) -> str:
    """Why the review to compare with is not known; an exceptional one compares with none."""
    return "" if review.exceptional else why_no_predecessor_is_known(workspace, review)


def _held_before(workspace: Workspace, review: ReviewFacts) -> ReviewFacts | None:
    """The scheduled review held last before it that covers the same topics; an exceptional one compares with none."""
    same = [other for other in workspace.held_before(review) if _is_comparable(other, review)]
    return same[-1] if same else None


def _nearest_before(workspace: Workspace, review: ReviewFacts) -> ReviewFacts | None:
    """The same, held or not: a review that is planned or late is to look at its period as well."""
    mine = (_day(review), review.id)
    earlier = [other for other in workspace.reviews.values() if (_day(other), other.id) < mine]
    if not all(other.covers_known for other in earlier):
        return None
    same = [other for other in earlier if _is_comparable(other, review) and other.stage is not Stage.CANCELLED]
    return max(same, key=lambda other: (_day(other), other.id), default=None)


def _is_comparable(other: ReviewFacts, review: ReviewFacts) -> bool:
    if review.exceptional or other.exceptional or other.only_actions:
        return False
    return other.covers == review.covers


def _day(review: ReviewFacts) -> date:
    """The day it was held, else the one it is planned for, however late it is."""
    return review.held_on or (review.planned.end if review.planned else review.cutoff)
