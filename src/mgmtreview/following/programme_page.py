"""The programme as a page for a terminal of 80 columns, and as data for programs."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from mgmtreview.following.programme import CycleLine, EventLine, Outcome, ProgrammePage, SlotLine
from mgmtreview.quoting import quotable
from mgmtreview.workspace.coverage import Covered

WIDTH = 80
LONGEST = 200
MOST_COLUMNS = 6
"""So many reviews of a cycle fit beside each other."""

Line = tuple[str, str | None]
_STYLES = {Outcome.MISSED: "error", Outcome.LATE: "warning", Outcome.DUE: "warning"}


def lines(page: ProgrammePage) -> Iterator[Line]:
    """The page, each line with how it may be coloured; without colours it reads the same."""
    yield f"Programme, as of {page.today}", "bold"
    if page.unreadable:
        yield from _wrapped("programme.yaml cannot be read: nothing is known of the plan (mgmtreview check)", "error")
        return
    if page.rationale:
        yield from _wrapped(f"Why this interval: {quotable(page.rationale, LONGEST)}")
    yield "", None
    yield "Planned reviews", "bold"
    width = max((len(line.slot.id) for line in page.slots), default=0)
    for line in page.slots:
        yield from _slot(line, width)
    if not page.slots:
        yield "    none; plan them under slots in programme.yaml", "warning"
    else:
        yield from _wrapped(_adherence(page))
    yield from _minutes_lag(page)
    for cycle in page.cycles:
        yield "", None
        yield from _cycle(cycle)
    yield "", None
    yield "Events that may call for an additional review", "bold"
    for event in page.events:
        yield from _event(event)
    if not page.events:
        yield "    none recorded in programme.yaml", None
    yield from _without_event(page)


def _minutes_lag(page: ProgrammePage) -> Iterator[Line]:
    lag = page.minutes_lag
    if lag is not None:
        days = f"{lag.median:g} {'day' if lag.median == 1 else 'days'}"
        yield from _wrapped(
            f"    From the review to approved minutes: {days} (median of {lag.n}), longest {lag.longest}."
        )


def _slot(line: SlotLine, width: int) -> Iterator[Line]:
    planned = line.day.text if line.day else "no date"
    moved = f" (first {line.first.text})" if line.first and line.day and line.first.text != line.day.text else ""
    covers = "all" if line.slot.covers == "all" else f"{len(line.slot.covers)} topics"
    head = f"    {line.slot.id:<{width}}  {planned}{moved}, {covers}: {_came_of_it(line)}"
    yield from _wrapped(head, _STYLES.get(line.outcome), " " * (width + 6))


def _came_of_it(line: SlotLine) -> str:
    off = f"{abs(line.off)} {'day' if abs(line.off) == 1 else 'days'}"
    if line.held_on is not None:
        when = f"held {line.held_on}"
        if line.outcome is Outcome.LATE:
            return f"{when}, {off} {'after' if line.off > 0 else 'before'} its date: OUTSIDE TOLERANCE"
        return when if line.off == 0 else f"{when}, {off} {'after' if line.off > 0 else 'before'} its date"
    if line.outcome is Outcome.MISSED:
        return f"MISSED, {off} ago and not held"
    if line.outcome is Outcome.DUE:
        return f"DUE since {off}, not held yet"
    if line.outcome is Outcome.POSTPONED:
        postponed = line.slot.postponed or (line.review.record.postponed if line.review else None)
        return f"postponed{f': {quotable(postponed.reason, LONGEST)}' if postponed and postponed.reason else ''}"
    return f"{line.outcome.value}{'' if line.review or line.outcome is not Outcome.PLANNED else ', no folder yet'}"


def _adherence(page: ProgrammePage) -> str:
    kept = page.adherence
    if not kept.in_force.n:
        return "    No planned review has been due yet."
    first = "" if kept.first == kept.in_force else f"; by the dates as first planned {kept.first}"
    return f"    Held inside {page.tolerance} days of the date: {kept.in_force} of those due{first}."


def _cycle(line: CycleLine) -> Iterator[Line]:
    cycle = line.cycle
    state = "over" if line.is_over else "running"
    yield f"Cycle {cycle.id}, {cycle.start} to {cycle.end}, {state}", "bold"
    shown = line.reviews[-MOST_COLUMNS:]
    columns = [review.id for review in shown] + (["to come"] if not line.is_over else [])
    if len(line.reviews) > len(shown):
        yield f"    the last {len(shown)} of {len(line.reviews)} reviews are shown", None
    if columns:
        yield from _matrix(line, columns)
    yield from _wrapped(f"    Covered: {line.share.k} of {line.share.n} requirements.")
    for entry in line.lost:
        what = "was not covered" if line.is_over else "cannot be covered any more by what is planned"
        yield from _wrapped(f"    {_named(entry)} {what.upper() if line.is_over else what}", "error", " " * 8)
    if line.missing:
        waiting = "; ".join(
            f"{_named(entry)} ({', '.join(slot.id for slot in entry.to_come)})" for entry in line.missing
        )
        yield from _wrapped(f"    Still to come: {waiting}", None, " " * 8)


def _matrix(line: CycleLine, columns: list[str]) -> Iterator[Line]:
    """Requirement by review: ``x`` covered, ``-`` not; what is still to come by the slot that will."""
    label = 80 - 6 - sum(max(len(name), 3) + 2 for name in columns)
    names = [_clip(_named(entry), label) for entry in line.covered]
    width = max(map(len, names), default=0)
    yield f"    {'':<{width}}  " + "  ".join(f"{name:>{max(len(name), 3)}}" for name in columns), None
    shown = line.reviews[-MOST_COLUMNS:]
    for name, entry in zip(names, line.covered, strict=True):
        held = {review.id for review in entry.held}
        cells = ["x" if review.id in held else "-" for review in shown]
        if not line.is_over:
            cells.append("x" if entry.to_come else "-")
        row = "  ".join(f"{cell:>{max(len(column), 3)}}" for cell, column in zip(cells, columns, strict=True))
        gone = entry in line.lost
        yield f"    {name:<{width}}  {row}{'  GAP' if gone else ''}", "error" if gone else None


def _named(entry: Covered) -> str:
    return f"{entry.asked.requirement.clause} {entry.asked.requirement.topic}"


def _clip(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: max(longest - 3, 1)]}..."


def _event(line: EventLine) -> Iterator[Line]:
    event = line.event
    kind = event.kind.value.replace("-", " ") if event.kind else "kind not stated"
    what = quotable(event.what or "not described", LONGEST)
    yield from _wrapped(f"    {event.id}  {event.date or 'no date'}  {kind}: {what}", None, " " * 8)
    if line.reviews:
        told = ", ".join(f"{review.id} ({_state(review.stage, review.held_on)})" for review in line.reviews)
        yield from _wrapped(f"        reviewed in {told}", None, " " * 12)
    elif event.not_needed is not None and line.is_dealt_with:
        yield from _wrapped(
            f"        no additional review needed: {quotable(event.not_needed.reason or '', LONGEST)}", None, " " * 12
        )
    else:
        since = f", {line.days} days after it" if line.days is not None else ""
        yield from _wrapped(f"        NEITHER A REVIEW NOR A REASONED NO{since}", "error", " " * 12)


def _state(stage: str, held: object) -> str:
    return f"held {held}" if held else stage


def _without_event(page: ProgrammePage) -> Iterator[Line]:
    named = {review.id for line in page.events for review in line.reviews}
    for review in page.additional:
        if review.id not in named:
            yield from _wrapped(
                f"    {review.id} is an additional review, and no event of the programme called for it", "warning"
            )


def _wrapped(text: str, style: str | None = None, indent: str = "    ") -> Iterator[Line]:
    yield from ((line, style) for line in wrap(text, WIDTH, subsequent_indent=indent))


def as_data(page: ProgrammePage) -> dict[str, Any]:
    """The page for programs."""
    return {
        "format": "mgmtreview-programme/1",
        "as_of": page.today.isoformat(),
        "readable": not page.unreadable,
        "rationale": page.rationale,
        "tolerance_days": page.tolerance,
        "slots": [_slot_data(line) for line in page.slots],
        "adherence": {
            "dates_in_force": page.adherence.in_force._asdict(),
            "first_dates": page.adherence.first._asdict(),
        },
        "minutes_lag_days": (
            {"median": page.minutes_lag.median, "longest": page.minutes_lag.longest, "n": page.minutes_lag.n}
            if page.minutes_lag
            else None
        ),
        "cycles": [_cycle_data(line) for line in page.cycles],
        "events": [_event_data(line) for line in page.events],
        "additional_reviews": [
            {"review": review.id, "trigger": review.record.trigger, "held_on": _day(review.held_on)}
            for review in page.additional
        ],
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _slot_data(line: SlotLine) -> dict[str, Any]:
    return {
        "slot": line.slot.id,
        "cycle": line.cycle,
        "planned_on": line.first.text if line.first else None,
        "date_in_force": line.day.text if line.day else None,
        "covers": line.slot.covers if line.slot.covers == "all" else list(line.slot.covers),
        "review": line.review.id if line.review else None,
        "held_on": _day(line.held_on),
        "outcome": line.outcome.value,
        "days_outside": line.off,
    }


def _cycle_data(line: CycleLine) -> dict[str, Any]:
    lost = {entry.asked.key for entry in line.lost}
    return {
        "cycle": line.cycle.id,
        "start": line.cycle.start.isoformat(),
        "end": line.cycle.end.isoformat(),
        "over": line.is_over,
        "reviews": [review.id for review in line.reviews],
        "slots_to_come": [slot.id for slot in line.to_come],
        "requirements": [
            {
                "key": entry.asked.key,
                "clause": entry.asked.requirement.clause,
                "topic": entry.asked.requirement.topic,
                "covered_by": [review.id for review in entry.held],
                "to_come": [slot.id for slot in entry.to_come],
                "lost": entry.asked.key in lost,
            }
            for entry in line.covered
        ],
    }


def _event_data(line: EventLine) -> dict[str, Any]:
    return {
        "event": line.event.id,
        "date": _day(line.event.date),
        "kind": line.event.kind.value if line.event.kind else None,
        "what": line.event.what,
        "reviews": [review.id for review in line.reviews],
        "not_needed": line.event.not_needed.reason if line.event.not_needed else None,
        "dealt_with": line.is_dealt_with,
    }
