"""RV302 and RV303: an explicit "nothing to report" can be believed."""

import re
from collections.abc import Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import MEASUREMENTS, OBJECTIVES, RISKS, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.answered import asked_of, input_in_words, unread_inputs, unreadable

THERE_ALL_THE_SAME = {
    MEASUREMENTS: "there are figures whether they are good or bad",
    OBJECTIVES: "objectives exist whether they were reached or not",
    RISKS: "risks exist whether they have changed or not",
}
"""Why there is something to report on a topic, whatever happened."""


@review_rule("RV302", Severity.ERROR, stage=Stage.ISSUED, clause="9.3.2")
def nil_return_is_reasoned(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """A nil return gives its reason and says how one looked.

    ## Why
    "Nothing to report" is an answer only if somebody looked. Without a reason and the way it was sought it cannot be
    told from an input that was forgotten, neither by the leaders nor, a year later, by an auditor.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/needs.yaml
    nothing_to_report:
      how_sought: null
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/needs.yaml
    nothing_to_report:
      how_sought: "Contract review with sales and legal on 22 June"
    ```

    ## How to fix
    Write into `nothing_to_report` why there is nothing (`reason`) and where and whom you asked (`how_sought`).
    """
    for what in unread_inputs(workspace, review):
        yield CannotTell(review.place, f"{what} cannot be read")
    for topic in review.covers:
        loaded = review.input(topic)
        nil = loaded.record.nothing_to_report if loaded else None
        if loaded is None or nil is None:
            continue
        lacks = {
            word: key
            for word, key, text in (
                ("no reason", "reason (why there is nothing)", nil.reason),
                ("no word on how it was sought", "how_sought (where and whom you asked)", nil.how_sought),
            )
            if not (text or "").strip()
        }
        if lacks:
            part = f" for {nil.part}" if nil.part else ""
            message = (
                f"the nil return on {topic}{part} gives {in_words(list(lacks))}: nobody can tell whether one looked"
            )
            hint = f"add {in_words(list(lacks.values()))} to nothing_to_report"
            yield Hit(loaded.key("nothing_to_report"), message, hint, topic)


@review_rule("RV303", Severity.WARNING, stage=Stage.ISSUED, clause="9.3.2")
def nil_return_is_plausible(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """A nil return stands only where nothing to report can be true, and is not the same words every time.

    ## Why
    A management system that measures nothing, pursues no objective and knows no risk is not one that has nothing to
    report: there the nil return hides a missing process. And a nil return in the same words review after review
    suggests that the text was copied and nobody asked anew; how many times are too many is a setting
    (`limits.nil_in_a_row`). The standard knows no nil returns; that they must be plausible follows from the duty to
    consider each topic.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    nothing_to_report:
      reason: "No risk assessment was due"
      how_sought: "Looked into the plan"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    summary: "No new risk; the assessment of June confirms the levels, the treatment plan is on time."
    ```

    ## How to fix
    Bring what there is: the figures as they stand, the unchanged risks with their treatments, the objectives with
    their status. If the process does not exist, say so with `not_available`. If the same words come back, look again
    and write what you did this time.
    """
    for what in unread_inputs(workspace, review):
        yield CannotTell(review.place, f"{what} cannot be read")
    for topic in review.covers:
        loaded = review.input(topic)
        nil = loaded.record.nothing_to_report if loaded else None
        if loaded is None or nil is None:
            continue
        asked = [each.requirement for each in asked_of(review, topic) if not each.requirement.nil_plausible]
        if asked and not nil.part:
            why = THERE_ALL_THE_SAME.get(topic, "there is something to report whether it is good or bad")
            message = f'"nothing to report" on {topic} is hardly true ({asked[0].clause}): {why}'
            hint = "bring figures or items as they stand; if the process does not exist yet, write not_available"
            yield Hit(loaded.key("nothing_to_report"), message, hint, topic)
        else:
            yield from _in_a_row(workspace, review, topic)


def _in_a_row(workspace: Workspace, review: ReviewFacts, topic: str) -> Iterator[Outcome]:
    words = _words(review, topic)
    loaded = review.input(topic)
    if words is None or loaded is None:
        return
    same: list[str] = []
    for other in reversed(workspace.held_before(review)):
        if topic not in other.covers or other.only_actions:
            continue
        if unreadable(workspace, other, topic):
            yield CannotTell(loaded.place, f"{input_in_words(workspace, other, topic)} cannot be read")
            return
        if _words(other, topic) != words:
            break
        same.append(other.id)
        if len(same) + 1 == workspace.limits.nil_in_a_row:
            message = (
                f'"nothing to report" on {topic} is in the same words as at {in_words(same[::-1])}: nobody can tell'
                " whether anybody asked anew"
            )
            hint = "ask again, and write into reason and how_sought what was done this time"
            yield Hit(loaded.key("nothing_to_report", "reason"), message, hint, topic)
            return


def _words(review: ReviewFacts, topic: str) -> tuple[str, str] | None:
    """The part and the reason of a nil return, figures, case and punctuation aside."""
    loaded = review.input(topic)
    nil = loaded.record.nothing_to_report if loaded else None
    if nil is None or not (nil.reason or "").strip():
        return None
    return (nil.part or "").casefold(), " ".join(re.findall(r"[^\W\d_]+", (nil.reason or "").casefold()))
