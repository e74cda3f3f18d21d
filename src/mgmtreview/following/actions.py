"""The list of actions: which of them, in which order, and what they come to together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from mgmtreview.following.order import Order
from mgmtreview.quoting import quotable
from mgmtreview.workspace import ActionState, Workspace
from mgmtreview.workspace.standing import ActionStanding, FollowThrough, follow_through, standings_on

WIDTH = 80
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which actions are wanted; nothing given means all."""

    open: bool = False
    overdue: bool = False
    owner: str | None = None
    review: str | None = None
    due_before: date | None = None
    order: Order = Order.DUE


@dataclass(frozen=True, slots=True)
class Listed:
    """The wanted actions in their order, all that there are, and the figures of the wanted ones."""

    today: date
    chosen: Chosen
    entries: tuple[ActionStanding, ...]
    total: int
    figures: FollowThrough
    unreadable: tuple[str, ...]
    """Files of actions that could not be read: they are missing here."""


def listed(workspace: Workspace, chosen: Chosen) -> Listed:
    """The actions as of today."""
    everything = standings_on(workspace.actions.values(), workspace.today, workspace.held_days())
    wanted = sorted((entry for entry in everything if _is_wanted(entry, chosen)), key=_KEYS[chosen.order])
    broken = tuple(sorted(path for path in workspace.repository.broken if path.startswith("actions/")))
    return Listed(workspace.today, chosen, tuple(wanted), len(everything), follow_through(wanted), broken)


def _is_wanted(entry: ActionStanding, chosen: Chosen) -> bool:
    action = entry.action
    return (
        (not chosen.open or entry.is_open)
        and (not chosen.overdue or entry.overdue_days > 0)
        and (chosen.owner is None or action.owner == chosen.owner)
        and (chosen.review is None or action.review.casefold() == chosen.review.casefold())
        and (
            chosen.due_before is None or (entry.due is not None and entry.is_open and entry.due.end < chosen.due_before)
        )
    )


def _by_due(entry: ActionStanding) -> tuple[bool, date, str]:
    return (not entry.is_open, entry.due.end if entry.due else date.max, entry.action.id)


def _by_age(entry: ActionStanding) -> tuple[bool, int, str]:
    return (not entry.is_open, -(entry.age or 0), entry.action.id)


def _by_slip(entry: ActionStanding) -> tuple[int, int, str]:
    return (-(entry.slip or 0), -entry.moves, entry.action.id)


_KEYS: dict[Order, Callable[[ActionStanding], Any]] = {Order.DUE: _by_due, Order.AGE: _by_age, Order.SLIP: _by_slip}


def lines(workspace: Workspace, page: Listed) -> Iterator[tuple[str, str | None]]:
    """The list for a terminal of 80 columns, each line with how it may be coloured."""
    yield f"{_title(page)}, as of {page.today}", "bold"
    for path in page.unreadable:
        yield from (
            (line, "warning") for line in wrap(f"Not readable, so not listed: {path} (mgmtreview check)", WIDTH)
        )
    for entry in page.entries:
        yield "", None
        yield from _entry(workspace, entry)
    if not page.entries:
        yield "    none", None
    else:
        yield "", None
        yield from ((line, None) for text in in_words(page) for line in _figures_wrapped(text))


def _figures_wrapped(text: str) -> Iterator[str]:
    """Lines in which no ``n = 4`` is torn apart."""
    whole = text.replace("n = ", "n\u00a0=\u00a0")
    yield from (line.replace("\u00a0", " ") for line in wrap(whole, WIDTH, subsequent_indent="    "))


def _title(page: Listed) -> str:
    shown = len(page.entries)
    of = f"{shown} of {page.total}" if shown != page.total else str(shown)
    return f"{of} {'action' if page.total == 1 else 'actions'}"


def _entry(workspace: Workspace, entry: ActionStanding) -> Iterator[tuple[str, str | None]]:
    action = entry.action
    who = quotable(workspace.charter.name(action.record.owner)) if action.record.owner else "nobody named"
    late = entry.overdue_days > 0
    priority = f", {action.record.priority.value}" if action.record.priority else ""
    head = f"{action.id}  {state_in_words(entry)}{priority}, {who}"
    yield from ((line, "error" if late else "bold") for line in wrap(head, WIDTH, subsequent_indent="    "))
    for text in (quotable(action.text, LONGEST) or "no text", "; ".join(_facts(entry, page_day=entry.day))):
        yield from ((line, None) for line in wrap(f"    {text}", WIDTH, subsequent_indent="    "))


def state_in_words(entry: ActionStanding) -> str:
    """The state, and how late it is: ``in progress, OVERDUE by 12 days``."""
    ended = entry.action.record.ended
    if entry.state is ActionState.ENDED and ended is not None and ended.kind is not None:
        return ended.kind.value
    words = entry.state.value.replace("-", " ")
    if entry.overdue_days:
        return f"{words}, OVERDUE by {_days(entry.overdue_days)}"
    if entry.is_not_effective:
        return f"{words}, NOT EFFECTIVE"
    return words


def _facts(entry: ActionStanding, page_day: date) -> Iterator[str]:
    action = entry.action
    if entry.is_open:
        ahead = f", in {_days((entry.due.end - page_day).days)}" if entry.due and entry.due.end >= page_day else ""
        yield f"due {action.due_shown}{ahead}" if action.due_shown else "no due date"
    elif action.record.implemented_on and entry.state is not ActionState.ENDED:
        done = action.record.implemented_on
        late = f", {_days((done - entry.due.end).days)} late" if entry.due and done > entry.due.end else ""
        yield f"done {done}, due {action.due_shown or 'on no day'}{late}"
    elif entry.state is ActionState.ENDED and action.record.ended is not None:
        ended = action.record.ended
        yield f"{ended.date or 'on a day not stated'}, by {ended.decision or 'no decision'}"
        yield quotable(ended.reason or "no reason stated", LONGEST)
    if entry.slip_shown and action.first_due:
        yield f"first due {action.first_due.text}: slipped {entry.slip_shown}"
    if entry.is_open:
        yield f"open for {_days(entry.age)}" if entry.age is not None else "opened on a day not known"
    if entry.carried:
        yield f"carried past {entry.carried} {'review' if entry.carried == 1 else 'reviews'}"
    escalated = [each for each in action.record.escalated if each.date is None or each.date <= page_day]
    if escalated and entry.is_open:
        yield f"escalated {escalated[-1].date or 'on a day not stated'}"
    elif entry.carried > 1 and entry.is_open:
        yield "never escalated"
    if entry.state is ActionState.IMPLEMENTED and entry.check is None:
        yield "not verified yet"


def in_words(page: Listed) -> Iterator[str]:
    """What the listed actions come to: counts, on time, verified, reopened, ages; each with its n."""
    found, figures = page.entries, page.figures
    opened = [entry for entry in found if entry.is_open]
    late = sum(entry.overdue_days > 0 for entry in opened)
    count = {state: sum(entry.state is state for entry in found) for state in ActionState}
    yield (
        f"{len(opened)} open, {late} of them overdue; {count[ActionState.IMPLEMENTED]} implemented and not verified;"
        f" {count[ActionState.VERIFIED]} verified; {count[ActionState.ENDED]} given up or replaced."
    )
    on_time = figures.on_time
    if on_time.against_first.n or on_time.against_current.n:
        yield (
            f"Done on time: {on_time.against_first} by the first due date,"
            f" {on_time.against_current} by the one in force."
        )
    if figures.verified.n:
        lag = f", median {figures.verification_lag:f} days after (n = {figures.lag_of})" if figures.lag_of else ""
        yield f"Verified: {figures.verified} of what is done{lag}. Taken up again: {figures.reopened}."
    ages = figures.ages
    if ages.n and ages.median is not None:
        buckets = ", ".join(f"{label} days: {number}" for label, number in ages.buckets if number)
        unknown = f", {figures.age_unknown} not known" if figures.age_unknown else ""
        extremes = f"median {ages.median:f}, oldest {ages.oldest} days (n = {ages.n})"
        yield f"Age of the open ones: {buckets}{unknown}; {extremes}."


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def as_data(workspace: Workspace, page: Listed) -> dict[str, Any]:
    """The list for programs."""
    figures = page.figures
    return {
        "format": "mgmtreview-actions/1",
        "as_of": page.today.isoformat(),
        "total": page.total,
        "unreadable": list(page.unreadable),
        "actions": [facts(workspace, entry) for entry in page.entries],
        "figures": {
            "on_time_first": _share(figures.on_time.against_first),
            "on_time_current": _share(figures.on_time.against_current),
            "verified": _share(figures.verified),
            "verification_lag_days": {
                "median": str(figures.verification_lag) if figures.verification_lag is not None else None,
                "n": figures.lag_of,
            },
            "reopened": _share(figures.reopened),
            "age_days": {
                "buckets": dict(figures.ages.buckets),
                "median": str(figures.ages.median) if figures.ages.median is not None else None,
                "oldest": figures.ages.oldest,
                "n": figures.ages.n,
                "unknown": figures.age_unknown,
            },
        },
    }


def facts(workspace: Workspace, entry: ActionStanding) -> dict[str, Any]:
    """One action for programs."""
    action = entry.action
    return {
        "id": action.id,
        "path": action.loaded.path,
        "text": action.text,
        "decision": f"{action.review}/{action.record.decision}" if action.record.decision else None,
        "owner": action.owner_shown,
        "owner_name": workspace.charter.name(action.record.owner) if action.record.owner else None,
        "priority": action.record.priority.value if action.record.priority else None,
        "state": entry.state.value,
        "ended_as": state_in_words(entry) if entry.state is ActionState.ENDED else None,
        "opened_on": action.opened_on.isoformat() if action.opened_on else None,
        "first_due": action.first_due.text if action.first_due else None,
        "due": action.due_shown or None,
        "overdue_days": entry.overdue_days,
        "slip_days": entry.slip,
        "moves": entry.moves,
        "age_days": entry.age if entry.is_open else None,
        "carried": entry.carried,
        "implemented_on": action.record.implemented_on.isoformat() if action.record.implemented_on else None,
        "not_effective": entry.is_not_effective,
    }


def _share(rate: Sequence[int]) -> dict[str, int]:
    k, n = rate
    return {"k": k, "n": n}
