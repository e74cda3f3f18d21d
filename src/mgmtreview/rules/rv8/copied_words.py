"""RV805: words taken over from the last review."""

from collections.abc import Iterable

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.trends.similarity import jaccard_shingles
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule("RV805", Severity.WARNING, stage=Stage.HELD, clause="9.3.2", since="1.2", asked_by_standard=False)
def each_review_finds_its_own_words(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Summary and analysis of an input are written for this review, not taken over from the last one.

    ## Why
    Half a year that reads like the half year before, word for word, was probably not looked at. Texts are compared by
    their runs of five words, without numbers, dates and ids (see docs/calculations.md); from `limits.copied_percent`
    per cent on it is told. Short texts and "nothing to report" are left out. The two texts stand in the records, so
    this needs no history.

    ## Before
    ```yaml
    # reviews/2025-H2/inputs.yaml
    risks:
      analysis: >-
        The picture is as it was: the supplier risk stays, and the owners looked at all they do, one by one, and found
        no reason to change any of it in 2025.
    # reviews/2026-H1/inputs/risks.yaml
    analysis: >-
      The picture is as it was: the supplier risk stays, and the owners looked at all they do, one by one, and found
      no reason to change any of it in 2026.
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    analysis: "The supplier has moved its servers, which halves the likelihood of the first risk."
    ```

    ## How to fix
    Write what is different from last time, and if nothing is, say in one line how that was found out.
    """
    for topic, loaded in review.folder.inputs.items():
        before = workspace.previous(review, topic)
        last = before.input(topic) if before is not None else None
        if before is None or last is None:
            continue
        for field in ("analysis", "summary"):
            likeness = jaccard_shingles(_words(last.record, field), _words(loaded.record, field))
            if likeness is not None and likeness * 100 >= workspace.limits.copied_percent:
                message = (
                    f"the {field} on {topic} is to {int(likeness * 100)} % in the words of {before.id}: nobody can tell"
                    " whether anybody looked"
                )
                hint = "write what is different from last time, or how it was found that nothing is"
                yield Hit(loaded.at(field), message, hint, topic)
                break


def _words(record: SharedInput, field: str) -> str:
    if record.nothing_to_report is not None or record.not_available is not None:
        return ""
    return getattr(record, field) or ""
