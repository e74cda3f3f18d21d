"""RV204: the stated quorum held against the attendance."""

from collections.abc import Iterable, Sequence
from datetime import date

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import Charter, Part, ReviewFacts, Workspace
from mgmtreview.workspace.deciding import Deciding, decided, is_attendance_kept, judged, took_part
from mgmtreview.workspace.quorum import QuorumCount, quorum_count

HINT = "correct attendance, capacity, topics or sittings where they are wrong; else have it decided again with a quorum"


@review_rule("RV204", Severity.ERROR, stage=Stage.HELD, clause="9.3.1", reads=("people.yaml", "minutes"))
def quorum_is_met(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The quorum stated in people.yaml is met for every decision, at its sitting and for its topic.

    ## Why
    An organisation that states a quorum says that decisions without it do not count. Whoever does not like a
    decision only has to compare the attendance list. The standard asks for no quorum; your own rule does.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    participants:
      - person: "cfo"
        capacity: "decision-maker"
        attendance: "apologies"
      - person: "cto"
        capacity: "contributor"
        attendance: "present"
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
      - person: "cto"
        capacity: "contributor"
        attendance: "present"
    ```

    ## How to fix
    Correct the attendance where it is wrong (capacity, attendance, topics, sittings). Where the quorum was missed,
    put the decisions to a sitting or circulation that has it. Where the quorum in people.yaml is not your rule,
    take it out.
    """
    everyone, charter = workspace.parts(review), workspace.charter
    if charter.record.quorum is None:
        return
    if not is_attendance_kept(review):
        yield CannotTell(review.place, "who took part was not moved in")
        return
    day = review.judged_on
    whole = judged(lambda parts, _: _count(charter, parts, review, (), None, day).met, everyone)
    if whole is None:
        yield CannotTell(review.key("participants"), "it is not said whether those who are only listed came")
    elif not whole:
        why = _why(_count(charter, everyone, review, (), None, day))
        yield Hit(review.key("participants"), f"{review.id} had no quorum ({why}): its decisions do not count", HINT)
    else:
        for deciding in decided(review):
            yield from _about(charter, everyone, deciding)


def _about(charter: Charter, everyone: Sequence[Part], deciding: Deciding) -> Iterable[Outcome]:
    review, name = deciding.review, deciding.name

    def count(parts: Sequence[Part], sitting: date | None) -> QuorumCount:
        return _count(charter, parts, review, deciding.topics, sitting, deciding.day)

    met = judged(lambda parts, sitting: count(parts, sitting).met, everyone, deciding.sittings)
    place = review.minutes_at("decisions", deciding.index)
    if met is None:
        yield CannotTell(place, f"at which sitting {name} was taken, or who was there, is not said")
    elif not met:
        why = _why(count(everyone, deciding.sittings[0]))
        yield Hit(place, f"{name} was taken without a quorum ({why}): it does not count", HINT, deciding.subject)


def _count(
    charter: Charter, parts: Sequence[Part], review: ReviewFacts, topics: Sequence[str], sitting: date | None, day: date
) -> QuorumCount:
    there = [part for part in parts if took_part(part, review, topics, sitting)]
    counted = quorum_count(charter, there, day)
    if counted is None:
        raise ValueError("asked for the quorum of a charter that states none")
    return counted


def _why(count: QuorumCount) -> str:
    reasons = []
    wanted = count.quorum.decision_makers
    if wanted is not None and count.decision_makers < wanted:
        reasons.append(f"{count.decision_makers} of {wanted} decision-makers")
    if count.missing:
        reasons.append(f"without {', '.join(count.missing)}")
    groups = [f"{each.present} of the group {', '.join(each.group.of)}" for each in count.groups if not each.met]
    return "; ".join((*reasons, *groups))
