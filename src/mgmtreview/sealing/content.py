"""What an approval of a review covers now: its own files, pinned evidence, issued documents, living records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mgmtreview.records.approval import ApprovedFile
from mgmtreview.store import PathKind, kind_inside, open_inside
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.approved_content import ISSUED, MAX_BYTES, digest, files_in, is_sealed
from mgmtreview.workspace.citations import cited_by


@dataclass(frozen=True, slots=True)
class Covered:
    """The parts of an approval's manifest; each sorted by path."""

    files: tuple[ApprovedFile, ...]
    evidence: tuple[ApprovedFile, ...]
    outputs: tuple[ApprovedFile, ...]
    not_covered: tuple[str, ...]
    as_of: Mapping[str, str]

    @property
    def content(self) -> tuple[ApprovedFile, ...]:
        """Everything that must not change."""
        return (*self.files, *self.evidence, *self.outputs)


def covered(workspace: Workspace, review: ReviewFacts, read: Iterable[str], written: Mapping[str, bytes]) -> Covered:
    """What an approval of a review covers.

    ``read`` are the records that its minutes rest on; those that it does not fix are the living ones.
    ``written`` are files that are about to be written, by path: they count as there. Raises ReadRefused for what is no
    regular file.
    """
    root, folder = workspace.repository.root, f"reviews/{review.id}"
    own = sorted(path for path in {*files_in(root, folder), *written} if is_sealed(path, review.id))
    issued = [path for path in own if path.startswith(f"{folder}/{ISSUED}")]
    cited = list(cited_by(review.folder))
    pinned = {each.ref for each in cited if each.sha256 is not None and _is_here(root, each.ref)}
    rest = {each.ref for each in cited} - pinned
    living = sorted(path for path in read if not is_sealed(path, review.id))
    return Covered(
        files=_listed(root, (path for path in own if path not in issued), written),
        evidence=_listed(root, sorted(path for path in pinned if not is_sealed(path, review.id)), written),
        outputs=_listed(root, issued, written),
        not_covered=tuple(sorted(rest)),
        as_of={path: digest(_bytes(root, path, written)) for path in living},
    )


def _listed(root: Path, paths: Iterable[str], written: Mapping[str, bytes]) -> tuple[ApprovedFile, ...]:
    return tuple(
        ApprovedFile(path=path, size=len(data), sha256=digest(data))
        for path in paths
        for data in [_bytes(root, path, written)]
    )


def _bytes(root: Path, path: str, written: Mapping[str, bytes]) -> bytes:
    return written[path] if path in written else open_inside(root, path, max_bytes=MAX_BYTES)


def _is_here(root: Path, ref: str) -> bool:
    return kind_inside(root, ref) is PathKind.FILE
