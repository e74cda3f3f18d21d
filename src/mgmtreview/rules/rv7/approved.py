"""RV701 and RV704: approved by whom, and how soon."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.periods import days_after
from mgmtreview.rules.phrases import in_days, in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import ApprovalRight, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.approvals import ApprovedVersion, required_approvers


@review_rule("RV701", Severity.WARNING, stage=Stage.HELD, clause="9.3.3", reads=("people.yaml", "after"), since="1.2")
def minutes_are_approved(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The minutes are approved by everybody who has to, who may, and not only by whoever wrote them.

    ## Why
    Minutes that nobody approved are the notes of whoever wrote them. An approval says which content it covers, so that
    it can be told later whether the decisions are still the ones that were agreed. It is missed `limits.approval_days`
    days after the review, and is an error once the review is closed.

    ## Before
    ```yaml
    # approvals/0002-2026-H1.json (removed)
    ```

    ## After
    ```yaml
    # reviews/2026-H1/after.yaml
    closed_on: 2026-08-10
    ```

    ## How to fix
    Let those who have to approve: `mgmtreview approve REVIEW --as PERSON`. Who that is stands in people.yaml
    (approvals); who may, under their authority (approve: [record]). A review from before this repository states its
    approvals under moved_in.
    """
    if review.moved_in and review.record.moved_in and review.record.moved_in.approved:
        return
    approvals = review.approvals
    version = approvals.current
    if version is None or not version.complete:
        yield from _missing(workspace, review, version)
    for each in approvals.versions:
        yield from _wrong(workspace, review, each)


def _missing(workspace: Workspace, review: ReviewFacts, version: ApprovedVersion | None) -> Iterator[Hit]:
    if review.held_on is None:
        return
    due = days_after(review.held_on, workspace.limits.approval_days)
    closed = review.reached(Stage.CLOSED)
    if not review.reached(Stage.APPROVED) and workspace.today <= due:
        return
    who = version.missing if version is not None else required_approvers(workspace.charter.record.approvals)
    named = f" by {in_words(who)}" if who else ""
    amended = review.approvals.version if review.approvals.versions and version is None else ""
    what = f"version {amended} of {review.id}" if amended else f"{review.id}"
    message = (
        f"{what} is closed, and its minutes are not approved{named}: nobody has said that they are right"
        if closed
        else f"the minutes of {what} are not approved{named}: until then they are the notes of whoever wrote them"
    )
    first = who[0] if who else "PERSON"
    hint = f"let them approve: mgmtreview approve {review.id} --as {first}"
    place = review.after_at("closed_on") if closed and review.after.closed_on else review.at("held_on")
    yield Hit(place, message, hint, severity=Severity.ERROR if closed else None, owes=who[0] if who else None, due=due)


def _wrong(workspace: Workspace, review: ReviewFacts, version: ApprovedVersion) -> Iterator[Hit]:
    charter = workspace.charter
    for loaded in version.approvals:
        approval, who = loaded.record, loaded.record.approved_by.person
        named = f"approval {approval.seq:04} of {review.id}"
        if review.held_on is not None and approval.approved_on < review.held_on:
            message = f"{named} is of {approval.approved_on}, before the review was held on {review.held_on}"
            yield Hit(loaded.at("approved_on"), message, "let them approve what was held", severity=Severity.ERROR)
        authority = charter.authority(who, approval.approved_on)
        if authority is None or ApprovalRight.RECORD not in authority.approve:
            message = f"{named} is by {who}, who had no authority to approve records on {approval.approved_on}"
            hint = "let somebody approve who has it; write approve: [record] in people.yaml if they had it"
            yield Hit(loaded.at("approved_by", "person"), message, hint, severity=Severity.ERROR)
    people = {loaded.record.approved_by.person for loaded in version.approvals}
    if version.complete and people == {review.record.secretary} and not charter.single_leader:
        message = (
            f"version {version.version} of {review.id} is approved only by {review.record.secretary}, who wrote it"
        )
        place = version.approvals[0].at("approved_by", "person")
        yield Hit(place, message, "let somebody approve who did not write it", severity=Severity.ERROR)


@review_rule("RV704", Severity.WARNING, stage=Stage.APPROVED, clause="9.3.3", since="1.2", asked_by_standard=False)
def approved_in_time(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The minutes are approved within weeks of the review, while those who were there remember it.

    ## Why
    What is approved half a year later is approved from the paper. The limit is `limits.approval_days` days.

    ## Before
    ```yaml
    # approvals/0002-2026-H1.json
    approved_on: "2026-08-31"
    ```

    ## After
    ```yaml
    # approvals/0002-2026-H1.json
    approved_on: "2026-08-10"
    ```

    ## How to fix
    Nothing mends it afterwards: an approval keeps its day. Ask for the next one sooner, or set a limit that your
    organisation keeps.
    """
    first = review.approvals.versions[0] if review.approvals.versions else None
    if first is None or not first.complete or review.held_on is None:
        return
    days = (first.approved_on - review.held_on).days
    limit = workspace.limits.approval_days
    if days > limit:
        last = max(first.approvals, key=lambda each: each.record.approved_on)
        message = (
            f"the minutes of {review.id} were approved {in_days(days)} after the review, which is more than {limit}:"
            " from the paper rather than from memory"
        )
        yield Hit(last.at("approved_on"), message, "ask for the next approval sooner")
