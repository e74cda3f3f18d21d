"""RV107: what was planned stays readable."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.past import Event, RecordPast, shown, without_detours
from mgmtreview.periods import Span, days_after, parse_planned
from mgmtreview.rules.phrases import by_commits
from mgmtreview.rules.rule import Outcome, repository_rule
from mgmtreview.workspace import ReviewFacts, Workspace

PROGRAMME = "programme.yaml"


@repository_rule(
    "RV107",
    Severity.WARNING,
    clause="9.3.1",
    reads=(PROGRAMME,),
    since="1.1",
    asked_by_standard=False,
    history=True,
)
def planned_dates_stay_readable(workspace: Workspace) -> Iterable[Outcome]:
    """A planned date is not rewritten once it has passed: what was planned stays readable.

    ## Why
    Reviews are held at planned intervals. A plan that is written anew after its day went by shows none that was ever
    late. The standard does not speak of it; it is good practice to leave the plan as it was and to say beside it what
    happened. Only a date that moved to a later one counts, and only where the programme's tolerance had run out.

    ## Before
    ```yaml
    # programme.yaml (committed on 2026-08-20)
    slots:
      - id: "2026-H1"
        planned_on: 2026-09-15
    ```

    ## After
    ```yaml
    # programme.yaml (committed on 2026-08-20)
    slots:
      - id: "2026-H1"
        planned_on: 2026-07-15
        postponed:
          to: 2026-09-15
          reason: "The chief executive was ill"
          approved_by: "ceo"
    ```

    ## How to fix
    Put the old date back, and write beside it what became of it: `postponed` (to, reason, approved_by) or `cancelled`.
    """
    programme = workspace.past.record(PROGRAMME)
    if programme is not None:
        moved = programme.of_items("slots", "planned_on")
        for index, slot in enumerate(workspace.programme.slots):
            review = workspace.review_of(slot)
            if slot.postponed is None and slot.cancelled is None and not _is_explained(review):
                began = _day(programme.appeared("slots", slot.id))
                rewritten = _rewritten(moved.get(slot.id, ()), began, workspace.programme.tolerance_days)
                place = workspace.programme_at("slots", index, "planned_on")
                yield from _outcomes(rewritten, slot.id, place, review)
    for review in workspace.reviews.values():
        own = workspace.past.record(review.path)
        if own is not None and not _is_explained(review):
            yield from _outcomes(_of_review(workspace, own), review.id, review.at("planned_on"), review)


def _is_explained(review: ReviewFacts | None) -> bool:
    """Whether a review says itself that it was put off or called off."""
    return review is not None and (review.record.postponed is not None or review.record.cancelled is not None)


def _of_review(workspace: Workspace, past: RecordPast) -> Sequence[Event]:
    began = _day(past.appeared("planned_on"))
    return _rewritten(past.changes("planned_on"), began, workspace.programme.tolerance_days)


def _rewritten(events: Sequence[Event], began: date | None, tolerance: int) -> Sequence[Event]:
    """Changes to a later date, made when the earlier one and its tolerance had passed.

    ``began`` is the day on which the first date was written down: one that had passed by then was never a plan.
    """
    found = []
    for event in without_detours(events):
        before, after = _span(event.before), _span(event.after)
        written = next((other.day for other in reversed(events) if other.after == event.before), began)
        if before is None or after is None or event.day is None or written is None or written > before.end:
            continue
        late = days_after(before.end, tolerance)
        if event.day > late and after.end > late:
            found.append(event)
    return found


def _outcomes(events: Sequence[Event], name: str, place: Place, review: ReviewFacts | None) -> Iterator[Outcome]:
    if not events:
        return
    if review is not None and review.moved_in:
        yield CannotTell(review.place, f"the review {review.id} was moved in from before this repository")
        return
    first, last = shown(events[0].before), shown(events[-1].after)
    message = (
        f"history suggests that the planned date of {name} was rewritten from {first} to {last} after it had passed "
        f"({by_commits(events)}): that it was late no longer shows"
    )
    yield Hit(place, message, f"put {first} back, and say beside it what happened (postponed: to, reason)", name)


def _day(event: Event | None) -> date | None:
    return event.day if event else None


def _span(value: object) -> Span | None:
    try:
        return parse_planned(value)
    except ValueError:
        return None
