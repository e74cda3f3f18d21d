"""What the rules of this family share: the inputs a review was given, and words for what is missing."""

from collections.abc import Collection, Iterator

from mgmtreview.diagnostic import CannotTell, Place
from mgmtreview.loading.repository import Loaded
from mgmtreview.periods import Span, SpanKind
from mgmtreview.records.base import Outsider
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.vocabulary import MEASUREMENTS
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.answered import unread_inputs
from mgmtreview.workspace.shown_metrics import is_last_to_show_metrics


def given(review: ReviewFacts) -> Iterator[tuple[str, Loaded[SharedInput]]]:
    """The inputs of a review on the topics it covers, in the order of the agenda."""
    for topic in review.covers:
        loaded = review.input(topic)
        if loaded is not None:
            yield topic, loaded


def unreadable(workspace: Workspace, review: ReviewFacts, but: Collection[str] = ()) -> Iterator[CannotTell]:
    """What to say of the covered inputs that are there and cannot be read (``but``: topics that do not matter)."""
    for words in unread_inputs(workspace, review, but):
        yield CannotTell(review.place, f"{words} cannot be read")


def unreadable_metrics(workspace: Workspace, review: ReviewFacts) -> Iterator[CannotTell]:
    """What to say of metric files that cannot be read, once: with the last review that shows metrics."""
    if MEASUREMENTS not in review.covers or not is_last_to_show_metrics(workspace, review):
        return
    for path in sorted(workspace.repository.broken):
        if path == "metrics.yaml" or path.startswith("metrics/"):
            yield CannotTell(Place(path), f"{path} cannot be read")


def blank(text: str | None) -> bool:
    """Whether a text says nothing."""
    return text is None or not text.strip()


def when(span: Span) -> str:
    """When a figure is from, in a sentence: ``in 2026-H1``, ``on 2026-06-30``."""
    return f"{'on' if span.kind is SpanKind.DAY else 'in'} {span.text}"


def same_person(one: str | Outsider | None, other: str | Outsider | None) -> bool:
    """Whether two fields name one person: the same id, or the same name of someone outside."""
    if one is None or other is None or isinstance(one, str) is not isinstance(other, str):
        return False
    first = one if isinstance(one, str) else one.name
    second = other if isinstance(other, str) else other.name
    return first.strip().casefold() == second.strip().casefold()
