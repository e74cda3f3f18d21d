"""RV305: nothing that was open vanishes."""

from collections.abc import Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.records.inputs import AuditsInput, RisksInput
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv3.coverage import input_place, preparer
from mgmtreview.vocabulary import AUDITS, RISKS, Stage
from mgmtreview.workspace import OpenItem, OpenKind, ReviewFacts, Workspace
from mgmtreview.workspace.answered import asked_of
from mgmtreview.workspace.vanished import FOLLOWED, compared

SIGNAL_KIND = {
    OpenKind.NONCONFORMITY: "nc",
    OpenKind.TREATMENT: "treatment",
    OpenKind.AUDIT: "audit",
    OpenKind.AUDIT_FINDING: "audit",
    OpenKind.ACCEPTANCE: "acceptance",
    OpenKind.PROPOSAL: "improvement",
}


@review_rule("RV305", Severity.ERROR, stage=Stage.ISSUED, clause="9.3.2", links=True)
def open_item_comes_back(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """What was open at the last review that covered the topic is mentioned in this one, moved on or closed.

    ## Why
    A nonconformity, treatment, audit finding, acceptance or deferred proposal that is left out of the next pack is
    neither done nor decided: it is lost, and nobody was asked. Following each until it is closed is what makes a
    series of meetings a management system. The standard asks for trends and for the status of what was decided; that
    nothing vanishes between two reviews is how one can show them.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/nonconformities.yaml
    counts: null
    items: []
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/nonconformities.yaml
    counts: null
    items:
      - id: "NC-1"
        source: "Internal audit IA-1"
        raised_on: 2025-11-10
        grade: "minor"
        what: "Three accounts were created without approval"
        cause: "No gate in the joiner workflow"
        status: "open"
    ```

    ## How to fix
    List the item again under its id, with its status as of the cutoff; if it is closed, with the day and the reason.
    `mgmtreview new` carries such items over by itself.
    """
    reasons: dict[str, None] = {}
    for topic in review.covers:
        if topic not in FOLLOWED:
            continue
        comparison = compared(workspace, review, topic)
        if comparison.unknown:
            reasons[comparison.unknown] = None
        elif comparison.earlier is not None and (review.input(topic) or not asked_of(review, topic)):
            for item in comparison.gone:
                yield _hit(workspace, review, comparison.earlier, item)
    yield from (CannotTell(review.place, why) for why in reasons)


def _hit(workspace: Workspace, review: ReviewFacts, earlier: ReviewFacts, item: OpenItem) -> Hit:
    message = (
        f"{item.kind} {item.id} ({' '.join(item.label.split())}) was open at {earlier.id} and is not mentioned any "
        "more: nobody can tell what became of it"
    )
    hint = f"list {item.id} again with its status as of the cutoff; {earlier.id} has it in {item.place.path}"
    subject = f"{SIGNAL_KIND[item.kind]}:{item.id}"
    return Hit(_place(review, item), message, hint, subject, None, preparer(workspace, review, item.topic))


def _place(review: ReviewFacts, item: OpenItem) -> Place:
    """Where a person would add it: the list that lacks it."""
    parent = item.id.rsplit("/", 1)[0].casefold()
    if item.kind is OpenKind.TREATMENT:
        risks = review.input_as(RISKS, RisksInput)
        for index, risk in enumerate(risks.record.items if risks else ()):
            if risk.id.casefold() == parent:
                return input_place(review, RISKS, "items", index, "treatments")
    if item.kind is OpenKind.AUDIT_FINDING:
        audits = review.input_as(AUDITS, AuditsInput)
        for index, audit in enumerate(audits.record.items if audits else ()):
            if audit.id.casefold() == parent:
                return input_place(review, AUDITS, "items", index, "findings")
    return input_place(review, item.topic, "acceptances" if item.kind is OpenKind.ACCEPTANCE else "items")
