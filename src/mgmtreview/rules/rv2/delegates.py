"""RV205: people who come in place of others."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.base import Outsider
from mgmtreview.records.review import Participant
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import Attendance, Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule("RV205", Severity.WARNING, stage=Stage.HELD, clause="5.3", reads=("people.yaml",))
def delegates_are_authorised(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every delegate is named, with the principal and a reference to the authority, and nobody is always represented.

    ## Why
    Top management may delegate, but the delegation has to be visible: without it the delegate's vote does not count.
    A principal who sends somebody each time no longer takes part in the review; how many times in a row are too many
    is a setting (`limits.delegate_in_a_row`).

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    participants:
      - person: "cfo"
        capacity: "decision-maker"
        attendance: "delegate"
        delegate: "hr-lead"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    participants:
      - person: "cfo"
        capacity: "decision-maker"
        attendance: "delegate"
        delegate: "hr-lead"
        authority: "Board minute 2026-04"
    ```

    ## How to fix
    Name the principal (person), who came (delegate) and where the authority is recorded (authority). For a principal
    who was represented several times in a row, plan a day on which they can come. In a one-person organisation
    (single_leader) the leader's written word (input) takes the place of the authority.
    """
    milder = Severity.INFO if workspace.charter.single_leader else None
    for index, entry in enumerate(review.record.participants):
        if entry.attendance is not Attendance.DELEGATE:
            continue
        if workspace.charter.single_leader and (entry.input or "").strip():
            continue
        place = review.at("participants", index)
        missing = dict(_missing(entry))
        if missing:
            who = _shown(entry)
            lacks = in_words(list(missing), "or")
            message = f"the delegate entry of {who} in {review.id} does not say {lacks}: the vote does not count"
            yield Hit(place, message, f"add {in_words(list(missing.values()))}", who, severity=milder)
        in_a_row = _in_a_row(workspace, review, entry.person)
        if entry.person is not None and in_a_row >= workspace.limits.delegate_in_a_row:
            message = f"{entry.person} was represented at {in_a_row} reviews in a row, up to {review.id}"
            message += ": top management has to attend its own review"
            hint = f"plan the next review on a day on which {entry.person} can come"
            yield Hit(place.at("attendance"), message, hint, entry.person, severity=milder)


def _missing(entry: Participant) -> Iterator[tuple[str, str]]:
    """What an entry does not say, and what to add."""
    if entry.person is None and not (entry.name or "").strip():
        yield "for whom", "person (who was represented)"
    if entry.delegate is None:
        yield "who came", "delegate (who came)"
    if not (entry.authority or "").strip():
        yield "with what authority", "authority (where the delegation is recorded)"


def _shown(entry: Participant) -> str:
    delegate = entry.delegate.name if isinstance(entry.delegate, Outsider) else entry.delegate
    return entry.person or entry.name or delegate or entry.role or "nobody"


def _in_a_row(workspace: Workspace, review: ReviewFacts, principal: str | None) -> int:
    """How many reviews up to this one, of those that list the principal, saw a delegate in their place."""
    if principal is None:
        return 0
    count = 0
    for each in (review, *reversed(workspace.held_before(review))):
        entries = [entry for entry in each.record.participants if entry.person == principal]
        if entries and any(entry.attendance is not Attendance.DELEGATE for entry in entries):
            break
        count += bool(entries)
    return count
