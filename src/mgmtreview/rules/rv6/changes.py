"""RV608: a change of the management system reaches the records that describe it."""

from collections.abc import Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.minutes import Decision, RecordUpdate
from mgmtreview.rules.rule import review_rule
from mgmtreview.signals import absolute
from mgmtreview.signals.later import decided_later
from mgmtreview.vocabulary import DecisionKind, Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule("RV608", Severity.WARNING, stage=Stage.HELD, clause="6.3", reads=("minutes", "after"), links=True)
def change_updates_records(workspace: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """A decision that changes the system names the records to update, and they are updated in time.

    ## Why
    A change that is decided and not written into the policy, the statement of applicability or the treatment plan is
    unknown to everyone who was not in the room, and the next audit finds the old text. Updates are looked at as of
    today; one that a later review decided anew is that decision's.

    ## Before
    ```yaml
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D3"
        answers: ["change:CH-1"]
        kind: "change"
        subject: "controls"
        text: "Move the physical access controls into the provider contract"
        rationale: "The provider runs the doors now"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D3"
        answers: ["change:CH-1"]
        kind: "change"
        subject: "controls"
        text: "Move the physical access controls into the provider contract"
        rationale: "The provider runs the doors now"
        updates:
          - kind: "soa"
            record: "Statement of applicability v4"
            owner: "isms-lead"
            due: 2026-10-31
    ```

    ## How to fix
    Add `updates` with the record, its owner and a due date, or `updates_none` with the reason why no record changes.
    When a record has been updated, add it to `updates` in after.yaml with the day (`done`).
    """
    for index, decision in enumerate(review.minutes.decisions):
        name, place = f"decision:{review.id}/{decision.id}", review.minutes_at("decisions", index)
        if decision.kind is DecisionKind.CHANGE and not decision.updates and not (decision.updates_none or "").strip():
            message = (
                f"decision {decision.id} of {review.id} changes the system and names no record to update: "
                "the change is not written down where people look"
            )
            hint = "add updates with record, owner and due, or updates_none (why no record changes)"
            yield Hit(place.key("updates"), message, hint, name)
    yield from _late_updates(workspace, review)


def _late_updates(workspace: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    late = [
        (index, decision, number, update)
        for index, decision in enumerate(review.minutes.decisions)
        for number, update in enumerate(decision.updates)
        if _is_late(workspace, review, decision, update)
    ]
    dealt_with = decided_later(workspace, review) if late else frozenset()
    for index, decision, number, update in late:
        name = f"decision:{review.id}/{decision.id}"
        if absolute(name, review.id) in dealt_with:
            continue
        what = update.record or update.kind or "a record"
        due = update.due.text if update.due else ""
        message = f"{what} was to be updated by {due} (decision {decision.id} of {review.id}) and is not yet"
        hint = f'when it is done, add it to updates in reviews/{review.id}/after.yaml (decision: "{decision.id}", done)'
        place = review.minutes_at("decisions", index, "updates", number, "due")
        yield Hit(place, message, hint, name, owes=_owner(update))


def _is_late(workspace: Workspace, review: ReviewFacts, decision: Decision, update: RecordUpdate) -> bool:
    if update.due is None or update.due.end >= workspace.today:
        return False
    wanted = (update.record or "").casefold()
    return not any(
        done.decision.casefold() == decision.id.casefold()
        and done.done is not None
        and done.done <= workspace.today
        and ((done.record or "").casefold() == wanted or (not done.record and len(decision.updates) == 1))
        for done in review.after.updates
    )


def _owner(update: RecordUpdate) -> str | None:
    return update.owner if isinstance(update.owner, str) else None
