"""Whether the issued documents of a review are those that people were given and approved."""

from collections.abc import Iterator

from mgmtreview.records.approval import ApprovedFile
from mgmtreview.store import PathKind, ReadRefused, open_inside
from mgmtreview.workspace.approved_content import MAX_BYTES, ChangeKind, ContentChange, compared
from mgmtreview.workspace.reviews import ReviewFacts
from mgmtreview.workspace.workspace import Workspace


def issued_changes(workspace: Workspace, review: ReviewFacts) -> Iterator[ContentChange]:
    """Issued documents that are not as pack.json lists them, or as the last approval has them.

    While an amendment is open, documents that are issued anew are on their way to an approval.
    """
    pack = review.folder.pack
    wanted = {file.path: file.sha256 for file in pack.record.written} if pack is not None else {}
    latest = review.approvals.latest
    if latest is not None and latest.version == review.approvals.version:
        wanted |= {file.path: file.sha256 for file in latest.approvals[0].record.outputs}
    for path, sha256 in sorted(wanted.items()):
        file = ApprovedFile(path=path, size=0, sha256=sha256)
        try:
            data = open_inside(workspace.repository.root, path, max_bytes=MAX_BYTES)
        except ReadRefused as refusal:
            kind = ChangeKind.MISSING if refusal.kind is PathKind.MISSING else ChangeKind.NOT_A_FILE
            yield ContentChange(path, kind, file)
            continue
        difference = compared(file, data)
        if difference is not None:
            yield ContentChange(path, difference, file, data)
