"""RV201: whether those who decided could decide at all."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import DecisionKind, Stage
from mgmtreview.workspace import Charter, Part, ReviewFacts, Workspace
from mgmtreview.workspace.deciding import Deciding, all_deciders, at_the_table, decided, is_attendance_kept, judged

ANYONE_MAY = frozenset({DecisionKind.ESCALATE, DecisionKind.REQUEST_INFORMATION})
"""Kinds that commit nobody else: they need no authority to direct."""


@review_rule("RV201", Severity.ERROR, stage=Stage.HELD, clause="9.3.1", reads=("people.yaml", "minutes"))
def authority_at_the_table(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Those who decided can together direct the organisation and allocate resources.

    ## Why
    A management review is the review of top management: of those who direct the organisation in scope and provide
    its resources. Decisions of people who can do neither are wishes, however good the minutes look.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    participants:
      - person: "ceo"
        capacity: "observer"
        attendance: "present"
      - person: "cfo"
        capacity: "contributor"
        attendance: "present"
      - person: "it-ops-lead"
        capacity: "decision-maker"
        attendance: "remote"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    participants:
      - person: "ceo"
        capacity: "decision-maker"
        attendance: "present"
      - person: "cfo"
        capacity: "contributor"
        attendance: "present"
    ```

    ## How to fix
    Where somebody with authority took part, list them as decision-maker and write their authority in people.yaml
    (direct, allocate_resources). Where nobody did, have the decisions taken by those who may, and date them then.
    """
    everyone, charter = workspace.parts(review), workspace.charter
    if not is_attendance_kept(review):
        yield CannotTell(review.place, "who took part was not moved in")
        return
    whole = judged(lambda parts, _: not _lacking(charter, all_deciders(parts, review), review.judged_on), everyone)
    if whole is None:
        yield CannotTell(review.key("participants"), "it is not said whether those who are only listed came")
    elif not whole:
        yield _about_review(charter, review, everyone)
    else:
        for deciding in decided(review):
            yield from _about_decision(charter, everyone, deciding)


def _lacking(charter: Charter, who: Sequence[str], day: date) -> tuple[str, ...]:
    lacking = []
    if not any(charter.may_direct(each, day) for each in who):
        lacking.append("direct")
    if not any(charter.may_allocate(each, day) for each in who):
        lacking.append("allocate resources")
    return tuple(lacking)


def _about_review(charter: Charter, review: ReviewFacts, everyone: Sequence[Part]) -> Hit:
    who = all_deciders(everyone, review)
    hint = "list someone as decision-maker whose authority in people.yaml has direct and allocate_resources"
    if not who:
        message = f"no decision-maker took part in {review.id}: nobody could direct or allocate resources"
        return Hit(review.key("participants"), message, hint)
    lacking = " or ".join(_lacking(charter, who, review.judged_on))
    message = f"of those who decided in {review.id} ({', '.join(who)}) nobody may {lacking}: it binds nobody"
    return Hit(review.key("participants"), message, hint)


def _about_decision(charter: Charter, everyone: Sequence[Part], deciding: Deciding) -> Iterator[Outcome]:
    review, decision = deciding.review, deciding.decision

    def lacking(parts: Sequence[Part], sitting: date | None) -> tuple[str, ...]:
        there = [part.actor for part in at_the_table(parts, deciding, sitting) if part.actor is not None]
        return _lacking(charter, (*there, *decision.decided_by), deciding.day)

    enough = judged(lambda parts, sitting: not lacking(parts, sitting), everyone, deciding.sittings)
    place = review.minutes_at("decisions", deciding.index)
    if enough is None:
        yield CannotTell(place, f"at which sitting {deciding.name} was taken, or who was there, is not said")
    elif not enough:
        missing = " or ".join(lacking(everyone, deciding.sittings[0]))
        message = f"when {deciding.name} was taken, nobody with a say in it could {missing}: it binds nobody"
        hint = "correct the attendance (topics, sittings, decided_on), or have it decided by those who may"
        yield Hit(place, message, hint, deciding.subject)
    elif _decides_without_authority(charter, deciding):
        named = ", ".join(decision.decided_by)
        message = f"{deciding.name} was taken by {named} alone, without authority to direct: it binds nobody"
        hint = "name who decided it with authority, or write the authority in people.yaml (direct: true)"
        yield Hit(review.minutes_at("decisions", deciding.index, "decided_by"), message, hint, deciding.subject)


def _decides_without_authority(charter: Charter, deciding: Deciding) -> bool:
    decision, day = deciding.decision, deciding.day
    who = decision.decided_by
    if not who or decision.kind in ANYONE_MAY or not all(charter.knows(each) for each in who):
        return False
    if decision.kind is DecisionKind.ACCEPT_RISK and any(charter.may_accept(each, day) for each in who):
        return False
    if decision.kind is DecisionKind.ALLOCATE_RESOURCE and any(charter.may_allocate(each, day) for each in who):
        return False
    return not any(charter.may_direct(each, day) for each in who)
