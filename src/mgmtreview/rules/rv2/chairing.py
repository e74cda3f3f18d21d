"""RV203 and RV210: who chaired, and whether one person held every office."""

from collections.abc import Iterable

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.records.base import Outsider
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv2.attendance import others_had_a_say
from mgmtreview.vocabulary import Attendance, Capacity, ReviewFormat, Stage
from mgmtreview.workspace import Part, ReviewFacts, Workspace
from mgmtreview.workspace.deciding import judged, took_part


@review_rule("RV203", Severity.ERROR, stage=Stage.HELD, clause="9.3.1", reads=("people.yaml",), asked_by_standard=False)
def chaired_with_authority(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The review is chaired by somebody who takes part and has authority.

    ## Why
    The standard asks for top management, not for a chair. But the chair says what was decided when opinions differ;
    without one, or with one who may not direct, the minutes cannot show whose word counted.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    chair: "cfo"
    participants:
      - person: "cfo"
        capacity: "decision-maker"
        attendance: "apologies"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    chair: "ceo"
    participants:
      - person: "cfo"
        capacity: "decision-maker"
        attendance: "apologies"
    ```

    ## How to fix
    Name the person who did chair. The chair's authority stands in people.yaml (authority: direct). Where the leader
    of a one-person organisation (single_leader) lets somebody else chair, it is enough that the leader took part.
    """
    chair, charter, everyone = review.record.chair, workspace.charter, workspace.parts(review)
    if review.moved_in and chair is None:
        return
    if chair is None:
        if review.record.format is not ReviewFormat.CIRCULATION:
            message = f"nobody is named as chair of {review.id}: the minutes do not show whose word counted"
            yield Hit(review.place, message, "add chair with the id of a person", severity=Severity.WARNING)
        return
    mine = next((part for part in everyone if part.person == chair), None)
    if mine is None or not charter.knows(chair):
        return
    if charter.single_leader and _leader_was_there(workspace, review, everyone):
        return
    there = judged(lambda parts, _: any(part.person == chair and took_part(part, review) for part in parts), everyone)
    place = review.at("chair") if mine.index is None else review.at("participants", mine.index, "attendance")
    milder = Severity.WARNING if charter.single_leader else None
    if there is None:
        yield CannotTell(place, f"it is not said whether the chair ({chair}) came")
    elif not there and not (mine.attendance is Attendance.DELEGATE and mine.actor):
        # A delegate whose authority is not stated is RV205's.
        message = f"the chair of {review.id} ({chair}) took no part: the minutes do not show whose word counted"
        hint = "name the person who did chair, or the delegate who came with authority"
        yield Hit(place, message, hint, severity=milder)
    elif there and mine.actor is not None and not charter.may_direct(mine.actor, review.judged_on):
        message = f"the chair of {review.id} ({mine.actor}) has no authority to direct: whose word counted stays open"
        hint = "write direct: true under their authority in people.yaml if it is so, or let someone chair who has it"
        yield Hit(review.at("chair"), message, hint, severity=Severity.WARNING)


def _leader_was_there(workspace: Workspace, review: ReviewFacts, everyone: Iterable[Part]) -> bool:
    return any(
        took_part(part, review) and workspace.charter.may_direct(part.actor, review.judged_on) for part in everyone
    )


@review_rule(
    "RV210", Severity.WARNING, stage=Stage.APPROVED, clause="5.3", reads=("people.yaml",), asked_by_standard=False
)
def offices_are_separate(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Chair, presenter, secretary and approver of a review are not all one person.

    ## Why
    Where one person presents, chairs, writes and approves, no second pair of eyes has seen the review. The standard
    allows it; a reader will still ask who could have objected.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    secretary: "ceo"
    participants:
      - person: "ceo"
        capacity: "presenter"
        attendance: "present"
      - person: "isms-lead"
        capacity: "contributor"
        attendance: "present"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    secretary: "ceo"
    participants:
      - person: "ceo"
        capacity: "decision-maker"
        attendance: "present"
      - person: "isms-lead"
        capacity: "presenter"
        attendance: "present"
    ```

    ## How to fix
    Let somebody else present, write the minutes or approve them. A one-person organisation says so in people.yaml
    (single_leader, with the reason) and lets someone outside take part or read and write a word.
    """
    record, charter, everyone = review.record, workspace.charter, workspace.parts(review)
    who = record.chair
    if who is None or record.secretary != who:
        return
    there = [part for part in everyone if took_part(part, review)]
    presenters = [part for part in there if part.capacity is Capacity.PRESENTER] or there
    if any((part.actor or part.name) != who for part in presenters):
        return
    approvers = _approvers(workspace, review)
    if approvers and any(each != who for each in approvers):
        return
    if charter.single_leader and others_had_a_say(everyone, {who}):
        return
    if not approvers:
        yield CannotTell(review.at("chair"), f"{who} held all other offices, and who approves is not in people.yaml")
        return
    message = f"{who} was chair, only presenter, secretary and approver of {review.id}: nobody else has looked at it"
    hint = "let somebody else present, write or approve"
    if charter.single_leader:
        hint = "let someone outside take part or write, and list them with name, role, attendance and input"
    yield Hit(review.at("chair"), message, hint, severity=Severity.INFO if charter.single_leader else None)


def _approvers(workspace: Workspace, review: ReviewFacts) -> tuple[str, ...]:
    """Who approved as stated, for a review moved in; else who has to approve minutes."""
    moved_in = review.record.moved_in
    if moved_in is not None:
        stated = [approval.by for approval in moved_in.approved if approval.by is not None]
        return tuple(by.name if isinstance(by, Outsider) else by for by in stated)
    approvals = workspace.charter.record.approvals
    return approvals.minutes if approvals else ()
