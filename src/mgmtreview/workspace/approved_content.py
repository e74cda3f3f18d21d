"""Whether what was approved of a review is still what lies there, byte by byte.

Compared are the files as they are on disk now: git is not asked, for filters, line-end conversion and marks such as
assume-unchanged would hide changes.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from mgmtreview.records.approval import Approval, ApprovedFile
from mgmtreview.records.packfile import ReadFile
from mgmtreview.store import PathKind, ReadRefused, open_inside

POINTER = b"version https://git-lfs.github.com/spec/"
MAX_BYTES = 512 << 20
MAX_DEPTH = 32
AFTER = "after.yaml"
ISSUED = "issued/"


class ChangeKind(StrEnum):
    """How a file differs from what was approved."""

    CHANGED = "changed"
    LINE_ENDINGS = "line-endings"
    """The same but for its line ends."""
    POINTER = "lfs-pointer"
    """A pointer to another store lies in its place."""
    MISSING = "missing"
    ADDED = "added"
    NOT_A_FILE = "not-a-regular-file"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class ContentChange:
    """A file that is not what was approved. ``approved`` is None for one that was added; ``now`` holds its bytes."""

    path: str
    kind: ChangeKind
    approved: ApprovedFile | None = None
    now: bytes | None = None


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return sha256(data).hexdigest()


def combined(files: Iterable[ApprovedFile | ReadFile]) -> str:
    """One hash over files: SHA-256 over a line ``<hash>  <path>`` for each by path, as ``sha256sum`` writes it."""
    listing = "".join(f"{file.sha256}  {file.path}\n" for file in sorted(files, key=lambda each: each.path))
    return digest(listing.encode())


def is_sealed(path: str, review: str) -> bool:
    """Whether an approval covers a path of a review's folder: everything but after.yaml, which is written later."""
    folder = f"reviews/{review}/"
    return path.startswith(folder) and path != folder + AFTER


def compared(file: ApprovedFile, data: bytes) -> ChangeKind | None:
    """How bytes differ from an approved file; None where they are the same."""
    if digest(data) == file.sha256:
        return None
    if data.startswith(POINTER) and len(data) < 1024:
        return ChangeKind.POINTER
    plain = data.replace(b"\r\n", b"\n")
    if file.sha256 in (digest(plain), digest(plain.replace(b"\n", b"\r\n"))):
        return ChangeKind.LINE_ENDINGS
    return ChangeKind.CHANGED


def content_changes(root: Path, approval: Approval) -> Iterator[ContentChange]:
    """What on disk is not as approved, by path; files that came into the review's folder as well."""
    approved = {file.path: file for file in approval.content}
    for path, file in approved.items():
        try:
            data = open_inside(root, path, max_bytes=MAX_BYTES)
        except ReadRefused as refusal:
            yield ContentChange(path, _KINDS.get(refusal.kind, ChangeKind.UNREADABLE), file)
            continue
        kind = compared(file, data)
        if kind is not None:
            yield ContentChange(path, kind, file, data)
    for path in files_in(root, f"reviews/{approval.review}"):
        if path not in approved and is_sealed(path, approval.review):
            yield ContentChange(path, ChangeKind.ADDED)


_KINDS = {
    PathKind.MISSING: ChangeKind.MISSING,
    PathKind.LINK: ChangeKind.NOT_A_FILE,
    PathKind.NOT_A_FILE: ChangeKind.NOT_A_FILE,
}


def files_in(root: Path, folder: str, depth: int = 0) -> Iterator[str]:
    """Everything below a folder that is no folder, by path from the root; links are not followed.

    What editors and desktops leave behind (names that begin with a full stop) is passed over. Folders deeper than
    MAX_DEPTH are told by their own names.
    """
    try:
        with os.scandir(root / folder) as listed:
            entries = sorted(listed, key=lambda each: each.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False) and depth < MAX_DEPTH:
            yield from files_in(root, path, depth + 1)
        else:
            yield path
