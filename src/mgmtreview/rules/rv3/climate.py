"""RV307: whether climate change is a relevant issue has been determined, and lately."""

from collections.abc import Iterator
from datetime import date

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.records.inputs import ChangesInput
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import CHANGES, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.answered import input_in_words, unreadable

A_YEAR = 366
"""Length in days of a cycle where the programme has none."""


@review_rule("RV307", Severity.WARNING, stage=Stage.ISSUED, clause="4.1")
def climate_relevance_is_determined(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """Whether climate change is a relevant issue has been determined, no longer ago than a cycle.

    ## Why
    Since the amendment of 2024 the standard wants an answer to this question among the external issues. The answer
    may well be no; what counts is that someone looked and said why. A determination holds until the cycle is over,
    then it is due again, because sites, customers and rules change.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/changes.yaml
    climate:
      decided_on: 2025-06-01
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/changes.yaml
    climate:
      reason: "Looked at again: no site is exposed; customers do not ask"
      decided_on: 2026-07-03
    ```

    ## How to fix
    Add `climate` to the input on changes: `relevant: true` or `false`, the `reason`, and `decided_on`. If it is
    relevant, say as an item what follows from it.
    """
    if CHANGES not in review.covers or not any(each.climate for each in workspace.repository.profiles.values()):
        return
    loaded = review.input(CHANGES)
    if loaded is None and not unreadable(workspace, review, CHANGES):
        return  # RV301 says that the whole input is missing
    for other in (review, *reversed(workspace.held_before(review))):
        if CHANGES not in other.covers or other.only_actions:
            continue
        if unreadable(workspace, other, CHANGES):
            yield CannotTell(review.place, f"{input_in_words(workspace, other, CHANGES)} cannot be read")
            return
        decided = _determined(other)
        if decided is not None:
            longest = (review.cycle.end - review.cycle.start).days + 1 if review.cycle else A_YEAR
            if loaded is not None and (review.judged_on - decided).days > longest:
                message = (
                    f"whether climate change is a relevant issue was last determined on {decided}, "
                    f"longer ago than a cycle ({longest} days)"
                )
                hint = "look at it again, and write climate with relevant, reason and a new decided_on"
                yield Hit(loaded.key("climate"), message, hint)
            return
    if loaded is not None:
        message = "nobody has determined whether climate change is a relevant issue, which the standard asks since 2024"
        hint = "add climate to the input with relevant (true or false), reason and decided_on"
        yield Hit(loaded.key("climate"), message, hint)


def _determined(review: ReviewFacts) -> date | None:
    """The day of the determination that a review's input states."""
    loaded = review.input_as(CHANGES, ChangesInput)
    climate = loaded.record.climate if loaded else None
    if climate is None or climate.relevant is None:
        return None
    return climate.decided_on or review.cutoff
