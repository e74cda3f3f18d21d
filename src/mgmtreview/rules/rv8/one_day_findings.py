"""RV806: findings that come and go in a day."""

from collections.abc import Iterable

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.past import Event
from mgmtreview.records.inputs import NonconformitiesInput
from mgmtreview.rules.phrases import by_commits, in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import NONCONFORMITIES, NonconformityStatus, Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule(
    "RV806",
    Severity.WARNING,
    stage=Stage.APPROVED,
    clause="10.2",
    since="1.2",
    asked_by_standard=False,
    history=True,
)
def findings_have_a_life_of_their_own(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A nonconformity is recorded when it is found; it does not come and go on the day on which the review is written.

    ## Why
    Where a finding, its closure and the minutes of the review were all committed on one day by one person, in commits
    of their own, they were probably made up together. Squashed commits and bulk imports are left out, and so is a
    one-person organisation.

    ## Before
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-05-04)
    kind: "exceptional"
    held_on: 2026-05-11
    # reviews/2026-X1/inputs/nonconformities.yaml (committed on 2026-05-12 by Dora Example)
    items:
      - id: "CAPA-99"
        what: "A rack was left open"
        status: "closed"
        closed_on: 2026-05-08
    # reviews/2026-X1/minutes.yaml (committed on 2026-05-12 again by Dora Example)
    noted: []
    # reviews/2026-X1/after.yaml (committed on 2026-05-21)
    closed_on: 2026-05-20
    ```

    ## After
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-05-04)
    kind: "exceptional"
    held_on: 2026-05-11
    # reviews/2026-X1/inputs/nonconformities.yaml (committed on 2026-05-08 by Emil Example)
    items:
      - id: "CAPA-99"
        what: "A rack was left open"
        status: "closed"
        closed_on: 2026-05-08
    # reviews/2026-X1/minutes.yaml (committed on 2026-05-12 by Dora Example)
    noted: []
    # reviews/2026-X1/after.yaml (committed on 2026-05-21)
    closed_on: 2026-05-20
    ```

    ## How to fix
    Commit a finding when it is found and its closure when it is closed; that is what the next review's folder is for.
    """
    loaded = review.input_as(NONCONFORMITIES, NonconformitiesInput)
    minutes = review.folder.minutes
    adopted = workspace.settings.adopted
    if loaded is None or minutes is None or loaded.prefix or workspace.charter.single_leader or review.held_on is None:
        return
    if adopted is not None and review.held_on < adopted.date:
        return
    finding, written = _made(workspace, loaded.path), _made(workspace, minutes.path)
    if finding is None or written is None or finding.commit.id == written.commit.id or finding.brought_in:
        return
    if finding.day != written.day or finding.commit.author != written.commit.author:
        return
    known = _known_before(workspace, review)
    closed = [
        item.id
        for item in loaded.record.items
        if item.status is NonconformityStatus.CLOSED and item.id.casefold() not in known
    ]
    if closed:
        were = "was" if len(closed) == 1 else "were"
        message = (
            f"history suggests that {in_words(closed)} {were} recorded, closed and minuted on one day by one person"
            f" ({by_commits([finding, written])})"
        )
        yield Hit(
            loaded.place, message, "commit a finding when it is found, and its closure when it is closed", review.id
        )


def _made(workspace: Workspace, path: str) -> Event | None:
    past = workspace.past.record(path)
    return past.created if past is not None else None


def _known_before(workspace: Workspace, review: ReviewFacts) -> set[str]:
    found = set()
    for other in workspace.held_before(review):
        loaded = other.input_as(NONCONFORMITIES, NonconformitiesInput)
        found |= {item.id.casefold() for item in loaded.record.items} if loaded else set()
    return found
