"""Reading files that records point at, without ever leaving the repository.

Comparing resolved paths is not enough: a linked file, a linked folder and a sibling folder whose
name merely begins like the root's get past it. Here each part of the path is opened on its own and
no link is followed.
"""

import os
import stat
import sys
from enum import StrEnum
from pathlib import Path

from mgmtreview.errors import MgmtReviewError
from mgmtreview.store.folders import descend, open_folder
from mgmtreview.store.paths import safe_path
from mgmtreview.visible import show_invisible

# Non-blocking, so that a named pipe in the place of a file cannot hold up the run.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


class PathKind(StrEnum):
    """What lies where a path points."""

    FILE = "file"
    MISSING = "missing"
    LINK = "link"
    """The path, or a folder on the way, is a symbolic link."""
    ESCAPES = "escapes"
    """:func:`~mgmtreview.store.paths.safe_path` refuses the text; it says why."""
    NOT_A_FILE = "not-a-file"
    """A folder, a device, a pipe or a socket."""
    UNREADABLE = "unreadable"
    """The system does not let us look: permissions or a disk error."""
    TOO_LARGE = "too-large"
    """Only from :func:`open_inside`: more bytes than the caller allowed."""


class ReadRefused(MgmtReviewError):
    """A path inside the repository could not be read as a regular file; ``kind`` says what it is."""

    def __init__(self, kind: PathKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def open_inside(root: Path, relative: str, *, max_bytes: int | None = None) -> bytes:
    """The bytes of a regular file below the root.

    ``relative`` is written with ``/``. ``max_bytes`` bounds what is read. Raises :class:`ReadRefused`.
    """
    problem = safe_path(relative)
    if problem:
        raise ReadRefused(PathKind.ESCAPES, problem)
    *folders, name = relative.split("/")
    try:
        with open_folder(root) as top, descend(top, folders) as folder:
            return _read_file(folder, name, relative, max_bytes)
    except OSError as error:
        kind = kind_inside(root, relative)
        # What the system refused to open although it looks like a file may not be read by us.
        raise _refusal(PathKind.UNREADABLE if kind is PathKind.FILE else kind, relative) from error


def kind_inside(root: Path, relative: str) -> PathKind:
    """What lies at the path below the root; looks without opening it and without following links."""
    if safe_path(relative):
        return PathKind.ESCAPES
    *folders, name = relative.split("/")
    try:
        with open_folder(root) as top:
            return _kind_below(top, folders, name)
    except (FileNotFoundError, NotADirectoryError):
        return PathKind.MISSING
    except OSError:
        return PathKind.UNREADABLE


def _kind_below(top: int, folders: list[str], name: str) -> PathKind:
    try:
        with descend(top, folders) as folder:
            return _kind_at(folder, name)
    except OSError:
        # The system does not say which part of the way is a link, so look again part by part.
        for depth, folder_name in enumerate(folders):
            with descend(top, folders[:depth]) as folder:
                if _kind_at(folder, folder_name) is PathKind.LINK:
                    return PathKind.LINK
        raise


def _kind_at(folder: int, name: str) -> PathKind:
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return PathKind.MISSING
    if stat.S_ISLNK(mode):
        return PathKind.LINK
    return PathKind.FILE if stat.S_ISREG(mode) else PathKind.NOT_A_FILE


def _read_file(folder: int, name: str, relative: str, max_bytes: int | None) -> bytes:
    file = os.open(name, _FILE, dir_fd=folder)
    try:
        facts = os.fstat(file)
        if not stat.S_ISREG(facts.st_mode):
            raise _refusal(PathKind.NOT_A_FILE, relative)
        if max_bytes is not None and facts.st_size > max_bytes:
            raise _too_large(relative, max_bytes)
        parts = []
        piece = min(facts.st_size + 1, 1 << 20)
        left = sys.maxsize if max_bytes is None else max_bytes + 1
        while left and (part := os.read(file, min(left, piece))):
            parts.append(part)
            left -= len(part)
    finally:
        os.close(file)
    if max_bytes is not None and not left:
        raise _too_large(relative, max_bytes)
    return b"".join(parts)


def _refusal(kind: PathKind, relative: str) -> ReadRefused:
    sentence = {
        PathKind.MISSING: "does not exist",
        PathKind.LINK: "is a link or lies behind one; links are not followed",
        PathKind.NOT_A_FILE: "is not a regular file",
        PathKind.UNREADABLE: "cannot be read (permissions or a disk error)",
    }[kind]
    return ReadRefused(kind, f"{show_invisible(relative)} {sentence}")


def _too_large(relative: str, max_bytes: int) -> ReadRefused:
    return ReadRefused(PathKind.TOO_LARGE, f"{show_invisible(relative)} is larger than {max_bytes} bytes")
