"""RV101, RV102, RV104, RV108: the programme as a whole."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.records.inputs import ChangesInput, MeasurementsInput
from mgmtreview.records.programme import Cycle
from mgmtreview.rules.phrases import in_days
from mgmtreview.rules.rule import Outcome, repository_rule
from mgmtreview.vocabulary import CHANGES, MEASUREMENTS, IncidentSeverity, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.coverage import coverage
from mgmtreview.workspace.events import is_dealt_with
from mgmtreview.workspace.workspace import slot_day


@repository_rule("RV101", Severity.ERROR, clause="9.3.1", reads=("programme.yaml",))
def reviews_are_planned(workspace: Workspace) -> Iterable[Outcome]:
    """Reviews are planned in a programme that says why its interval is right.

    ## Why
    Reviews must happen at planned intervals. A review that fills no slot and answers no event was not planned, and an
    interval without a reason cannot be defended when somebody asks whether it gives timely oversight.

    ## Before
    ```yaml
    # programme.yaml
    rationale: null
    ```

    ## After
    ```yaml
    # programme.yaml
    rationale: "Half-yearly, because the platform changes every month"
    ```

    ## How to fix
    Add a slot to programme.yaml (or name the slot or the trigger event in review.yaml), and write the rationale.
    """
    if workspace.repository.programme is None:
        message = "there is no programme: nothing shows that reviews happen at planned intervals"
        hint = "add programme.yaml with slots and a rationale"
        yield Hit(Place("mgmtreview.yaml"), message, hint, subject="programme")
        return
    if not (workspace.programme.rationale or "").strip():
        message = "the programme gives no reason for its interval: nobody can judge whether it is timely"
        hint = "add rationale (why this interval gives timely oversight)"
        yield Hit(workspace.programme_at(), message, hint, "programme", Severity.WARNING)
    for review in workspace.reviews.values():
        if review.moved_in or review.broken("review") or review.slot is not None:
            continue
        named = review.record.slot or review.record.trigger  # one that names nothing is RV003's
        if review.event is None and named is None:
            hint = "name its slot or its trigger event in review.yaml, or add the slot to programme.yaml"
            message = (
                f"{review.id} fills no slot of the programme and names no trigger event:"
                " nothing shows that it was planned"
            )
            yield Hit(review.place, message, hint, subject=review.id)


@repository_rule("RV102", Severity.ERROR, clause="9.3.1", reads=("programme.yaml",))
def slots_are_held(workspace: Workspace) -> Iterable[Outcome]:
    """Every planned review was held, postponed or cancelled by the end of its grace.

    ## Why
    A planned interval that passes without a review is the first thing an auditor counts. Said openly, with a reason
    and an approval, it is a decision; silent, it is a gap. The grace after the planned date, in days, is a setting
    (`limits.slot_grace_days`). The example is judged as of 2027-02-01.

    ## Before
    ```yaml
    # programme.yaml
    slots:
      - id: "2026-H2"
        planned_on: 2026-12-16
    ```

    ## After
    ```yaml
    # programme.yaml
    slots:
      - id: "2026-H2"
        planned_on: 2026-12-16
        postponed:
          to: 2027-02-10
          reason: "Certification audit moved into December"
          approved_by: "ceo"
    ```

    ## How to fix
    Hold the review and write its held_on, or record under the slot why it was postponed or cancelled, and by whom.
    """
    for index, slot in enumerate(workspace.programme.slots):
        day = slot_day(slot)
        if day is None or slot.cancelled is not None:
            continue
        review = workspace.review_of(slot)
        if review is not None:
            if review.is_held or review.stage is Stage.CANCELLED or review.broken("review"):
                continue
            day = review.planned or day
        late = (workspace.today - day.end).days
        if late > workspace.limits.slot_grace_days:
            message = f"the review planned for {day.text} ({slot.id}) was not held and is {in_days(late)} late"
            hint = (
                "if it was held, write held_on in its review.yaml; if not, add postponed or cancelled with reason and"
                " approved_by under the slot"
            )
            yield Hit(workspace.programme_at("slots", index), message, hint, subject=slot.id)


@repository_rule("RV104", Severity.ERROR, clause="9.3.2", reads=("programme.yaml",))
def cycles_cover_all_requirements(workspace: Workspace) -> Iterable[Outcome]:
    """The reviews of each cycle cover every requirement together.

    ## Why
    Several shorter reviews may share the list, but together they must cover all of it. What no planned review of a
    running cycle will cover any more is said while there is still time. A cycle is over once its end has passed and
    each of its slots is held, cancelled or past its grace (`limits.slot_grace_days`).

    ## Before
    ```yaml
    # programme.yaml
    slots:
      - id: "2026-H2"
        planned_on: 2026-12-16
        covers: ["actions", "risks"]
    # reviews/2026-H1/review.yaml
    covers: ["actions", "changes", "needs", "nonconformities",
             "measurements", "audits", "objectives", "risks", "improvements"]
    ```

    ## After
    ```yaml
    # programme.yaml
    slots:
      - id: "2026-H2"
        planned_on: 2026-12-16
        covers: ["actions", "risks", "feedback"]
    # reviews/2026-H1/review.yaml
    covers: ["actions", "changes", "needs", "nonconformities",
             "measurements", "audits", "objectives", "risks", "improvements"]
    ```

    ## How to fix
    Let a review that is still to come cover the topic, or hold an additional one. For a cycle that is over, record in
    the next review that it was missed, and have it covered there.
    """
    for index, cycle in enumerate(workspace.programme.cycles):
        if cycle.start > workspace.today:
            continue
        is_over = workspace.is_finished(cycle.id)
        for entry in coverage(workspace, cycle):
            if entry.held or (entry.to_come and not is_over):
                continue
            if not is_over and not _has_begun(workspace, cycle):
                continue
            asked = entry.asked.requirement
            what = f"{asked.topic}: {asked.title} ({asked.clause})"
            place = workspace.programme_at("cycles", index)
            subject = f"{cycle.id}/{entry.asked.key}"
            if is_over:
                message = f"cycle {cycle.id} is over and no review covered {what}"
                yield Hit(place, message, "record it in the next review and cover it there", subject)
            else:
                message = f"no review that is still planned for cycle {cycle.id} will cover {what}"
                yield Hit(place, message, "let a slot still to come cover it, or plan one", subject, Severity.WARNING)


def _has_begun(workspace: Workspace, cycle: Cycle) -> bool:
    """Whether a running cycle has slots at all; without any, RV101 and RV102 speak."""
    return bool(workspace.slots_of(cycle.id))


@repository_rule("RV108", Severity.WARNING, clause="9.3.1", reads=("programme.yaml",), asked_by_standard=False)
def events_are_dealt_with(workspace: Workspace) -> Iterable[Outcome]:
    """Every event that may call for an additional review has one, or a reasoned no.

    ## Why
    A serious incident or a new obligation does not wait for the next planned review. The standard leaves the judgement
    to the organisation; good practice is to make it, and to write it down, within a month or so
    (`limits.event_grace_days`).

    ## Before
    ```yaml
    # programme.yaml
    events:
      - id: "EV-2"
        date: 2026-07-20
        kind: "reorganisation"
        what: "Operations and development merged"
    ```

    ## After
    ```yaml
    # programme.yaml
    events:
      - id: "EV-2"
        date: 2026-07-20
        kind: "reorganisation"
        what: "Operations and development merged"
        not_needed:
          reason: "No change of responsibilities for security"
          by: "ceo"
    ```

    ## How to fix
    Hold an additional review (mgmtreview new ID --kind exceptional --trigger EVENT), or write not_needed with reason
    and person. Name an incident or change in ``names`` of the event it belongs to.
    """
    programme = workspace.programme
    for index, event in enumerate(programme.events):
        if (
            event.date is None
            or (workspace.today - event.date).days <= workspace.limits.event_grace_days
            or is_dealt_with(workspace, event)
        ):
            continue
        days = (workspace.today - event.date).days
        what = event.what or event.kind or "not described"
        message = f"event {event.id} ({what}) has neither an additional review nor a reasoned no after {in_days(days)}"
        hint = "name the review that dealt with it (review: ID), or write not_needed with reason and by"
        yield Hit(workspace.programme_at("events", index), message, hint, subject=f"event:{event.id}")
    yield from _unnamed(workspace)


def _unnamed(workspace: Workspace) -> Iterator[Hit]:
    """High incidents, and changes with consequence for scope or obligations, that no event names."""
    named = {name.casefold() for event in workspace.programme.events for name in event.names}
    seen: set[str] = set()
    for review in workspace.reviews.values():
        for name, place, what in _serious(review):
            if name.casefold() in named or f"{name.replace(':', f':{review.id}/', 1)}".casefold() in named:
                continue
            if name.casefold() not in seen:
                seen.add(name.casefold())
                hint = f'add an event with names: ["{name}"] to programme.yaml, and its review or not_needed'
                yield Hit(place, f"{what}, and no event of the programme names it", hint, subject=name)


def _serious(review: ReviewFacts) -> Iterator[tuple[str, Place, str]]:
    measurements = review.input_as(MEASUREMENTS, MeasurementsInput)
    for index, incident in enumerate(measurements.record.incidents if measurements else ()):
        if measurements and incident.severity in (IncidentSeverity.HIGH, IncidentSeverity.CRITICAL):
            what = f"incident {incident.id} is of {incident.severity} severity"
            yield f"incident:{incident.id}", measurements.at("incidents", index), what
    changes = review.input_as(CHANGES, ChangesInput)
    for index, change in enumerate(changes.record.items if changes else ()):
        stated = change.consequence.stated if change.consequence else {}
        touched = [word for word in ("scope", "obligations") if word in stated]
        if changes and touched:
            what = f"change {change.id} touches {' and '.join(touched)}"
            yield f"change:{change.id}", changes.at("items", index), what
