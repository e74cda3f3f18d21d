"""Where this review stands in the programme: what its cycle has held and covered by its cutoff, and what still lacks.

Only reviews held before this one count, so that a pack rendered again later shows what its readers were shown.
"""

from collections.abc import Iterator, Sequence

from mgmtreview.records.programme import Event, Slot
from mgmtreview.rendering.marks import BAD, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.wording import counted, listed, some
from mgmtreview.trends import Rate
from mgmtreview.workspace import ReviewFacts
from mgmtreview.workspace.events import reviews_of
from mgmtreview.workspace.reviews import covered
from mgmtreview.workspace.workspace import slot_day


def position_lines(material: Material, *, with_this: bool = False) -> list[str]:
    """The position in lines. ``with_this`` counts the review itself as held, as its minutes do."""
    lines = list(_trigger(material))
    cycle = material.review.cycle
    if cycle is None:
        return [*lines, *_open_events(material)]
    held = [review for review in _held(material, with_this=with_this) if review.cycle and review.cycle.id == cycle.id]
    slots = material.workspace.slots_of(cycle.id)
    return [
        *lines,
        _held_line(material, held, with_this=with_this),
        *_coverage(material, held, slots),
        *_open_events(material),
    ]


def _trigger(material: Material) -> Iterator[str]:
    if material.review.exceptional:
        event = material.review.event
        what = (
            f"{event.id}, {event.date or 'no date'}: {event.what or 'not described'}" if event else "no event is named"
        )
        yield f"This is an additional review, called for by {what}."


def _held(material: Material, *, with_this: bool) -> list[ReviewFacts]:
    before = [review for review in material.workspace.held_before(material.review) if not review.only_actions]
    return [*before, material.review] if with_this else before


def _held_line(material: Material, held: Sequence[ReviewFacts], *, with_this: bool) -> str:
    cycle = material.review.cycle
    name = f"Cycle {cycle.id}" if cycle else "No cycle"
    if not held:
        return f"{name}: no review was held before this one."
    told = listed(f"{review.id} on {review.held_on}{' (additional)' if review.exceptional else ''}" for review in held)
    planned = [review for review in held if review.planned is not None and not review.exceptional and review.held_on]
    tolerance = material.workspace.programme.tolerance_days
    kept = sum(
        1
        for review in planned
        if review.planned and review.held_on and abs(review.planned.days_outside(review.held_on)) <= tolerance
    )
    when = f"; inside {tolerance} days of the planned date: {Rate(kept, len(planned))}" if planned else ""
    word = "held with this one" if with_this else "held before this one"
    return f"{name}: {counted(len(held), 'review')} {word} ({told}){when}."


def _coverage(material: Material, held: Sequence[ReviewFacts], slots: Sequence[Slot]) -> Iterator[str]:
    everything = covered(material.workspace.repository, "all")[1]
    done = {topic for review in held for topic in review.covers}
    here = set() if material.review in held else set(material.review.covers)
    left = [asked for asked in everything if asked.requirement.topic not in done]
    if not left:
        yield f"All {counted(len(everything), 'requirement')} of the cycle are covered."
        return
    now = [asked.requirement.clause for asked in left if asked.requirement.topic in here]
    later = [asked for asked in left if asked.requirement.topic not in here]
    covered_so_far = f"{len(everything) - len(left)} of {counted(len(everything), 'requirement')} covered so far"
    adds = "covers the rest" if now and not later else f"adds {some(now, 10)}"
    yield f"{covered_so_far}{f'; this review {adds}' if now else ''}."
    planned = [slot for slot in slots if slot.cancelled is None and _is_to_come(material, slot)]
    for asked in later:
        by = [
            slot.id
            for slot in planned
            if asked.requirement.topic in covered(material.workspace.repository, slot.covers)[0]
        ]
        name = f"{asked.requirement.clause} {asked.requirement.title}"
        yield (
            f"Still to come: {name}, in {some(by)}."
            if by
            else marked(BAD, f"{name}: no review that is planned covers it.")
        )


def _is_to_come(material: Material, slot: Slot) -> bool:
    day = slot_day(slot)
    mine = material.review.slot.id if material.review.slot else None
    return day is not None and slot.id != mine and day.end > material.review.anchor


def _open_events(material: Material) -> Iterator[str]:
    """Events that had neither a review nor a reasoned no by this review."""
    known = {review.id for review in _held(material, with_this=True)}
    for event in material.workspace.programme.events:
        if event.date is None or event.date > material.cutoff or _is_answered(material, event, known):
            continue
        what = f"{event.id}, {event.date}: {event.what or 'not described'}"
        yield marked(BAD, f"An event without a review or a reasoned no: {what}.")


def _is_answered(material: Material, event: Event, known: set[str]) -> bool:
    if event.not_needed is not None and event.not_needed.reason and event.not_needed.by:
        return True
    return any(review.id in known for review in reviews_of(material.workspace, event))
