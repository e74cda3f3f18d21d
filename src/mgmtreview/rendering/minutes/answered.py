"""The thread from signal to answer: what was left without one in plain sight, and each signal with its answer."""

from mgmtreview.rendering.marks import BAD, GOOD, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.sections.shared import open_since, weight
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import counted
from mgmtreview.signals import Signal, answers, canonical, unanswered


def unanswered_view(material: Material) -> View:
    """The signals that the minutes do not answer; or the sentence that all are answered."""
    left = unanswered(material.signals, material.review)
    if not left:
        return {"text": marked(GOOD, _all_answered(len(material.loud))), "table": None, "count": 0}
    high = sum(1 for signal in left if signal.is_high)
    rows = [[weight(signal), signal.id, signal.line, open_since(material, signal)] for signal in left]
    red = f", {high} of them high" if high else ""
    return {
        "text": marked(BAD, f"{len(left)} of {counted(len(material.loud), 'signal')} left without an answer{red}."),
        "table": table(["Weight", "Signal", "What is the matter", "Since"], rows),
        "count": len(left),
    }


def _all_answered(number: int) -> str:
    if number == 1:
        return "The one signal has an answer."
    return f"Each of the {number} signals has an answer." if number else "No signal called for an answer."


def trace_table(material: Material) -> View | None:
    """Every signal with what answers it; None where there were none."""
    rows = [[weight(signal), signal.id, signal.line, _answer(material, signal)] for signal in material.loud]
    return table(["Weight", "Signal", "What is the matter", "Answered by"], rows) if rows else None


def _answer(material: Material, signal: Signal) -> str:
    given = answers(material.review)
    found = given.get(canonical(signal.id, material.review.id), ())
    if not found:
        asks = [put for put in material.asks_for(signal) if canonical(f"ask:{put.ask.id}", material.review.id) in given]
        found = tuple(answer for put in asks for answer in given[canonical(f"ask:{put.ask.id}", material.review.id)])
    words = [answer.decision or f"noted{f': {answer.reason}' if answer.reason else ''}" for answer in found]
    return ", ".join(dict.fromkeys(words)) or marked(BAD, "nothing")
