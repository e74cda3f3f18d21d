"""RV614 and RV615: decisions hang on topics, and topics leave a trace in the minutes."""

from collections.abc import Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.signals.topics import topics_of
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.answered import Answered, answered, asked_of, unread_inputs

NOT_PREPARED = (Answered.NO, Answered.PARTLY)


@review_rule("RV614", Severity.INFO, stage=Stage.HELD, clause="9.3.3", reads=("minutes",), links=True)
def decision_has_an_occasion(_: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """A decision answers a signal or a record, or names the topic it belongs to.

    ## Why
    A decision out of nowhere cannot be followed back: nobody sees which figure, ask or finding it was the answer to,
    and whether the question behind it is settled. The standard wants decisions on what was considered.

    ## Before
    ```yaml
    # reviews/2025-H2/minutes.yaml
    decisions:
      - id: "D3"
        kind: "continue-unchanged"
        subject: "policy"
        text: "The policy stays as it is"
        rationale: "It was read in autumn"
    ```

    ## After
    ```yaml
    # reviews/2025-H2/minutes.yaml
    decisions:
      - id: "D3"
        topic: "changes"
        kind: "continue-unchanged"
        subject: "policy"
        text: "The policy stays as it is"
        rationale: "It was read in autumn"
    ```

    ## How to fix
    Add `answers` with the id of the signal or record (`metric:patch-sla`, `ask:ASK-1`, `nc:NC-1`), or `topic`.
    """
    for index, decision in enumerate(review.minutes.decisions):
        if not decision.answers and not decision.topic:
            message = (
                f"decision {decision.id} of {review.id} answers nothing and names no topic: where it comes from is lost"
            )
            hint = "add answers with the id of a signal or record (as in metric:patch-sla), or topic"
            yield Hit(review.minutes_at("decisions", index), message, hint, f"decision:{review.id}/{decision.id}")


@review_rule("RV615", Severity.ERROR, stage=Stage.HELD, clause="9.3.2", reads=("minutes",), links=True)
def topic_was_considered(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """The minutes show for every topic of the review that it was considered.

    ## Why
    An input that was prepared and of which the minutes say nothing may have been skipped for lack of time; nobody can
    tell. One line is enough: a decision, a noted item, or a question that was asked. A topic for which there was no
    input is RV301's.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/changes.yaml
    items:
      - id: "CH-1"
        what: "Move to a new data centre"
        consequence:
          none: "The provider runs the same controls under the same contract"
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D3"
        topic: "risks"
        kind: "direct"
        subject: "supplier"
        text: "Read the provider's audit report each year"
        rationale: "The provider runs the doors now"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/changes.yaml
    items:
      - id: "CH-1"
        what: "Move to a new data centre"
        consequence:
          none: "The provider runs the same controls under the same contract"
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D3"
        topic: "risks"
        kind: "direct"
        subject: "supplier"
        text: "Read the provider's audit report each year"
        rationale: "The provider runs the doors now"
    noted:
      - topic: "changes"
        text: "The move is over and changes nothing in the controls"
    ```

    ## How to fix
    Add a line under `noted` with the `topic` and what was said about it. If the topic was left out, say so, and put it
    on the agenda of the next review.
    """
    if review.folder.minutes is None:
        has = "was held and has no minutes" if review.is_held else "has no minutes yet"
        message = f"{review.id} {has}: nothing shows what was considered and decided"
        yield Hit(review.place, message, f"write reviews/{review.id}/minutes.yaml")
        return
    minutes = review.folder.minutes.record
    told = {topic for decision in minutes.decisions for topic in topics_of(decision, review)}
    told |= {topic for noted in minutes.noted for topic in topics_of(noted, review)}
    told |= {question.topic for question in minutes.questions if question.topic}
    silent = [topic for topic in review.covers if topic not in told]
    unread = unread_inputs(workspace, review)
    if silent and unread:
        what = f"{unread[0]} cannot be read, so whether {', '.join(silent)} was considered is not known"
        yield CannotTell(review.place, what)
        return
    for topic in silent:
        if not asked_of(review, topic) or answered(workspace, review, topic) not in NOT_PREPARED:
            message = f"the minutes of {review.id} say nothing about {topic}: they do not show that it was considered"
            hint = f"add a line under noted with topic: {topic} and what was said about it"
            yield Hit(review.folder.minutes.key("noted"), message, hint, topic)
