"""RV805 to RV807: words taken over, findings that come and go in a day, people rewritten."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.past import Event
from mgmtreview.periods import days_after
from mgmtreview.records.inputs import NonconformitiesInput
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rules.phrases import by_commits, in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.trends.similarity import jaccard_shingles
from mgmtreview.vocabulary import NONCONFORMITIES, NonconformityStatus, Stage
from mgmtreview.workspace import ReviewFacts, Workspace

WHO = ("person", "name", "capacity", "attendance", "delegate")
"""What makes a participant: the rest of an entry may be put in order later."""


@review_rule("RV805", Severity.WARNING, stage=Stage.HELD, clause="9.3.2", since="1.2", asked_by_standard=False)
def each_review_finds_its_own_words(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Summary and analysis of an input are written for this review, not taken over from the last one.

    ## Why
    Half a year that reads like the half year before, word for word, was probably not looked at. Texts are compared by
    their runs of five words, without numbers, dates and ids (see docs/calculations.md); from `limits.copied_percent`
    per cent on it is told. Short texts and "nothing to report" are left out. The two texts stand in the records, so
    this needs no history.

    ## Before
    ```yaml
    # reviews/2025-H2/inputs.yaml
    risks:
      analysis: >-
        The picture is as it was: the supplier risk stays, and the owners looked at all they do, one by one, and found
        no reason to change any of it in 2025.
    # reviews/2026-H1/inputs/risks.yaml
    analysis: >-
      The picture is as it was: the supplier risk stays, and the owners looked at all they do, one by one, and found
      no reason to change any of it in 2026.
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    analysis: "The supplier has moved its servers, which halves the likelihood of the first risk."
    ```

    ## How to fix
    Write what is different from last time, and if nothing is, say in one line how that was found out.
    """
    for topic, loaded in review.folder.inputs.items():
        before = workspace.previous(review, topic)
        last = before.input(topic) if before is not None else None
        if before is None or last is None:
            continue
        for field in ("analysis", "summary"):
            likeness = jaccard_shingles(_words(last.record, field), _words(loaded.record, field))
            if likeness is not None and likeness * 100 >= workspace.limits.copied_percent:
                message = (
                    f"the {field} on {topic} is to {int(likeness * 100)} % in the words of {before.id}: nobody can tell"
                    " whether anybody looked"
                )
                hint = "write what is different from last time, or how it was found that nothing is"
                yield Hit(loaded.at(field), message, hint, topic)
                break


def _words(record: SharedInput, field: str) -> str:
    if record.nothing_to_report is not None or record.not_available is not None:
        return ""
    return getattr(record, field) or ""


@review_rule(
    "RV806",
    Severity.WARNING,
    stage=Stage.APPROVED,
    clause="10.2",
    since="1.2",
    asked_by_standard=False,
    history=True,
)
def findings_have_a_life_of_their_own(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A nonconformity is recorded when it is found; it does not come and go on the day on which the review is written.

    ## Why
    Where a finding, its closure and the minutes of the review were all committed on one day by one person, in commits
    of their own, they were probably made up together. Squashed commits and bulk imports are left out, and so is a
    one-person organisation.

    ## Before
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-05-04)
    kind: "exceptional"
    held_on: 2026-05-11
    # reviews/2026-X1/inputs/nonconformities.yaml (committed on 2026-05-12 by Dora Example)
    items:
      - id: "CAPA-99"
        what: "A rack was left open"
        status: "closed"
        closed_on: 2026-05-08
    # reviews/2026-X1/minutes.yaml (committed on 2026-05-12 again by Dora Example)
    noted: []
    # reviews/2026-X1/after.yaml (committed on 2026-05-21)
    closed_on: 2026-05-20
    ```

    ## After
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-05-04)
    kind: "exceptional"
    held_on: 2026-05-11
    # reviews/2026-X1/inputs/nonconformities.yaml (committed on 2026-05-08 by Emil Example)
    items:
      - id: "CAPA-99"
        what: "A rack was left open"
        status: "closed"
        closed_on: 2026-05-08
    # reviews/2026-X1/minutes.yaml (committed on 2026-05-12 by Dora Example)
    noted: []
    # reviews/2026-X1/after.yaml (committed on 2026-05-21)
    closed_on: 2026-05-20
    ```

    ## How to fix
    Commit a finding when it is found and its closure when it is closed; that is what the next review's folder is for.
    """
    loaded = review.input_as(NONCONFORMITIES, NonconformitiesInput)
    minutes = review.folder.minutes
    adopted = workspace.settings.adopted
    if loaded is None or minutes is None or loaded.prefix or workspace.charter.single_leader or review.held_on is None:
        return
    if adopted is not None and review.held_on < adopted.date:
        return
    finding, written = _made(workspace, loaded.path), _made(workspace, minutes.path)
    if finding is None or written is None or finding.commit.id == written.commit.id or finding.brought_in:
        return
    if finding.day != written.day or finding.commit.author != written.commit.author:
        return
    known = _known_before(workspace, review)
    closed = [
        item.id
        for item in loaded.record.items
        if item.status is NonconformityStatus.CLOSED and item.id.casefold() not in known
    ]
    if closed:
        were = "was" if len(closed) == 1 else "were"
        message = (
            f"history suggests that {in_words(closed)} {were} recorded, closed and minuted on one day by one person"
            f" ({by_commits([finding, written])})"
        )
        yield Hit(
            loaded.place, message, "commit a finding when it is found, and its closure when it is closed", review.id
        )


def _made(workspace: Workspace, path: str) -> Event | None:
    past = workspace.past.record(path)
    return past.created if past is not None else None


def _known_before(workspace: Workspace, review: ReviewFacts) -> set[str]:
    found = set()
    for other in workspace.held_before(review):
        loaded = other.input_as(NONCONFORMITIES, NonconformitiesInput)
        found |= {item.id.casefold() for item in loaded.record.items} if loaded else set()
    return found


@review_rule(
    "RV807",
    Severity.WARNING,
    stage=Stage.APPROVED,
    clause="9.3.3",
    reads=("minutes", "after"),
    since="1.2",
    asked_by_standard=False,
    history=True,
)
def people_stay_who_they_were(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Who took part and who decided stays as it was recorded; a correction is named as an amendment.

    ## Why
    Quorum and authority rest on who was there and who decided. A participant who is added weeks later may be a
    correction; without a word on it, it may be anything. `limits.history_days` days are left for putting it in order.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml (committed on 2026-08-20)
    participants:
      - person: "cto"
        capacity: "decision-maker"
        attendance: "remote"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml (committed on 2026-07-17)
    participants:
      - person: "cto"
        capacity: "decision-maker"
        attendance: "remote"
    ```

    ## How to fix
    Put it back as it was, or name it in `amendments` of after.yaml: version, date, by, what, reason.
    """
    if review.held_on is None:
        return
    last = days_after(review.held_on, workspace.limits.history_days)
    for path, field, what, of in (
        (review.path, "participants", "who took part in", _participants),
        (f"reviews/{review.id}/minutes.yaml", "decisions", "who decided in", _deciders),
    ):
        past = workspace.past.record(path)
        events = [each for each in past.changes(field) if each.day is not None and each.day > last] if past else []
        events = [each for each in events if not _is_amended(review, each)]
        if not events or not events[0].before or of(events[0].before) == of(events[-1].after):
            continue
        place = review.at("participants") if field == "participants" else review.minutes_at("decisions")
        message = (
            f"history suggests that {what} {review.id} was rewritten after it was held on {review.held_on}"
            f" ({by_commits(events)})"
        )
        hint = "put it back as it was, or name it in amendments of after.yaml"
        yield Hit(place, message, hint, f"{review.id}:{field}")


def _participants(value: Any) -> Sequence[tuple[str, ...]]:
    entries = value if isinstance(value, list) else []
    return sorted(tuple(str(each.get(key)) for key in WHO) for each in entries if isinstance(each, Mapping))


def _deciders(value: Any) -> Mapping[str, str]:
    """Who decided, by decision; a decision that came or went is no rewritten decider."""
    entries = value if isinstance(value, list) else []
    return {
        str(each.get("id")): str(each["decided_by"])
        for each in entries
        if isinstance(each, Mapping) and "decided_by" in each
    }


def _is_amended(review: ReviewFacts, event: Event) -> bool:
    days: list[date | None] = [amendment.date for amendment in review.after.amendments]
    return any(day is None or event.day is None or day >= event.day for day in days)
