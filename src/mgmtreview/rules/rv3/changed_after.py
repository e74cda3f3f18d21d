"""RV309: what the leaders saw is what stands in the inputs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.githistory import Kind
from mgmtreview.loading.repository import Loaded
from mgmtreview.past import Event
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rules.phrases import by_commits, in_words
from mgmtreview.rules.rule import review_rule
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace

PINS = ("sha256", "version", "as_of")
"""What may be added to a source later: it says more exactly what was read, and not something else."""
SQUASHED = 3
"""A commit that touches at least so many inputs of a review, and most of them, brought them in from elsewhere."""


@review_rule(
    "RV309",
    Severity.WARNING,
    stage=Stage.APPROVED,
    clause="7.5.3",
    reads=("after",),
    since="1.1",
    asked_by_standard=False,
    history=True,
)
def inputs_stay_as_they_were_seen(workspace: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """What the leaders were shown stays as it was; a later correction is named as one.

    ## Why
    Minutes rest on the inputs as they stood on the day. An input that is added or changed afterwards makes the leaders
    decide on what they never saw. Mistakes must be corrected, and the standard asks that changes of documented
    information be controlled: an amendment in after.yaml says what was changed and why. Hashes, versions and dates
    that are added to sources do not count.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml (committed on 2026-07-28)
    summary: "R-1 is below appetite; its treatment is done."
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml (committed on 2026-07-28)
    summary: "R-1 is below appetite; its treatment is done."
    # reviews/2026-H1/after.yaml (committed on 2026-08-12)
    amendments:
      - version: "1.1"
        date: 2026-07-28
        by: "isms-lead"
        what: "Summary of the risks"
        reason: "The figure was taken from the wrong column"
    ```

    ## How to fix
    Put the input back as it was, or add an entry to `amendments` in after.yaml: version, date, by, what, reason.
    """
    held = review.held_on
    if held is None or not _was_kept_before(workspace, review, held):
        return
    later = {topic: _later(workspace, loaded, topic, held) for topic, loaded in review.folder.inputs.items()}
    brought = _brought_in(later)
    for topic, events in later.items():
        told = [event for event in events if event.commit.id not in brought and not _is_amended(review, topic, event)]
        if told:
            yield _hit(review, topic, told, held)


def _hit(review: ReviewFacts, topic: str, events: Sequence[Event], held: date) -> Hit:
    added = any(event.kind is Kind.ADDED or (event.field == topic and event.before is None) for event in events)
    fields = list(dict.fromkeys(field for event in events for field in _fields(event, topic)))
    what = "added" if added else "changed"
    which = "" if added or not fields else f" ({in_words([field.replace('_', ' ') for field in fields])})"
    message = (
        f"history suggests that the input on {topic} was {what}{which} after {review.id} was held on {held} "
        f"({by_commits(events)}): the leaders did not see it so"
    )
    return Hit(review.input_at(topic), message, "name it in amendments of after.yaml, or put it back as it was", topic)


def _fields(event: Event, topic: str) -> Sequence[str]:
    """The fields that an event changed; in short form the event is about the whole topic."""
    if event.field != topic:
        return [event.field] if event.field else []
    if not isinstance(event.before, Mapping) or not isinstance(event.after, Mapping):
        return []
    names = dict.fromkeys((*event.before, *event.after))
    return [name for name in names if event.before.get(name) != event.after.get(name)]


def _was_kept_before(workspace: Workspace, review: ReviewFacts, held: date) -> bool:
    """Whether something of the review was written here by the day it was held; else all of it came in later."""
    days = [past.created.day for past in workspace.past.review(review.id) if past.created]
    return any(day is not None and day <= held for day in days)


def _later(workspace: Workspace, loaded: Loaded[SharedInput], topic: str, held: date) -> Sequence[Event]:
    """What was added to or changed in an input after a day, without what was taken back."""
    past = workspace.past.record(loaded.path)
    if past is None:
        return ()
    fields = [topic] if loaded.prefix else dict.fromkeys(event.field for event in past.changes())
    events = [event for field in fields for event in _net(past.changes(field), held)]
    added = past.appeared(topic) if loaded.prefix else past.created
    if added is None or added.day is None or added.day <= held or (added.field and not events):
        return events
    moved = added.brought_in or _changed_its_form(workspace, loaded, topic, added)
    return () if moved else (added,)


def _changed_its_form(workspace: Workspace, loaded: Loaded[SharedInput], topic: str, added: Event) -> bool:
    """Whether the commit that added an input took it out of the other form: inputs.yaml, or a file of its own."""
    if loaded.prefix:
        own = workspace.past.record(loaded.path.replace("inputs.yaml", f"inputs/{topic}.yaml"))
        return own is not None and own.removed is not None and own.removed.commit.id == added.commit.id
    short = workspace.past.record(f"{loaded.path.rpartition('/')[0]}.yaml")
    same = (event for event in short.events if event.commit.id == added.commit.id) if short is not None else ()
    return any(event.kind is Kind.DELETED or (event.field == topic and event.after is None) for event in same)


def _net(events: Sequence[Event], held: date) -> Sequence[Event]:
    """The changes of one field after a day; none where it says in the end what it said on that day."""
    later = [event for event in events if event.day is not None and event.day > held]
    return later if later and _content(later[0].before) != _content(later[-1].after) else ()


def _content(value: Any) -> Any:
    """A value without what only says more exactly which source was read."""
    if isinstance(value, Mapping):
        return {key: _content(each) for key, each in value.items() if key not in PINS and each is not None}
    return [_content(each) for each in value] if isinstance(value, list) else value


def _brought_in(later: Mapping[str, Sequence[Event]]) -> set[str]:
    """The commits that touch most inputs at once: a branch that was joined in one piece says nothing about days."""
    counted = Counter(commit for events in later.values() for commit in {event.commit.id for event in events})
    return {commit for commit, count in counted.items() if count >= SQUASHED and 2 * count > len(later)}


def _is_amended(review: ReviewFacts, topic: str, event: Event) -> bool:
    """Whether an amendment of that day or later, or one that names the topic, tells of it."""
    for amendment in review.after.amendments:
        named = topic.casefold() in f"{amendment.what or ''} {amendment.reason or ''}".casefold()
        if named or amendment.date is None or event.day is None or amendment.date >= event.day:
            return True
    return False
