"""What a document says of approvals: by whom, of what, and whether that is still what lies there."""

from collections.abc import Iterator

from mgmtreview.loading.repository import Loaded
from mgmtreview.records.approval import Approval
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.wording import counted
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.approved_content import ChangeKind, ContentChange, content_changes, digest
from mgmtreview.workspace.differences import what_differs

MOST = 5


def approval_lines(material: Material, *, kept: bool) -> Iterator[str]:
    """Lines for the end of a document.

    A document that is ``kept`` is part of what is approved, so it cannot name that approval; it names the one before
    it, which chains them. Any other names all approvals of the review with their hashes, and says what has changed.
    """
    if kept:
        before = _before(material)
        if before is not None:
            yield f"Approval before this document: {_number(before)}, SHA-256 {_hash(material, before)}."
        return
    latest = material.review.approvals.latest
    if latest is None:
        return
    for loaded in latest.approvals:
        record = loaded.record
        who = material.name(record.approved_by.person)
        how = "signed" if record.signed else "not signed, so a recorded claim"
        yield (
            f"Approved by {who} on {record.approved_on}, version {record.version} ({how}):"
            f" approval {_number(loaded)}, SHA-256 {_hash(material, loaded)}."
        )
    if latest.missing:
        yield f"Approvals missing: {material.names(latest.missing)}."
    changes = list(content_changes(material.workspace.repository.root, latest.approvals[0].record))
    yield _standing(material.workspace, changes)


def _standing(workspace: Workspace, changes: list[ContentChange]) -> str:
    if not changes:
        return "What was approved is unchanged (mgmtreview verify says what that proves and what it does not)."
    shown = "; ".join(_shown(workspace, change) for change in changes[:MOST])
    more = f"; and {counted(len(changes) - MOST, 'file')} more" if len(changes) > MOST else ""
    return f"CHANGED SINCE IT WAS APPROVED: {shown}{more}. This approval does not cover what stands here."


def _shown(workspace: Workspace, change: ContentChange) -> str:
    words = what_differs(change, workspace.past) if change.kind is ChangeKind.CHANGED else ""
    return f"{change.path} ({change.kind.value}){f', {words}' if words else ''}"


def _before(material: Material) -> Loaded[Approval] | None:
    """The last approval that is not one of the version that this document belongs to."""
    current = material.review.approvals.current
    own = {each.path for each in current.approvals} if current else set()
    first = current.approvals[0].record.seq if current else None
    others = [
        each
        for each in material.workspace.repository.approvals
        if each.path not in own and (first is None or each.record.seq < first)
    ]
    return others[-1] if others else None


def _number(loaded: Loaded[Approval]) -> str:
    return f"{loaded.record.seq:04} ({loaded.record.review})"


def _hash(material: Material, loaded: Loaded[Approval]) -> str:
    return digest(material.workspace.repository.raw[loaded.path])
