"""RV403: limitations are stated, if only as "none known"."""

from collections.abc import Iterable

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.records.review import Limitation
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import blank, given, unreadable
from mgmtreview.vocabulary import ACTIONS, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.answered import Answered, answered, asked_of, unread_inputs


@review_rule("RV403", Severity.WARNING, stage=Stage.ISSUED, clause="9.3.2", asked_by_standard=False)
def limitations_are_stated(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every input says what its figures and reports leave out, or that no limitation is known.

    ## Why
    Leaders take what they are shown for the whole. "Three sites, the fourth is not scanned yet" changes a decision;
    silence hides whether anybody asked. "None known" is a statement, absence is not. The standard does not ask for
    it; auditors and careful leaders do. One statement in review.yaml is enough where no input makes its own. An input
    that brings nothing yet is RV301's.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/measurements.yaml
    limitations: null
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/measurements.yaml
    limitations:
      - what: "The new data centre is not in the scan yet"
        excluded: "9 of 209 hosts"
        effect: "The patch figure covers the old one only"
    ```

    ## How to fix
    Ask whoever delivers the input what it does not cover, and write a list under `limitations`, or
    `limitations: none known` after having asked.
    """
    reports = [
        (topic, loaded)
        for topic, loaded in given(review)
        if topic != ACTIONS and _reports(loaded.record) and not _is_missing(workspace, review, topic)
    ]
    silent = [(topic, loaded) for topic, loaded in reports if not _states(loaded.record.limitations)]
    if reports and len(silent) == len(reports):
        if _states(review.record.limitations):
            return
        if unread_inputs(workspace, review, but=(ACTIONS,)):
            yield CannotTell(review.place, f"an input of {review.id} cannot be read and may state limitations")
            return
        message = f"neither {review.id} nor any of its inputs states limitations: silence is no assurance"
        hint = "ask those who deliver the inputs, and write a list under limitations, or limitations: none known"
        yield Hit(review.place, message, hint)
        return
    for topic, loaded in silent:
        message = f"the input on {topic} does not state its limitations: silence is no assurance"
        hint = "write a list under limitations (what, excluded, effect), or limitations: none known after asking"
        yield Hit(loaded.place, message, hint, subject=topic)
    yield from unreadable(workspace, review, but=(ACTIONS,))


def _states(limitations: str | tuple[Limitation, ...] | None) -> bool:
    return not blank(limitations) if isinstance(limitations, str) else bool(limitations)


def _reports(record: SharedInput) -> bool:
    """Whether there is something to be limited: not where it says that there is nothing, or nothing yet."""
    whole_nil = record.nothing_to_report is not None and record.nothing_to_report.part is None
    return not whole_nil and record.not_available is None


def _is_missing(workspace: Workspace, review: ReviewFacts, topic: str) -> bool:
    """Whether an input was begun and brings nothing yet: RV301 asks for it, and there is nothing to be limited."""
    return bool(asked_of(review, topic)) and answered(workspace, review, topic) is Answered.NO
