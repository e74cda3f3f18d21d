"""RV807: participants and deciders that were rewritten."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.periods import days_after
from mgmtreview.rules.phrases import by_commits
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv8.asking import held_in_view, is_amended
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace

WHO = ("person", "name", "capacity", "attendance", "delegate")
"""What makes a participant: the rest of an entry may be put in order later."""


@review_rule(
    "RV807",
    Severity.WARNING,
    stage=Stage.APPROVED,
    clause="9.3.3",
    reads=("minutes", "after", "people.yaml"),
    since="1.2",
    asked_by_standard=False,
    history=True,
)
def people_stay_who_they_were(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Who took part and who decided stays as it was recorded; a correction is named as an amendment.

    ## Why
    Quorum and authority rest on who was there and who decided. A participant who is added weeks later may be a
    correction; without a word on it, it may be anything. `limits.history_days` days are left for putting it in order.
    Told of deciders is only who was exchanged: a decision that came or went, and deciders filled in later, are no
    matter of this rule. Ids that people.yaml does not know any more were renamed. What a commit over many records
    changed is left out; so are reviews from before the records were adopted, and a one-person organisation.

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
    held = held_in_view(workspace, review)
    if held is None:
        return
    last = days_after(held, workspace.limits.history_days)
    for path, field, what, is_rewritten in (
        (review.path, "participants", "who took part in", _other_participants),
        (f"reviews/{review.id}/minutes.yaml", "decisions", "who decided in", _other_deciders),
    ):
        past = workspace.past.record(path)
        events = [
            each
            for each in (past.changes(field) if past else ())
            if each.day is not None and each.day > last and not each.brought_in and not is_amended(review, each)
        ]
        if not events or not is_rewritten(workspace, events[0].before, events[-1].after):
            continue
        place = review.at("participants") if field == "participants" else review.minutes_at("decisions")
        message = (
            f"history suggests that {what} {review.id} was rewritten after it was held on {held} ({by_commits(events)})"
        )
        hint = "put it back as it was, or name it in amendments of after.yaml"
        yield Hit(place, message, hint, f"{review.id}:{field}")


def _other_participants(workspace: Workspace, before: Any, after: Any) -> bool:
    """Whether others took part, or otherwise; not where nobody was named before, nor where an id was renamed."""
    was, now = _entries(before), _entries(after)
    if not was or any(_is_unknown(workspace, each.get("person")) for each in was):
        return False
    return _participants(was) != _participants(now)


def _participants(entries: Sequence[Mapping[str, Any]]) -> Sequence[tuple[str, ...]]:
    return sorted(tuple(str(each.get(key)) for key in WHO) for each in entries)


def _other_deciders(workspace: Workspace, before: Any, after: Any) -> bool:
    """Whether a decision that is in both has other deciders; where none were named before, they were filled in."""
    was, now = _deciders(before), _deciders(after)
    both = was.keys() & now.keys()
    return any(
        was[each] != now[each] and not any(_is_unknown(workspace, who) for who in was[each])
        for each in both
        if was[each]
    )


def _deciders(value: Any) -> Mapping[str, Sequence[str]]:
    """Who decided, by decision, in whatever order they are listed."""
    return {
        str(each.get("id")): sorted(str(who) for who in named) if isinstance(named, list) else []
        for each in _entries(value)
        for named in [each.get("decided_by")]
    }


def _is_unknown(workspace: Workspace, who: Any) -> bool:
    return who is not None and workspace.charter.person(who) is None


def _entries(value: Any) -> Sequence[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
