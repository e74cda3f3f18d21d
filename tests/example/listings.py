"""Two listings of the example that are kept as files: what the last review owes, and every signal with its answer.

``python -m tests.example.listings`` writes them anew after a wanted change; the difference is then read in the commit.
"""

from collections.abc import Iterator
from pathlib import Path

from mgmtreview.following.owing import owing
from mgmtreview.loading.load import load
from mgmtreview.records.minutes import Decision
from mgmtreview.signals.answers import answers, canonical
from mgmtreview.signals.raised import raised
from mgmtreview.signals.signal import Signal
from mgmtreview.workspace import ReviewFacts, Workspace
from tests.example.company import IN_PREPARATION, RECORDS, TODAY

HERE = Path(__file__).parent
OWED, SIGNALS = HERE / "owed.txt", HERE / "signals.txt"
RENEW = "if the change is meant, run: python -m tests.example.listings"


def owed_page(workspace: Workspace, review: str) -> str:
    """What a review owes: day, person, rule, file, and what is missing."""
    lines = [f"What {review} owes on {workspace.today}, in the order it falls due", ""]
    for entry in owing(workspace, workspace.reviews[review]).entries:
        path = entry.place.rpartition(":")[0].removeprefix(f"reviews/{review}/")
        lines += [f"{entry.due}  {entry.who}  {path}  ({entry.rule} {entry.severity.word})", f"    {entry.what}"]
    return "\n".join(lines) + "\n"


def signals(workspace: Workspace) -> str:
    """Every signal of every review: weight, id, since when, what it says, and what became of it."""
    lines = ["Every signal of the example, and what became of it"]
    for review in workspace.reviews.values():
        lines += ["", f"{review.id}, as of {review.cutoff}"]
        for signal in raised(workspace, review):
            since = f"since {signal.since}" if signal.since else "since when is not known"
            lines += [f"  {signal.weight.name.lower():<6}  {signal.id}  {since}", f"          {signal.line}"]
            lines += [f"          -> {word}" for word in became(workspace, review, signal)]
    return "\n".join(lines) + "\n"


def became(workspace: Workspace, review: ReviewFacts, signal: Signal) -> Iterator[str]:
    """What a review did with a signal, one line per answer."""
    if signal.quiet is not None:
        until = f"until {signal.quiet.until}" if signal.quiet.until else "for good"
        yield f"quiet {until}: {signal.quiet.decision} of {signal.quiet.decided_on}"
    given = answers(review)
    direct = given.get(canonical(signal.id, review.id), ())
    for answer in direct:
        if answer.decision is not None:
            decision = Workspace.decision_in(review, answer.decision)
            yield f"{answer.decision} {_told(decision)}" if decision else answer.decision
        else:
            yield f"noted: {answer.reason}"
    if not direct:
        yield from (f"by answering {ask}" for ask in _asks(review, signal) if canonical(ask, review.id) in given)
    if not direct and signal.quiet is None and not review.is_held:
        yield "to be answered"


def _told(decision: Decision) -> str:
    return f"({decision.kind}): {decision.text}"


def _asks(review: ReviewFacts, signal: Signal) -> Iterator[str]:
    """The asks whose answer passes on to a signal."""
    wanted = canonical(signal.id, review.id)
    for loaded in review.folder.inputs.values():
        for ask in loaded.record.asks:
            if any(canonical(reference, review.id) == wanted for reference in ask.answers):
                yield f"ask:{ask.id}"


if __name__ == "__main__":
    example = Workspace(load(RECORDS), TODAY)
    OWED.write_text(owed_page(example, IN_PREPARATION), encoding="utf-8")
    SIGNALS.write_text(signals(example), encoding="utf-8")
