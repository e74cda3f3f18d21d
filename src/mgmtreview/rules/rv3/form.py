"""RV311 and RV312: somebody answers for each input, and somebody has summed it up."""

from collections.abc import Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.inputs import MeasurementsInput
from mgmtreview.rules.rule import review_rule
from mgmtreview.vocabulary import ACTIONS, Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule("RV311", Severity.WARNING, stage=Stage.HELD, clause="-", asked_by_standard=False)
def input_has_an_owner(_: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """Every input names who prepared it or who answers for its data.

    ## Why
    When a figure is doubted, in the meeting or a year later, there must be someone to ask. The standard does not ask
    for a name on each input; without one, nobody feels asked. The list of actions is computed and needs no owner.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/feedback.yaml
    prepared_by: null
    data_owner: null
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/feedback.yaml
    prepared_by: "isms-lead"
    ```

    ## How to fix
    Add `prepared_by`, the person who wrote the input, or `data_owner`, the person who answers for the data behind it.
    """
    for topic in review.covers:
        loaded = review.input(topic)
        if loaded is None or topic == ACTIONS:
            continue
        record = loaded.record
        looked = record.nothing_to_report.by if record.nothing_to_report else None
        if record.prepared_by is None and record.data_owner is None and looked is None:
            message = f"nobody is named for the input on {topic} of {review.id}: there is no one to ask about it"
            yield Hit(
                loaded.key("prepared_by"), message, "add prepared_by or data_owner with the id of a person", topic
            )


@review_rule("RV312", Severity.INFO, stage=Stage.ISSUED, clause="-", asked_by_standard=False)
def long_input_is_summed_up(workspace: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """An input with many items has a summary.

    ## Why
    Forty rows without a sentence are a register, not an input: the leaders cannot see what matters, and the one thing
    that does is lost among the rest. The standard asks that results be considered; a summary is what makes that
    possible. From how many items on one is wanted is a setting (`limits.raw_items`).

    ## Before
    ```yaml
    # mgmtreview.yaml
    limits:
      raw_items: 2
    # reviews/2026-H1/inputs/audits.yaml
    summary: null
    ```

    ## After
    ```yaml
    # mgmtreview.yaml
    limits:
      raw_items: 2
    # reviews/2026-H1/inputs/audits.yaml
    summary: "The follow-up closed the finding of last year."
    ```

    ## How to fix
    Add `summary`: one or two sentences a busy reader can act on. Leave the rows that need no one's attention in the
    register, and give their number in `counts`.
    """
    for topic in review.covers:
        loaded = review.input(topic)
        if loaded is None or (loaded.record.summary or "").strip():
            continue
        rows = len(getattr(loaded.record, "items", ()))
        if isinstance(loaded.record, MeasurementsInput):
            rows += len(loaded.record.incidents)
        if rows >= workspace.limits.raw_items:
            what = f"the input on {topic} of {review.id} lists {rows} items without a summary"
            message = f"{what}: what matters is hard to see"
            yield Hit(
                loaded.key("items"), message, "add summary (one or two sentences a busy reader can act on)", topic
            )
