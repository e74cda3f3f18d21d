"""The texts of review.yaml and minutes.yaml as ``new`` writes them."""

from mgmtreview.scaffolding.emit import comment, emit
from mgmtreview.scaffolding.intended import Intended
from mgmtreview.scaffolding.texts import text, with_value
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.workspace import slot_day

_PURPOSE = (
    "Review {review}: its dates, the people and its limits. What the leaders consider stands in inputs/, what they "
    "decide in minutes.yaml."
)
_HOW_TO = (
    "Take the # away from a line to use it (keep the spaces after it), and put your own words between the quotes. What "
    "stands there is only an example. `mgmtreview check {review}` says which missing line matters, and from when."
)
_HOW_TO_MINIMAL = (
    "Fill in the six lines, text between quotes. `mgmtreview check {review}` says what else matters, and from when."
)
_MINIMAL_KEYS = ("period", "cutoff", "issued_on", "held_on", "chair", "participants")
_MOST_NAMES = 20


def review_text(workspace: Workspace, review: Intended, *, minimal: bool) -> str:
    """review.yaml: what follows from the request is filled in, everything else is an example."""
    body = text("new", "minimal" if minimal else "", "review.yaml")
    without_line = {key: value for key, value in review.typed.items() if minimal and key not in _MINIMAL_KEYS}
    for key, value in review.typed.items():
        body = body if key in without_line else with_value(body, key, value)
    if without_line:
        body = f"\n{emit(without_line)}{body}"
    return _header(workspace, review.facts, minimal=minimal) + body


def minutes_text(review: ReviewFacts, *, minimal: bool) -> str:
    """minutes.yaml: an empty skeleton, examples only."""
    header = comment(f"The minutes of review {review.id}: what was concluded, decided and noted.")
    header += comment(
        "Fill them in during the review or right after it. Take the # away from a line to use it, and write what was "
        "said there: what stands here are only examples."
    )
    return header + text("new", "minimal" if minimal else "", "minutes.yaml")


def _header(workspace: Workspace, review: ReviewFacts, *, minimal: bool) -> str:
    lines = _planned(review)
    people = tuple(workspace.repository.people.record.people)
    if people:
        lines.append(f"Ids in people.yaml: {_shortened(people)}.")
    before = workspace.previous(review)
    if before is not None:
        names = [each.person or each.name for each in before.record.participants]
        took_part = _shortened(tuple(name for name in names if name))
        lines.append(f"The last review was {before.id}{f' with {took_part}' if took_part else ''}.")
    how_to = (_HOW_TO_MINIMAL if minimal else _HOW_TO).format(review=review.id)
    known = "".join(comment(line) for line in lines)
    return "".join((comment(_PURPOSE.format(review=review.id)), "#\n", known, "#\n" if known else "", comment(how_to)))


def _planned(review: ReviewFacts) -> list[str]:
    lines = []
    if review.slot is not None:
        day = slot_day(review.slot)
        when = f" for {day}" if day else ""
        what = "all topics" if review.covers_all else ", ".join(review.covers)
        lines.append(f"Planned in programme.yaml{when}; it covers {what}.")
    if review.event is not None:
        what = review.event.what or review.event.kind or review.event.id
        lines.append(
            f"Called for by {review.event.id}: {what}. It covers all topics unless you name some in covers; then "
            "delete the other files in inputs/."
        )
    return lines


def _shortened(names: tuple[str, ...]) -> str:
    """The names, and how many are left out where there are very many."""
    left = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {left} more" if left > 0 else "")
