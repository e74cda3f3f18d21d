"""Which signals and records the minutes of a review answer, and how ids are compared.

Local ids (change, need, incident, ask) stand alone inside their review and are written
``<review>/<id>`` outside it; ids are compared with case folded.
"""

from collections.abc import Iterable, Iterator, Mapping

from mgmtreview.records.inputs import FeedbackInput
from mgmtreview.signals.signal import Answer, Signal
from mgmtreview.vocabulary import FEEDBACK
from mgmtreview.workspace import ReviewFacts

LOCAL_KINDS = frozenset({"ask", "change", "need", "incident"})
OWN_KINDS = frozenset({"action", "decision", "effect"})
SIGNAL_KINDS = frozenset(
    {
        "acceptance",
        "action",
        "ask",
        "audit",
        "change",
        "decision",
        "effect",
        "event",
        "feedback",
        "improvement",
        "incident",
        "metric",
        "nc",
        "need",
        "objective",
        "risk",
        "treatment",
    }
)


def canonical(reference: str, review: str) -> str:
    """A signal id as compared: case folded, the review's own prefix left out of local ids.

    ``review`` is the review in whose records the reference stands.
    """
    kind, _, name = reference.strip().partition(":")
    kind, name, review = kind.casefold(), name.strip().casefold(), review.casefold()
    if kind in LOCAL_KINDS:
        name = name.removeprefix(f"{review}/")
    elif kind in OWN_KINDS and name and "/" not in name:
        name = f"{review}/{name}"
    return f"{kind}:{name}"


def absolute(reference: str, review: str) -> str:
    """A signal id as seen from outside: local ids bear the review they belong to."""
    kind, _, name = canonical(reference, review).partition(":")
    if kind in LOCAL_KINDS and "/" not in name:
        return f"{kind}:{review.casefold()}/{name}"
    return f"{kind}:{name}"


def answers(review: ReviewFacts) -> Mapping[str, tuple[Answer, ...]]:
    """Every answer of a review's minutes by canonical id, decisions before noted items."""
    found: dict[str, list[Answer]] = {}
    for index, decision in enumerate(review.minutes.decisions):
        for number, reference in enumerate(decision.answers):
            name = canonical(reference, review.id)
            place = review.minutes_at("decisions", index, "answers", number)
            found.setdefault(name, []).append(Answer(name, decision.id, None, place))
    for index, noted in enumerate(review.minutes.noted):
        for number, reference in enumerate(noted.answers):
            name = canonical(reference, review.id)
            place = review.minutes_at("noted", index, "answers", number)
            found.setdefault(name, []).append(Answer(name, None, index, place, noted.why_no_decision))
    for item, theme in _feedback_themes(review):
        if item in found:
            found.setdefault(theme, []).extend(found[item])
    return {name: tuple(given) for name, given in found.items()}


def _feedback_themes(review: ReviewFacts) -> Iterator[tuple[str, str]]:
    """Feedback may be answered by the id of an item; the signal is its theme."""
    loaded = review.input_as(FEEDBACK, FeedbackInput)
    for item in loaded.record.items if loaded else ():
        if item.theme and item.theme.casefold() != item.id.casefold():
            yield f"feedback:{item.id.casefold()}", f"feedback:{item.theme.casefold()}"


def unanswered(signals: Iterable[Signal], review: ReviewFacts) -> tuple[Signal, ...]:
    """The loud signals that the minutes do not answer.

    An ask that ``answers`` a signal passes its own answer on: deciding the ask answers the signal.
    """
    given = set(answers(review))
    for topic_input in review.folder.inputs.values():
        for ask in topic_input.record.asks:
            if canonical(f"ask:{ask.id}", review.id) in given:
                given.update(canonical(reference, review.id) for reference in ask.answers)
    return tuple(signal for signal in signals if signal.quiet is None and canonical(signal.id, review.id) not in given)
