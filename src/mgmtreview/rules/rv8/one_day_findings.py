"""RV806: findings that come and go in a day."""

from collections.abc import Iterable, Sequence

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.past import Event
from mgmtreview.records.inputs import NonconformitiesInput
from mgmtreview.rules.phrases import by_commits, in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv8.asking import held_in_view
from mgmtreview.vocabulary import NONCONFORMITIES, NonconformityStatus, Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule(
    "RV806",
    Severity.WARNING,
    stage=Stage.APPROVED,
    clause="10.2",
    reads=("minutes",),
    since="1.2",
    asked_by_standard=False,
    history=True,
)
def findings_have_a_life_of_their_own(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A nonconformity is recorded when it is found; it does not come and go on the day on which the review is written.

    ## Why
    Where a finding, its closure, the review and its minutes were all committed on one day by one person, they were
    probably made up together. What came in one commit, as a squash or an import brings it, is left out, and so is what
    an earlier review knew. Reviews from before the records were adopted are left out, and so is a one-person
    organisation. A finding that is added to a review that was there before is a late input: RV309 tells of it.

    ## Before
    ```yaml
    # reviews/2026-X1/review.yaml (committed on 2026-05-12 by Dora Example)
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
    if loaded is None or minutes is None or loaded.prefix or held_in_view(workspace, review) is None:
        return
    record = workspace.past.record(loaded.path)
    made = [_made(workspace, path) for path in (review.path, minutes.path)]
    if record is None or None in made:
        return
    known = _known_before(workspace, review)
    statuses = record.of_items("items", "status")
    closed, seen = [], [each for each in made if each is not None]
    for item in loaded.record.items:
        if item.status is not NonconformityStatus.CLOSED or item.id.casefold() in known:
            continue
        came = record.appeared("items", item.id)
        events = [*made, came, *statuses.get(item.id, ())]
        whole = [each for each in events if each is not None and not each.brought_in]
        if len(whole) == len(events) and _in_one_go(whole):
            closed.append(item.id)
            seen += whole
    if closed:
        were = "was" if len(closed) == 1 else "were"
        message = (
            f"history suggests that {in_words(closed)} {were} recorded, closed and minuted on one day by one person"
            f" ({by_commits(seen)})"
        )
        yield Hit(
            loaded.place, message, "commit a finding when it is found, and its closure when it is closed", review.id
        )


def _in_one_go(events: Sequence[Event]) -> bool:
    """Whether one person did all of it on one day, and not in a single commit, which may stand for many."""
    days, authors, commits = zip(*((each.day, each.commit.author, each.commit.id) for each in events), strict=True)
    return None not in days and len(set(days)) == 1 and len(set(authors)) == 1 and len(set(commits)) > 1


def _made(workspace: Workspace, path: str) -> Event | None:
    past = workspace.past.record(path)
    return past.created if past is not None else None


def _known_before(workspace: Workspace, review: ReviewFacts) -> set[str]:
    found = set()
    for other in workspace.held_before(review):
        loaded = other.input_as(NONCONFORMITIES, NonconformitiesInput)
        found |= {item.id.casefold() for item in loaded.record.items} if loaded else set()
    return found
