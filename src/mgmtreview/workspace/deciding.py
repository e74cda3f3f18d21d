"""Who took the decisions of a review: at which sitting, for which topics, with whom at the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mgmtreview.records.minutes import Decision
from mgmtreview.vocabulary import (
    ACTIONS,
    AUDITS,
    CHANGES,
    FEEDBACK,
    IMPROVEMENTS,
    MEASUREMENTS,
    NEEDS,
    NONCONFORMITIES,
    OBJECTIVES,
    RISKS,
    Attendance,
)
from mgmtreview.workspace.charter import Charter, Part, takes_part
from mgmtreview.workspace.reviews import ReviewFacts

TOPIC_OF_KIND = {
    "acceptance": RISKS,
    "action": ACTIONS,
    "audit": AUDITS,
    "change": CHANGES,
    "decision": ACTIONS,
    "effect": ACTIONS,
    "event": CHANGES,
    "feedback": FEEDBACK,
    "improvement": IMPROVEMENTS,
    "incident": MEASUREMENTS,
    "metric": MEASUREMENTS,
    "nc": NONCONFORMITIES,
    "need": NEEDS,
    "objective": OBJECTIVES,
    "risk": RISKS,
    "treatment": RISKS,
}
"""The topic under which a kind of record or signal is talked about; an ask belongs to the input it stands in."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """One decision of a review, with what says who could take part in it."""

    review: ReviewFacts
    index: int
    decision: Decision
    topics: tuple[str, ...]
    """What it is about; empty where the minutes do not say."""
    sittings: tuple[date | None, ...]
    """The sittings at which it may have been taken: more than one where a series does not say which;
    (None,) where there was only one."""

    @property
    def subject(self) -> str:
        """The decision as findings name it."""
        return f"decision:{self.review.id}/{self.decision.id}"

    @property
    def name(self) -> str:
        """The decision as messages call it."""
        return f"decision {self.decision.id} of {self.review.id}"

    @property
    def day(self) -> date:
        """The day whose charter counts."""
        return self.decision.decided_on or self.review.judged_on


def is_attendance_kept(review: ReviewFacts) -> bool:
    """Whether the record can say who took part: one moved in may have come without its participants."""
    return not review.moved_in or bool(review.record.participants)


def decided(review: ReviewFacts) -> tuple[Deciding, ...]:
    """The decisions of a review, in the order of its minutes."""
    held = review.record.sittings
    several: tuple[date | None, ...] = held if len(held) > 1 else (None,)
    return tuple(
        Deciding(
            review=review,
            index=index,
            decision=decision,
            topics=topics_of(review, decision),
            sittings=(decision.decided_on,) if decision.decided_on else several,
        )
        for index, decision in enumerate(review.minutes.decisions)
    )


def topics_of(review: ReviewFacts, decision: Decision) -> tuple[str, ...]:
    """The topics of a decision: of what it answers, and the one it names itself."""
    found = [decision.topic] if decision.topic else []
    for answer in decision.answers:
        kind, _, name = answer.strip().partition(":")
        topic = _topic_of_ask(review, name) if kind.casefold() == "ask" else TOPIC_OF_KIND.get(kind.casefold())
        if topic is not None:
            found.append(topic)
    return tuple(dict.fromkeys(found))


def _topic_of_ask(review: ReviewFacts, name: str) -> str | None:
    wanted = name.strip().casefold().rsplit("/", 1)[-1]
    for topic, loaded in review.folder.inputs.items():
        if any(ask.id.casefold() == wanted for ask in loaded.record.asks):
            return topic
    return None


def took_part(part: Part, review: ReviewFacts, topics: Sequence[str] = (), sitting: date | None = None) -> bool:
    """Whether someone took part, in one of the topics (in any where none is named), at a sitting (any where None)."""
    if not topics:
        return takes_part(part, review.record, None, sitting)
    return any(takes_part(part, review.record, topic, sitting) for topic in topics)


def at_the_table(everyone: Sequence[Part], deciding: Deciding, sitting: date | None) -> tuple[Part, ...]:
    """The decision-makers who took part in one decision."""
    return tuple(
        part for part in everyone if part.decides and took_part(part, deciding.review, deciding.topics, sitting)
    )


def deciders(everyone: Sequence[Part], deciding: Deciding, sitting: date | None) -> tuple[str, ...]:
    """Ids of those who decided: as stated, else the decision-makers at the table (outsiders have no id)."""
    if deciding.decision.decided_by:
        return deciding.decision.decided_by
    return tuple(part.actor for part in at_the_table(everyone, deciding, sitting) if part.actor is not None)


def all_deciders(everyone: Sequence[Part], review: ReviewFacts) -> tuple[str, ...]:
    """Ids of everyone who decided anything: the decision-makers who took part, and whoever the minutes name."""
    there = [part.actor for part in everyone if part.decides and part.actor and took_part(part, review)]
    named = [who for decision in review.minutes.decisions for who in decision.decided_by]
    return tuple(dict.fromkeys((*there, *named)))


def judged(
    question: Callable[[Sequence[Part], date | None], bool],
    everyone: Sequence[Part],
    sittings: Sequence[date | None] = (None,),
) -> bool | None:
    """The answer to a question about attendance; None where it hangs on what is not recorded.

    Not recorded is whether those who are only listed came, and in a series the sitting of a decision. The
    question is put for each way it may have been; where all agree, that is the answer.
    """
    came = tuple(
        replace(part, attendance=Attendance.PRESENT) if part.attendance is Attendance.LISTED else part
        for part in everyone
    )
    answers = {question(parts, sitting) for parts in (everyone, came) for sitting in sittings}
    return answers.pop() if len(answers) == 1 else None


def parts_of(everyone: Sequence[Part], who: str, charter: Charter) -> tuple[Part, ...]:
    """The parts in which someone was there or was represented; for a body those of its members as well."""
    body = charter.body(who)
    names = {who.casefold(), *(member.casefold() for member in body.members)} if body else {who.casefold()}
    return tuple(
        part
        for part in everyone
        if (part.person or "").casefold() in names or (part.actor is not None and part.actor.casefold() in names)
    )


def gave_word(part: Part) -> bool:
    """Whether a written contribution or assent is referenced for someone."""
    return part.entry is not None and bool((part.entry.input or "").strip())
