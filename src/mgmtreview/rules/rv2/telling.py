"""RV208: owners who have to know what they owe."""

from collections.abc import Iterable, Iterator, Sequence

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.base import Outsider
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import Part, ReviewFacts, Workspace
from mgmtreview.workspace.actions import OPEN_STATES
from mgmtreview.workspace.deciding import decided
from mgmtreview.workspace.telling import is_unaware, owner_has_written

HINT = "tell them, and add them to communicated in after.yaml (to, date, channel)"


@review_rule(
    "RV208", Severity.WARNING, stage=Stage.HELD, clause="7.4", reads=("people.yaml", "minutes", "after"), links=True
)
def owners_know(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The owner of each open action, and of each record that a decision changes, took part or was told.

    ## Why
    Work given to people who were not in the room starts when somebody tells them; until then the due date runs and
    the owner does not know.

    ## Before
    ```yaml
    # actions/2026-H1/A02.yaml
    owner: "auditor"
    ```

    ## After
    ```yaml
    # actions/2026-H1/A02.yaml
    owner: "auditor"
    # reviews/2026-H1/after.yaml
    communicated:
      - to: "auditor"
        date: 2026-07-17
        channel: "e-mail"
    ```

    ## How to fix
    Tell the owner, and record in after.yaml to whom, when and how (communicated). An update that the owner wrote in
    the action file shows as well that they know.
    """
    everyone = workspace.parts(review)
    for action in workspace.actions_of(review):
        owner = action.record.owner
        if owner is None or action.state_on(review.today) not in OPEN_STATES or owner_has_written(action):
            continue
        if is_unaware(review, everyone, owner, workspace.charter):
            message = f"{_shown(owner)} owns {action.id} and was neither at the review nor told: nobody starts on it"
            yield Hit(action.at("owner"), message, HINT, action.id, owes=review.record.secretary)
    yield from _updates(workspace, review, everyone)


def _updates(workspace: Workspace, review: ReviewFacts, everyone: Sequence[Part]) -> Iterator[Outcome]:
    done = {
        (update.decision.casefold(), (update.record or "").casefold())
        for update in review.after.updates
        if update.done is not None
    }
    for deciding in decided(review):
        decision = deciding.decision
        for number, update in enumerate(decision.updates):
            if update.owner is None or (decision.id.casefold(), (update.record or "").casefold()) in done:
                continue
            if is_unaware(review, everyone, update.owner, workspace.charter):
                what = update.record or "a record"
                message = (
                    f"{_shown(update.owner)} has to update {what} by {deciding.name} and was neither there nor told"
                )
                place = review.minutes_at("decisions", deciding.index, "updates", number, "owner")
                yield Hit(place, message, HINT, deciding.subject, owes=review.record.secretary)


def _shown(owner: str | Outsider) -> str:
    return owner.name if isinstance(owner, Outsider) else owner
