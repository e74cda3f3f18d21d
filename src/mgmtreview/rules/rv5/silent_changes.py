"""RV509: what history says of due dates and owners, and the record does not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.past import Event, RecordPast, shown, without_detours
from mgmtreview.periods import days_after, parse_planned
from mgmtreview.rules.phrases import by_commits
from mgmtreview.rules.rule import Outcome, action_rule
from mgmtreview.workspace import ActionFacts, ActionState, Workspace

WORDS = ("rescheduled", "updates", "escalated", "reopened", "verifications")
"""Where an action tells its own story."""


@action_rule(
    "RV509",
    Severity.WARNING,
    clause="9.3.3",
    reads=("people.yaml",),
    since="1.1",
    asked_by_standard=False,
    history=True,
)
def changes_of_date_and_owner_are_told(workspace: Workspace, action: ActionFacts) -> Iterable[Outcome]:
    """When an action gets a later due date or another owner, the action itself says so.

    ## Why
    An action that was due in August, is due in December, and says nothing about it, looks on time. A date that moves
    openly, with its reason, is honest; an owner who changes without a word is an owner nobody told. The standard does
    not ask for it. A date that only moves forward, or that was put back, does not count, nor does what changes within
    a few days (`limits.history_days`) after the action was written or its review was held.

    ## Before
    ```yaml
    # actions/2026-H1/A02.yaml (committed on 2026-08-20)
    due: 2026-12-31
    ```

    ## After
    ```yaml
    # actions/2026-H1/A02.yaml (committed on 2026-08-20)
    due: 2026-12-31
    rescheduled:
      - date: 2026-08-20
        from: 2026-11-30
        to: 2026-12-31
        reason: "The vendor delivers in December"
        approved_by: "cto"
    ```

    ## How to fix
    Add the move to `rescheduled` (date, from, to, reason, approved_by); for another owner add a line to `updates`.
    It may be added later, as long as it says when it happened and why.
    """
    past = workspace.past.action(action.id)
    if past is None or action.state_on(workspace.today) is ActionState.ENDED:
        return
    changes = past.changes("due", "owner")
    settled = _settled_on(workspace, action, past) if changes else None
    if settled is None:
        return
    moves = [change for change in changes if change.field == "due"]
    handovers = [change for change in changes if change.field == "owner"]
    yield from _silent_moves(workspace, action, past, moves, settled)
    yield from _silent_handovers(workspace, action, past, handovers, settled)


def _settled_on(workspace: Workspace, action: ActionFacts, past: RecordPast) -> date | None:
    """The day from which a change counts: some days after the action was written and its review was held."""
    review = workspace.review(action.review)
    days = [past.created.day if past.created else None, review.held_on if review else None]
    known = [day for day in days if day is not None]
    return days_after(max(known), workspace.limits.history_days) if known and past.created else None


def _silent_moves(
    workspace: Workspace, action: ActionFacts, past: RecordPast, moves: Sequence[Event], settled: date
) -> Iterator[Hit]:
    days = workspace.limits.history_days
    silent = [
        move
        for move in without_detours(moves, lambda one, other: _last_day(one) == _last_day(other))
        if _is_later(move)
        and move.day is not None
        and move.day > settled
        and not _is_rescheduled(action, move)
        and not _has_a_word(action, past, move, days_after(move.day, -days), days_after(move.day, days))
    ]
    if silent:
        first, last = _due_shown(silent[0].before), _due_shown(silent[-1].after)
        message = (
            f"history suggests that the due date of {action.id} was moved from {first} to {last} without a word in the "
            f"record ({by_commits(silent)})"
        )
        hint = "add the move to rescheduled: date, from, to, reason, approved_by"
        yield Hit(action.at("due"), message, hint, action.id)


def _silent_handovers(
    workspace: Workspace, action: ActionFacts, past: RecordPast, handovers: Sequence[Event], settled: date
) -> Iterator[Hit]:
    silent = [
        change
        for change in without_detours(handovers, lambda one, other: _who(one) == _who(other))
        if _who(change.before) != _who(change.after)
        and None not in (_who(change.before), _who(change.after))
        and change.day is not None
        and change.day > settled
        and not _has_left(workspace, change, change.day)
        and not _has_a_word(action, past, change, days_after(change.day, -workspace.limits.history_days), date.max)
    ]
    if silent:
        first, last = shown(silent[0].before), shown(silent[-1].after)
        message = (
            f"history suggests that {action.id} was handed from {first} to {last} without a word in the record "
            f"({by_commits(silent)})"
        )
        hint = f"add a line to updates that says since when and why {last} owns it"
        yield Hit(action.at("owner"), message, hint, action.id)


def _is_later(move: Event) -> bool:
    before, after = _last_day(move.before), _last_day(move.after)
    return before is not None and after is not None and after > before


def _is_rescheduled(action: ActionFacts, move: Event) -> bool:
    """Whether an entry explains a move, alone or together with the next one: it begins or ends where the move does."""
    before, after = _last_day(move.before), _last_day(move.after)
    return any(
        (entry.to is not None and entry.to.end == after) or (entry.from_ is not None and entry.from_.end == before)
        for entry in action.record.rescheduled
    )


def _has_a_word(action: ActionFacts, past: RecordPast, change: Event, start: date, end: date) -> bool:
    """Whether the same commit added to one of the lists that tell the story, or one has an entry of those days."""
    if any(other.commit.id == change.commit.id for other in past.changes(*WORDS)):
        return True
    entries = (entry for name in WORDS for entry in getattr(action.record, name))
    return any(entry.date is not None and start <= entry.date <= end for entry in entries)


def _has_left(workspace: Workspace, change: Event, day: date) -> bool:
    """Whether people.yaml says why: the owner before is not there any more, or was not from about that day on."""
    who = change.before
    person = workspace.charter.person(who)
    if person is None:
        return isinstance(who, str)
    return person.until is not None and person.until <= days_after(day, workspace.limits.history_days)


def _last_day(value: object) -> date | None:
    """The last day that a due date means; None where it names none."""
    if isinstance(value, Mapping):
        value = value.get("backstop")
    try:
        return parse_planned(value).end
    except ValueError:
        return None


def _due_shown(value: object) -> str:
    return shown(value.get("backstop") if isinstance(value, Mapping) else value)


def _who(value: object) -> str | None:
    name = value.get("name") if isinstance(value, Mapping) else value
    return name.casefold() if isinstance(name, str) else None
