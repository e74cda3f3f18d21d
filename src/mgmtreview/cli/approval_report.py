"""What ``approve`` says when it is done: what was approved in words, what covers it, what to keep elsewhere."""

import shlex
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

from mgmtreview.quoting import quotable
from mgmtreview.sealing.approving import PlannedApproval
from mgmtreview.workspace import ReviewFacts, Workspace

WIDTH = 80


def told(
    workspace: Workspace,
    review: ReviewFacts,
    plan: PlannedApproval,
    files: Mapping[str, bytes],
    *,
    dry_run: bool,
    commit: str,
) -> Iterator[str]:
    """The lines for a person."""
    record = plan.record
    name = quotable(workspace.charter.name(record.approved_by.person))
    yield f"{'Would be approved' if dry_run else 'Approved'} by {name} on {record.approved_on}:"
    yield from wrap(quotable(record.statement, 500), WIDTH, initial_indent="    ", subsequent_indent="    ")
    how = (
        f"signed with {record.key}" if record.signed else "not signed: a recorded claim, which a signature would prove"
    )
    yield f"Approval {record.seq:04}, {how}"
    yield (
        f"It covers {_counted(len(record.files), 'record')}, {_counted(len(record.evidence), 'pinned document')} and"
        f" {_counted(len(record.outputs), 'issued document')}, and says how"
        f" {_counted(len(record.as_of), 'living record')} stood."
    )
    for note in plan.notes:
        yield from wrap(
            f"Note: {note}", WIDTH, subsequent_indent="    ", break_on_hyphens=False, break_long_words=False
        )
    there = {each.record.approved_by.person for each in _given(review)} | {record.approved_by.person}
    missing = [who for who in record.required if who not in there]
    if missing:
        yield f"Still to approve: {', '.join(quotable(workspace.charter.name(who)) for who in missing)}"
    if dry_run:
        yield "Nothing was written."
        return
    yield f"Anchor: {plan.anchor}"
    yield "    Keep it outside of this repository: with it anybody can tell later that nothing was taken back."
    if commit:
        yield f"Committed as {commit[:10]}"
    else:
        yield "Not committed yet (--commit would do it). To do it yourself:"
        yield f"    {commit_line(plan, files)}"
    yield f"Next: mgmtreview verify {record.review} --anchor {plan.anchor}"


def _given(review: ReviewFacts) -> tuple[Any, ...]:
    return review.approvals.current.approvals if review.approvals.current else ()


def message_of(plan: PlannedApproval) -> str:
    """The message of the commit: who approved what, and the anchor."""
    record = plan.record
    return (
        f"Approve the minutes of {record.review} as {quotable(record.approved_by.person, 80)}\n\n"
        f"{quotable(record.statement, 500)}\n\nApproval {record.seq:04}, SHA-256 {plan.anchor}\n"
    )


def commit_line(plan: PlannedApproval, files: Mapping[str, bytes]) -> str:
    """What a person runs to commit the approval with all that belongs to it."""
    paths = " ".join(shlex.quote(path) for path in files)
    subject = message_of(plan).splitlines()[0]
    return f"git add -- {paths} && git commit -m {shlex.quote(subject)} -- {paths}"


def as_data(plan: PlannedApproval, files: Mapping[str, bytes], *, dry_run: bool, commit: str) -> dict[str, Any]:
    """The same for programs."""
    record = plan.record
    return {
        "format": "mgmtreview-approve/1",
        "review": record.review,
        "version": record.version,
        "number": record.seq,
        "path": plan.path,
        "anchor": plan.anchor,
        "approved_by": record.approved_by.person,
        "approved_on": record.approved_on.isoformat(),
        "signed_with": record.key,
        "statement": record.statement,
        "records_sha256": record.records_sha256,
        "written": [] if dry_run else list(files),
        "dry_run": dry_run,
        "commit": commit or None,
        "notes": list(plan.notes),
    }


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else f'{noun}s'}"
