"""RV807: participants and deciders that were rewritten."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.periods import days_after
from mgmtreview.rules.phrases import by_commits
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv8.asking import is_amended
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace

WHO = ("person", "name", "capacity", "attendance", "delegate")
"""What makes a participant: the rest of an entry may be put in order later."""


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
        events = [each for each in events if not is_amended(review, each)]
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
