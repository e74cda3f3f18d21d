"""Which topics a line of the minutes belongs to: it answers signals and records by id, and the topic follows."""

from collections.abc import Iterator

from mgmtreview.records.minutes import Decision, Noted
from mgmtreview.signals.answers import canonical
from mgmtreview.workspace import ReviewFacts
from mgmtreview.workspace.deciding import TOPIC_OF_KIND


def topics_of(entry: Decision | Noted, review: ReviewFacts) -> tuple[str, ...]:
    """The topics of a decision or noted item of a review: as stated, and of what it answers."""
    stated = (entry.topic,) if entry.topic else ()
    return tuple(dict.fromkeys((*stated, *_answered(entry, review))))


def _answered(entry: Decision | Noted, review: ReviewFacts) -> Iterator[str]:
    for reference in entry.answers:
        name = canonical(reference, review.id)
        kind = name.partition(":")[0]
        if kind in TOPIC_OF_KIND:
            yield TOPIC_OF_KIND[kind]
        elif kind == "ask":
            for topic, loaded in review.folder.inputs.items():
                if any(canonical(f"ask:{ask.id}", review.id) == name for ask in loaded.record.asks):
                    yield topic
