"""RV705, RV706 and RV709: what is cited is pinned, the record is under control, its outcome is made known."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.loading.repository import Loaded
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.store import ReadRefused, open_inside
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.approved_content import MAX_BYTES
from mgmtreview.workspace.citations import Citation, citations, cited_by

MOST = 3
"""So many documents are named in one message; the rest is counted."""


@review_rule("RV705", Severity.WARNING, stage=Stage.HELD, clause="7.5.3", reads=("minutes",), since="1.2")
def cited_documents_are_pinned(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """What a review cites is pinned: documents and closure evidence by hash or version, sources by their day.

    ## Why
    A document that is cited by its name alone can be exchanged, and nobody can show later what was on the table. A hash
    (`sha256`) or a version says which content is meant; a source that moves on says by `as_of` which state was read,
    evidence that lies elsewhere by its `date`. A document of the repository whose content is not the one of its hash is
    an error.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    documents:
      - title: "Gap analysis"
        ref: "https://example.org/gap-analysis"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    documents:
      - title: "Gap analysis"
        ref: "https://example.org/gap-analysis"
        version: "2.1"
    ```

    ## How to fix
    Write the version beside the reference, or for a file of this repository its hash (`sha256sum FILE`;
    `mgmtreview action implement` writes it by itself). Write as_of
    under a source. If a pinned file was changed, bring it back from history, or cite the new one.
    """
    everything = [*cited_by(review.folder), *_closures(workspace, review)]
    for citation in everything:
        if citation.sha256 is not None and citation.is_kept_here:
            yield from _differs(workspace, citation)
    loose = [each for each in everything if not each.pinned and each.is_document]
    if loose:
        shown = [each.ref for each in loose[:MOST]]
        more = [f"{len(loose) - MOST} more"] if len(loose) > MOST else []
        message = f"{in_words([*shown, *more])} can be exchanged unseen: cited without a hash or a version"
        hint = "write sha256 or version beside the reference"
        yield Hit(loose[0].place, message, hint, f"{review.id}:documents")
    undated = list(_undated(review))
    if undated:
        topics = in_words([topic for topic, _ in undated])
        message = f"the input on {topics} names a source without the day that its state is of"
        yield Hit(undated[0][1], message, "write as_of under the source", f"{review.id}:sources")


def _closures(workspace: Workspace, review: ReviewFacts) -> Iterator[Citation]:
    """The evidence of the actions of a review that are done."""
    for action in workspace.actions_of(review):
        if action.record.implemented_on is not None:
            yield from citations(action.loaded)


def _differs(workspace: Workspace, citation: Citation) -> Iterator[Hit]:
    try:
        data = open_inside(workspace.repository.root, citation.ref, max_bytes=MAX_BYTES)
    except ReadRefused:
        return  # RV006 tells what is not there
    if sha256(data).hexdigest() != citation.sha256:
        message = f"{citation.ref} is not the document that was cited: it has another hash"
        hint = f"bring it back (git log -- {citation.ref}), or cite the document that is there now"
        yield Hit(citation.place, message, hint, citation.ref, severity=Severity.ERROR)


def _undated(review: ReviewFacts) -> Iterator[tuple[str, Place]]:
    """The inputs that name a source without its day, each with the place of the first."""
    for topic, loaded in review.folder.inputs.items():
        found = _source_without_day(loaded)
        if found is not None:
            yield topic, found


def _source_without_day(loaded: Loaded[SharedInput]) -> Place | None:
    for index, source in enumerate(loaded.record.sources):
        if source.as_of is None and source.sha256 is None and source.version is None:
            return loaded.at("sources", index)
    return None


@review_rule("RV706", Severity.WARNING, stage=Stage.APPROVED, clause="7.5.3", since="1.2")
def record_is_under_control(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The record says its class, its owner, how long it is kept and who gets it; its class covers what it cites.

    ## Why
    Documented information has to be protected, kept and disposed of by somebody, for a stated time. A record of a lower
    class than a document in it gives that document to people who may not have it.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    record:
      classification: null
      owner: null
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    record:
      classification: "internal"
      owner: "isms-lead"
    ```

    ## How to fix
    Fill in record: classification, owner, retention_years, distribution in review.yaml. The classes, lowest first,
    stand in mgmtreview.yaml.
    """
    control = review.record.record
    lacking = [
        name
        for name, value in (
            ("classification", control.classification),
            ("owner", control.owner),
            ("retention_years", control.retention_years),
            ("distribution", control.distribution or None),
        )
        if value is None
    ]
    if lacking:
        message = f"the record of {review.id} does not say {in_words(lacking)}: nobody knows how to keep it"
        yield Hit(review.at("record"), message, f"write {in_words(lacking)} under record in review.yaml", review.id)
    classes = {name.casefold(): rank for rank, name in enumerate(workspace.settings.classifications)}
    own = classes.get((control.classification or "").casefold())
    if own is None:
        return
    for place, what, name in _classified(review):
        rank = classes.get(name.casefold())
        if rank is not None and rank > own:
            message = f"{what} is {name}, and the record that holds it is only {control.classification}"
            yield Hit(place, message, f"raise the class of the record to {name}, or take it out", f"{review.id}:{what}")
            return


def _classified(review: ReviewFacts) -> Iterator[tuple[Place, str, str]]:
    for index, document in enumerate(review.record.documents):
        if document.classification:
            what = document.title or document.ref or "a document"
            yield review.at("documents", index, "classification"), what, document.classification
    for topic, loaded in review.folder.inputs.items():
        if loaded.record.classification:
            yield loaded.at("classification"), f"the input on {topic}", loaded.record.classification
        for index, source in enumerate(loaded.record.sources):
            if source.classification:
                what = source.title or source.ref or "a source"
                yield loaded.at("sources", index, "classification"), what, source.classification


@review_rule("RV709", Severity.WARNING, stage=Stage.CLOSED, clause="7.4", reads=("after",), since="1.2")
def outcome_is_made_known(_workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A closed review says to whom its outcome was made known, and it was not closed before it was approved.

    ## Why
    A review is closed when its minutes are approved and those who have to act know of it. Decisions that nobody was
    told of are not carried out; minutes that went round as approved before they were may say something else now.

    ## Before
    ```yaml
    # reviews/2026-H1/after.yaml
    communicated: null
    ```

    ## After
    ```yaml
    # reviews/2026-H1/after.yaml
    communicated:
      - to: "it-ops-lead"
        date: 2026-07-16
        channel: "e-mail"
    ```

    ## How to fix
    Write under communicated who was told, when and how. closed_on is the day on which that was done and the last
    approval was there.
    """
    after = review.after
    if not after.communicated and not review.only_actions:
        message = f"{review.id} is closed, and nobody was told of its outcome: what was decided stays on paper"
        yield Hit(
            review.after_at("closed_on"), message, "write under communicated who was told, when and how", review.id
        )
    first = review.approvals.versions[0] if review.approvals.versions else None
    if first is not None and first.complete and after.closed_on is not None and after.closed_on < first.approved_on:
        message = f"{review.id} was closed on {after.closed_on}, and its minutes were approved on {first.approved_on}"
        hint = "write the day on which the last approval was there into closed_on"
        yield Hit(review.after_at("closed_on"), message, hint, review.id)
