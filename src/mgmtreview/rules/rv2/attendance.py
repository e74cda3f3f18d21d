"""RV202, RV211, RV212: who came, and for which part of the organisation they stand."""

from collections.abc import Iterable, Sequence
from datetime import date

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import Attendance, Stage
from mgmtreview.workspace import Part, ReviewFacts, Workspace
from mgmtreview.workspace.deciding import gave_word, is_attendance_kept, judged, parts_of, took_part


@review_rule("RV202", Severity.ERROR, stage=Stage.HELD, clause="9.3.1", reads=("people.yaml",))
def not_only_security(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """At least one of the decision-makers who take part stands for another function than security.

    ## Why
    Where security reviews itself, nobody weighs its risks and wishes against the rest of the business, and an
    auditor will ask where top management was.

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
      - person: "cto"
        capacity: "contributor"
        attendance: "present"
      - person: "isms-lead"
        capacity: "decision-maker"
        attendance: "present"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    participants:
      - person: "isms-lead"
        capacity: "decision-maker"
        attendance: "present"
    ```

    ## How to fix
    Hold the review with those who direct the organisation, and list them with capacity decision-maker. One person
    who holds all offices documents that as single_leader in people.yaml and lets someone else take part or write.
    """
    charter, everyone = workspace.charter, workspace.parts(review)
    if not is_attendance_kept(review):
        yield CannotTell(review.place, "who took part was not moved in")
        return

    def makers(parts: Sequence[Part]) -> list[Part]:
        return [part for part in parts if part.decides and took_part(part, review)]

    def others_decide(parts: Sequence[Part], _: date | None) -> bool:
        return not makers(parts) or not all(charter.is_security(part.actor) for part in makers(parts))

    mixed = judged(others_decide, everyone)
    if mixed is None:
        yield CannotTell(review.key("participants"), "it is not said whether those who are only listed came")
    elif not mixed:
        who = ", ".join(dict.fromkeys(part.actor or part.name for part in makers(everyone)))
        message = f"only the security function decided in {review.id} ({who}): nobody weighed it against the business"
        if not charter.single_leader:
            hint = "let someone of another function take part as decision-maker (capacity: decision-maker)"
            yield Hit(review.key("participants"), message, hint)
        elif not others_had_a_say(everyone, {part.actor or part.name for part in makers(everyone)}):
            hint = "let someone outside take part or write, and list them with name, role, attendance and input"
            yield Hit(review.key("participants"), message, hint, severity=Severity.WARNING)


def others_had_a_say(everyone: Sequence[Part], but: set[str]) -> bool:
    """Whether anybody beside some people was there or wrote: what makes up for a single leader."""
    there = {Attendance.PRESENT, Attendance.REMOTE, Attendance.PARTIAL, Attendance.DELEGATE, Attendance.WRITTEN}
    return any(
        (part.actor or part.name) not in but and (part.attendance in there or gave_word(part)) for part in everyone
    )


@review_rule(
    "RV211",
    Severity.WARNING,
    stage=Stage.HELD,
    clause="9.3.1",
    reads=("people.yaml", "programme.yaml"),
    asked_by_standard=False,
)
def top_management_attends(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Each member of top management took part in most reviews of a cycle, once its last review was held.

    ## Why
    The standard asks for top management's review without saying how often each member comes. Someone who stays away
    from most of them decides on security without having heard of it. It is judged at the last review of a cycle, when
    no planned one is left; being represented by a delegate with authority counts as attending.

    ## Before
    ```yaml
    # reviews/2025-H2/review.yaml
    participants:
      - person: "cfo"
        capacity: "decision-maker"
        attendance: "apologies"
    ```

    ## After
    ```yaml
    # reviews/2025-H2/review.yaml
    participants:
      - person: "cfo"
        capacity: "decision-maker"
        attendance: "remote"
    ```

    ## How to fix
    Plan reviews on days on which top management can come, or name a delegate with authority. Someone who does not
    belong to top management loses the mark top_management in people.yaml. The share is `limits.attendance_percent`;
    planned reviews are waited for until their grace is over (`limits.slot_grace_days`).
    """
    if review.cycle is None:
        return
    counted = [
        each
        for each in workspace.reviews_of(review.cycle.id)
        if each.is_held and not each.only_actions and is_attendance_kept(each)
    ]
    if not counted or counted[-1].id != review.id:
        return
    if not all(workspace.is_settled(slot) for slot in workspace.slots_of(review.cycle.id)):
        return
    share = workspace.limits.attendance_percent
    for who in workspace.charter.top_management(review.judged_on):
        due = [each for each in counted if who in workspace.charter.top_management(each.judged_on)]
        came = sum(_attended(workspace, each, who) is True for each in due)
        maybe = sum(_attended(workspace, each, who) is not False for each in due)
        if came * 100 >= share * len(due):
            continue
        place = _entry_of(workspace, review, who)
        if maybe * 100 >= share * len(due):
            yield CannotTell(place, f"it is not said whether {who} came where they are only listed")
            continue
        message = f"{who} attended {came} of {len(due)} reviews of cycle {review.cycle.id} (at least {share} % wanted)"
        hint = f"plan the next reviews on days on which {who} can come, or name a delegate with authority"
        yield Hit(place, f"{message}: top management has to attend its own review", hint, who)


def _attended(workspace: Workspace, review: ReviewFacts, who: str) -> bool | None:
    everyone = workspace.parts(review)
    return judged(
        lambda parts, _: any(took_part(part, review) for part in parts_of(parts, who, workspace.charter)), everyone
    )


def _entry_of(workspace: Workspace, review: ReviewFacts, who: str) -> Place:
    found = next((part for part in workspace.parts(review) if part.person == who and part.index is not None), None)
    if found is None or found.index is None:
        return review.key("participants")
    return review.at("participants", found.index, "attendance")


@review_rule("RV212", Severity.INFO, stage=Stage.HELD, clause="7.5.3", reads=("people.yaml",), asked_by_standard=False)
def participants_are_persons(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every participant is a person: an id from people.yaml or a name, not an office or a body alone.

    ## Why
    The standard asks for no names, but offices change hands: a year later "IT" does not say who heard and decided,
    and nobody can be asked.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    participants:
      - person: "board"
        capacity: "observer"
        attendance: "present"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    participants:
      - person: "auditor"
        capacity: "observer"
        attendance: "present"
    ```

    ## How to fix
    Write the person's id from people.yaml, or the name of someone outside. A name that must not be shown can be left
    out in people.yaml; the id stays.
    """
    nameless = [
        index
        for index, entry in enumerate(review.record.participants)
        if entry.attendance is not Attendance.DELEGATE
        and not (entry.name or "").strip()
        and (entry.person is None or workspace.charter.body(entry.person) is not None)
    ]
    if nameless:
        entry = review.record.participants[nameless[0]]
        shown = entry.role or entry.person or "without a role"
        count = f"{len(nameless)} of {len(review.record.participants)} participants of {review.id}"
        what = "is not a named person" if len(nameless) == 1 else "are not named persons"
        message = f"{count} {what} ({shown}): nobody can be asked later"
        hint = "write person with an id from people.yaml, or name for someone outside"
        yield Hit(review.at("participants", nameless[0]), message, hint)
