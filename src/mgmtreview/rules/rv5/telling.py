"""RV514: owners are told of their actions soon."""

from collections.abc import Iterable, Iterator
from datetime import date

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.rules.phrases import in_days
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ActionFacts, ReviewFacts, Workspace
from mgmtreview.workspace.actions import OPEN_STATES
from mgmtreview.workspace.telling import is_unaware, owner_has_written, told


@review_rule(
    "RV514",
    Severity.WARNING,
    stage=Stage.HELD,
    clause="7.4",
    reads=("people.yaml", "after"),
    links=True,
    asked_by_standard=False,
)
def owners_are_told_soon(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Each open action was communicated to its owner within a few days.

    ## Why
    The standard wants you to decide what is communicated to whom and when; that each owner gets the action in
    writing is good practice. What was said at the table is remembered differently by each who sat there. An owner
    who was not even there is RV208's; who wrote the minutes, or an update in the action file, has it in writing.

    ## Before
    ```yaml
    # reviews/2026-H1/after.yaml
    communicated: []
    # actions/2026-H1/A01.yaml
    updates: null
    # actions/2026-H1/A02.yaml
    owner: "isms-lead"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/after.yaml
    communicated:
      - to: "it-ops-lead"
        date: 2026-07-16
        channel: "e-mail"
    # actions/2026-H1/A01.yaml
    updates: null
    # actions/2026-H1/A02.yaml
    owner: "isms-lead"
    ```

    ## How to fix
    Send each owner the actions, and record in after.yaml to whom, when and how (communicated). The days allowed are
    `limits.communicate_days`.
    """
    if review.held_on is None or workspace.charter.single_leader:
        return
    everyone = workspace.parts(review)
    for action in workspace.actions_of(review):
        owner = action.record.owner
        if owner is None or owner == review.record.secretary or owner_has_written(action):
            continue
        if action.state_on(review.today) not in OPEN_STATES or is_unaware(review, everyone, owner, workspace.charter):
            continue
        if isinstance(owner, str) and not workspace.charter.knows(owner):
            continue
        yield from _judge(workspace, review, action, max(review.held_on, action.opened_on or review.held_on))


def _judge(workspace: Workspace, review: ReviewFacts, action: ActionFacts, since: date) -> Iterator[Outcome]:
    owner, limit = action.record.owner, workspace.limits.communicate_days
    what = "the review" if since == review.held_on else "it was opened"
    heard = told(review, owner, workspace.charter) if owner is not None else None
    if heard is None:
        waiting = (workspace.today - since).days
        if waiting > limit:
            message = (
                f"{in_days(waiting)} after {what}, {action.owner_shown} has not been told of {action.id}:"
                " what was said at the table is soon forgotten"
            )
            hint = "send it, and add the owner to communicated in after.yaml (to, date, channel)"
            yield Hit(action.at("owner"), message, hint, action.id, owes=review.record.secretary)
    elif heard.date is not None and (heard.date - since).days > limit:
        late = in_days((heard.date - since).days)
        message = f"{action.owner_shown} was told of {action.id} {late} after {what} (at most {limit})"
        hint = "send the actions out right after the review"
        yield Hit(action.at("owner"), f"{message}: the time was lost", hint, action.id)
