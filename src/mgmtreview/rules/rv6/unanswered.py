"""RV601: every signal has an answer."""

from collections.abc import Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.signals import Answer, Signal, answers, canonical, loud, raised, unanswered
from mgmtreview.vocabulary import ACTIONS, MEASUREMENTS, OBJECTIVES, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.answered import unread_inputs
from mgmtreview.workspace.unread import unread_before

SOURCES = {"actions": {ACTIONS}, "metrics": {MEASUREMENTS, OBJECTIVES}, "objectives": {OBJECTIVES}}
"""Folders beside the inputs, and the topics whose signals come from them."""


@review_rule("RV601", Severity.ERROR, stage=Stage.HELD, clause="9.3.3", reads=("minutes",), links=True)
def signal_is_answered(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """The minutes answer every signal: a decision, or a note that says why nothing was decided.

    ## Why
    A missed target, an overdue action, a risk above the appetite, a proposal, an ask: each calls for a word from
    those who lead. A review that leaves one without an answer has looked at a fact and done nothing with it, and
    nobody can show later that it was a choice. The answer may be short: decide, accept until a day, defer with a
    date, reject, or note why nothing is needed. The standard wants decisions as the result of a review; that each
    signal is answered by its id is how one can show them.

    ## Before
    ```yaml
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D2"
        topic: "improvements"
        kind: "request-information"
        subject: "improvement"
        text: "Compare three dashboards before summer is over"
        rationale: "The market has moved"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D2"
        answers: ["improvement:IMP-1"]
        kind: "approve"
        subject: "improvement"
        text: "Build the dashboard in autumn"
        rationale: "Its value has grown with the missed target"
    ```

    ## How to fix
    Add the id of the signal, with which the finding begins, to `answers` of the decision that deals with it. Where
    nothing was decided, add a noted item with `answers` and `why_no_decision`. Where nobody thought of it, put it on
    the next agenda, and decide by circulation if it cannot wait. From when on a late action or a theme of feedback is a
    signal is a setting (`limits.carried_warn`, `limits.feedback_repeats`, `limits.feedback_window`).
    """
    blind = tuple(_unread(workspace, review))
    yield from (CannotTell(review.place, f"{what} cannot be read: what it raises is not known") for what in blind)
    before = unread_before(workspace, review)
    if before:
        yield CannotTell(review.place, f"{', '.join(before)} cannot be read: what was settled there is not known")
    if blind and _answers_an_unknown_ask(review):
        yield CannotTell(review.place, "an ask that the minutes answer may answer other signals as well")
        return
    signals = loud(raised(workspace, review))
    silent = {signal.id for signal in unanswered(signals, review)}
    given = answers(review)
    for signal in signals:
        if signal.maybe_quiet:
            continue
        if signal.id in silent:
            yield _hit(review, signal, signal.place, f"the minutes of {review.id} do not answer it")
            continue
        noted = _only_noted(given.get(canonical(signal.id, review.id), ()))
        if noted is not None:
            place = review.minutes_at("noted", noted).key("why_no_decision")
            yield _hit(review, signal, place, f"{review.id} noted it, and not why nothing was decided")


def _unread(workspace: Workspace, review: ReviewFacts) -> Iterator[str]:
    """What raises signals and cannot be read."""
    repository = workspace.repository
    yield from unread_inputs(workspace, review)
    for folder, topics in SOURCES.items():
        if not topics.isdisjoint(review.covers) and repository.is_broken(folder, f"{folder}.yaml"):
            yield f"a file of {folder}/"
    if repository.is_broken("programme.yaml"):
        yield "programme.yaml"


def _answers_an_unknown_ask(review: ReviewFacts) -> bool:
    known = {
        canonical(f"ask:{ask.id}", review.id) for loaded in review.folder.inputs.values() for ask in loaded.record.asks
    }
    return any(name.startswith("ask:") and name not in known for name in answers(review))


def _only_noted(given: tuple[Answer, ...]) -> int | None:
    """Index of the noted item, where noted items without a reason are all that answers a signal."""
    if not given or any(answer.decision is not None or (answer.reason or "").strip() for answer in given):
        return None
    return given[0].noted


def _hit(review: ReviewFacts, signal: Signal, place: Place, why: str) -> Hit:
    line = " ".join(signal.line.split())
    told = signal.since is None or signal.since > review.cutoff or str(signal.since) in line
    message = f"{signal.id}: {line}{'' if told else f' (open since {signal.since})'}: {why}"
    hint = (
        f'add "{signal.id}" to answers in reviews/{review.id}/minutes.yaml: of a decision (decide, accept until, defer '
        "with a date, reject), or of a noted item with why_no_decision"
    )
    severity = Severity.ERROR if signal.is_high else Severity.WARNING
    return Hit(place, message, hint, signal.id, severity)
