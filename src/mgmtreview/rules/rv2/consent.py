"""RV206 and RV209: people whose presence or written word a decision or an input needs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import Attendance, Stage
from mgmtreview.workspace import Charter, Part, ReviewFacts, Workspace
from mgmtreview.workspace.charter import TAKING_PART
from mgmtreview.workspace.deciding import Deciding, decided, gave_word, is_attendance_kept, judged, parts_of, took_part


@review_rule("RV206", Severity.ERROR, stage=Stage.HELD, clause="9.3.3", reads=("people.yaml", "minutes"))
def deciders_took_part(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Everyone named as having decided took part in the topic, or gave written assent.

    ## Why
    Minutes that let somebody decide who was not there say what did not happen. It may be a slip of the pen; it reads
    as minutes written before or without the meeting.

    ## Before
    ```yaml
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D2"
        answers: ["improvement:IMP-1"]
        kind: "approve"
        subject: "improvement"
        text: "Build the dashboard in autumn"
        rationale: "Its value has grown with the missed target"
        decided_by: ["ceo", "cfo"]
    # reviews/2026-H1/review.yaml
    participants:
      - person: "cfo"
        capacity: "decision-maker"
        attendance: "apologies"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D2"
        answers: ["improvement:IMP-1"]
        kind: "approve"
        subject: "improvement"
        text: "Build the dashboard in autumn"
        rationale: "Its value has grown with the missed target"
        decided_by: ["ceo", "cfo"]
    # reviews/2026-H1/review.yaml
    participants:
      - person: "cfo"
        capacity: "decision-maker"
        attendance: "written"
        input: "https://example.org/mail/cfo-assent"
    ```

    ## How to fix
    Take the name out of decided_by, correct the attendance, or reference the written assent under the person's
    participants entry (input).
    """
    everyone, charter = workspace.parts(review), workspace.charter
    if not is_attendance_kept(review):
        yield CannotTell(review.place, "who took part was not moved in")
        return
    for deciding in decided(review):
        for number, who in enumerate(deciding.decision.decided_by):
            if charter.knows(who):
                place = review.minutes_at("decisions", deciding.index, "decided_by", number)
                yield from _judge(charter, everyone, deciding, who, place)


def _judge(charter: Charter, everyone: Sequence[Part], deciding: Deciding, who: str, place: Place) -> Iterator[Outcome]:
    name, body = deciding.name, charter.body(who)

    def agreed(parts: Sequence[Part], sitting: date | None) -> bool:
        mine = parts_of(parts, who, charter)
        return any(gave_word(part) or took_part(part, deciding.review, deciding.topics, sitting) for part in mine)

    there = judged(agreed, everyone, deciding.sittings)
    if there is None:
        yield CannotTell(place, f"whether {who} was there when {name} was taken is not said")
    elif not there and body is not None and not body.members:
        yield CannotTell(place, f"who belongs to {who} is not in people.yaml")
    elif not there:
        message = f"{name} names {who} as deciding, who {_absence(charter, everyone, who)}"
        hint = "take the name out, correct the attendance, or add input with the written assent"
        yield Hit(place, message, hint, deciding.subject)


def _absence(charter: Charter, everyone: Sequence[Part], who: str) -> str:
    mine = parts_of(everyone, who, charter)
    if any(part.attendance is Attendance.WRITTEN for part in mine):
        return "wrote, but whose assent is referenced nowhere"
    if any(part.attendance in TAKING_PART for part in mine):
        return "was there for other topics or sittings and gave no written assent"
    return "took no part and gave no written assent"


@review_rule(
    "RV209", Severity.WARNING, stage=Stage.HELD, clause="9.3.1", reads=("people.yaml",), asked_by_standard=False
)
def wanted_people_were_heard(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Everyone whom an input or an ask names as wanted takes part in that topic, or sends a written word.

    ## Why
    The standard does not say who has to be in the room for which topic. Whoever prepared the input did: deciding
    without that person means deciding without the knowledge or the budget that the matter needs.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    participants:
      - person: "cto"
        capacity: "decision-maker"
        attendance: "apologies"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    participants:
      - person: "cto"
        capacity: "decision-maker"
        attendance: "apologies"
        input: "https://example.org/mail/cto-on-patching"
    ```

    ## How to fix
    Ask them for a written word and reference it under their participants entry (input), or defer what needs them.
    Where they were not needed after all, take the name out of wanted.
    """
    everyone, charter = workspace.parts(review), workspace.charter
    everybody_wanted = _wanted(review)
    if everybody_wanted and not is_attendance_kept(review):
        yield CannotTell(review.place, "who took part was not moved in")
        return
    for who, wanted in everybody_wanted.items():
        if not charter.knows(who):
            continue
        place, what = wanted[0].place, ", ".join(dict.fromkeys(each.what for each in wanted))
        heard = [_heard(charter, everyone, review, who, each.topic) for each in wanted]
        missing = [each for each, answer in zip(wanted, heard, strict=True) if answer is False]
        if missing:
            what = ", ".join(dict.fromkeys(each.what for each in missing))
            message = f"{who} is wanted for {what} of {review.id} and was absent without a written word"
            hint = f"add input with their written word to the entry of {who} in participants, or defer what needs them"
            yield Hit(missing[0].place, f"{message}: it was decided without them", hint, who)
        elif None in heard:
            yield CannotTell(place, f"whether {who}, wanted for {what}, came is not said")


class _Wanted(NamedTuple):
    topic: str
    what: str
    place: Place


def _wanted(review: ReviewFacts) -> dict[str, list[_Wanted]]:
    """Whom the inputs want, each with the topics and asks that want them."""
    found: dict[str, list[_Wanted]] = {}
    for topic, loaded in review.folder.inputs.items():
        for number, who in enumerate(loaded.record.wanted):
            found.setdefault(who, []).append(_Wanted(topic, topic, loaded.at("wanted", number)))
        for index, ask in enumerate(loaded.record.asks):
            for number, who in enumerate(ask.wanted):
                place = loaded.at("asks", index, "wanted", number)
                found.setdefault(who, []).append(_Wanted(topic, ask.id, place))
    return found


def _heard(charter: Charter, everyone: Sequence[Part], review: ReviewFacts, who: str, topic: str) -> bool | None:
    def heard(parts: Sequence[Part], _: date | None) -> bool:
        return any(
            gave_word(part) or part.attendance is Attendance.WRITTEN or took_part(part, review, (topic,))
            for part in parts_of(parts, who, charter)
        )

    return judged(heard, everyone)
