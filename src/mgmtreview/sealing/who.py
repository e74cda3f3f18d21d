"""Who may approve a review's minutes, in which order, and with which key."""

from collections.abc import Iterator
from datetime import date

from mgmtreview.vocabulary import ApprovalRight
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.approvals import required_approvers
from mgmtreview.workspace.charter import serves
from mgmtreview.workspace.signatures import known_keys


def objections(workspace: Workspace, review: ReviewFacts, who: str, day: date) -> Iterator[tuple[str, str]]:
    """Why a person cannot approve a review's record on a day, each with what to do; nothing where they can."""
    charter = workspace.charter
    person = charter.person(who)
    if person is None:
        yield f'"{who}" is nobody in people.yaml', f"the people are {', '.join(charter.record.people) or 'nobody yet'}"
        return
    if not serves(person, day):
        yield f"{who} is not in office on {day}", "since and until in people.yaml say when they are"
    authority = charter.authority(who, day)
    if authority is None or ApprovalRight.RECORD not in authority.approve:
        yield f"{who} has no authority to approve records", "write approve: [record] under their authority if it is so"
    current = review.approvals.current
    required = current.required if current else required_approvers(charter.record.approvals)
    there = [each.record.approved_by.person for each in current.approvals] if current else []
    if who in there:
        yield f"{who} has approved version {review.approvals.version} already", "nothing is left to do for them"
    if required and who not in required:
        yield f"{who} is not among those who approve minutes ({', '.join(required)})", "see approvals in people.yaml"
    ordered = current.approvals[0].record.ordered if current else _ordered(workspace)
    if ordered and who in required:
        before = [each for each in required[: required.index(who)] if each not in there]
        if before:
            yield f"{', '.join(before)} must approve before {who}", "approvals in people.yaml are ordered"
    if not charter.single_leader and _is_only_author(review, who, required, there):
        yield f"{who} wrote the record and would be the only one to approve it", "let somebody else approve as well"


def _ordered(workspace: Workspace) -> bool:
    stated = workspace.charter.record.approvals
    return stated is not None and stated.ordered


def _is_only_author(review: ReviewFacts, who: str, required: tuple[str, ...], there: list[str]) -> bool:
    """Whether the secretary would be the only approver. In a one-person organisation that is for other rules."""
    return review.record.secretary == who and not any(each != who for each in (*required, *there))


def revoked(workspace: Workspace) -> frozenset[bytes]:
    """The keys that no longer count, in their binary form."""
    return frozenset(key.blob for key in known_keys(workspace.charter.record.revoked_keys))
