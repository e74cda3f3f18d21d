"""RV804: evidence that came after the review."""

from collections.abc import Iterable

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.loading.repository import Loaded
from mgmtreview.past import Event
from mgmtreview.periods import days_after
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rules.phrases import by_commits
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv8.asking import held_in_view, is_amended
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.citations import citations


@review_rule(
    "RV804",
    Severity.WARNING,
    stage=Stage.APPROVED,
    clause="9.3.2",
    reads=("after",),
    since="1.2",
    asked_by_standard=False,
    history=True,
)
def evidence_was_there_at_the_review(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A document of the repository that an input rests on was there when the review was held.

    ## Why
    An input that cites a report which came into the repository weeks after the review rests on something that the
    leaders cannot have seen. `limits.history_days` days are left for putting files in order. Evidence that came with
    the same commit as its input, or with an input that is late itself, tells nothing of its own; nor does what an
    amendment explains. Reviews from before the records were adopted are left out, and so is a one-person organisation.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/needs.yaml
    sources:
      - title: "Survey of customers"
        ref: "evidence/survey.txt"
        as_of: 2026-07-01
    # evidence/survey.txt (committed on 2026-08-20)
    answers: "40"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/needs.yaml
    sources:
      - title: "Survey of customers"
        ref: "https://example.org/survey"
        as_of: 2026-07-01
    ```

    ## How to fix
    Commit evidence with the input that cites it. If the document lay elsewhere until then, cite that place.
    """
    held = held_in_view(workspace, review)
    if held is None:
        return
    last = days_after(held, workspace.limits.history_days)
    for topic, loaded in review.folder.inputs.items():
        written = _written(workspace, loaded, topic)
        if written is None or written.day is None or written.day > last:
            continue
        for citation in citations(loaded):
            past = workspace.past.record(citation.ref) if citation.is_kept_here else None
            made = past.created if past is not None else None
            if made is None or made.day is None or made.brought_in or made.day <= last:
                continue
            if is_amended(review, made):
                continue
            message = (
                f"history suggests that {citation.ref}, which the input on {topic} rests on, came here only after"
                f" {review.id} was held on {held} ({by_commits([made])})"
            )
            yield _at(citation.place, message, citation.ref)


def _written(workspace: Workspace, loaded: Loaded[SharedInput], topic: str) -> Event | None:
    """What brought an input; in short form it stands among others in one file."""
    past = workspace.past.record(loaded.path)
    if past is None:
        return None
    return past.appeared(topic) if loaded.prefix else past.created


def _at(place: Place, message: str, ref: str) -> Hit:
    return Hit(place, message, "commit evidence with the input that cites it, or cite where it lay", ref)
