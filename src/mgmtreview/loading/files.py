"""Finding and reading the files of a records repository, without following links.

Nothing outside the root is opened, nothing is written, and a file or folder that cannot be read becomes
a problem of its own and never hides the others.
"""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from mgmtreview.yamlfile import MAX_BYTES

MAX_FILES = 50_000
"""How many files and folders are looked at."""
MAX_DEPTH = 6
LINK = "it is a link; records are regular files in real folders, so that what is read is what is kept"


@dataclass(slots=True)
class Found:
    """What lies in the folders that may hold records."""

    files: list[str] = field(default_factory=list)
    """Paths relative to the root, with ``/``: the root's own first, each folder sorted by name."""
    blocked: list[tuple[str, str]] = field(default_factory=list)
    """Folders that could not be looked into, each with the reason."""
    left_out: str | None = None
    """Where the limit was reached; None where everything was looked at."""


def find(root: Path, enter: Callable[[str], bool]) -> Found:
    """All files that may be records; ``enter`` says which folders of the root to look into.

    Hidden folders are left out; links to folders are told, not followed.
    """
    found = Found()
    _look(str(root), "", 0, enter, found)
    return found


def _look(folder: str, prefix: str, depth: int, enter: Callable[[str], bool], found: Found) -> None:
    room = MAX_FILES - len(found.files)
    try:
        with os.scandir(folder) as listed:
            entries = list(islice(listed, room + 1))
    except OSError as error:
        found.blocked.append((prefix.removesuffix("/"), _reason(error)))
        return
    if len(entries) > room:
        found.left_out = prefix.removesuffix("/") or "."
        del entries[room:]
    folders = []
    for entry in sorted(entries, key=lambda each: each.name):
        path = prefix + entry.name
        is_ours = not entry.name.startswith(".") and (depth > 0 or enter(entry.name))
        if entry.is_dir(follow_symlinks=False):
            if is_ours and depth < MAX_DEPTH:
                folders.append(entry)
        elif is_ours and entry.is_symlink() and _stands_for_folder(entry):
            found.blocked.append((path, LINK))
        else:
            found.files.append(path)
    for entry in folders:
        if found.left_out is None:
            _look(entry.path, f"{prefix}{entry.name}/", depth + 1, enter, found)


def _stands_for_folder(entry: os.DirEntry[str]) -> bool:
    """Whether a link leads to a folder, or nowhere and looks like one."""
    try:
        return entry.is_dir() or ("." not in entry.name and not entry.is_file())
    except OSError:
        return True


def read_bytes(root: Path, path: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a record file; one byte more than the limit where it is too big.

    Raises OSError with a sentence for the reader: a link, a device, no permission.
    """
    # Non-blocking, so that a named pipe in the place of a file cannot hold up the run.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    try:
        handle = os.open(os.path.join(root, path), flags)
    except OSError as error:
        raise OSError(_why(root, path, error)) from None
    try:
        return _content(handle, most)
    except OSError as error:
        raise OSError(_reason(error)) from None
    finally:
        os.close(handle)


def _content(handle: int, most: int) -> bytes:
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise OSError("it is not a regular file")
    parts = []
    left = most + 1
    while left > 0 and (part := os.read(handle, min(left, 32768))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _why(root: Path, path: str, error: OSError) -> str:
    if os.path.islink(os.path.join(root, path)):
        return LINK
    return _reason(error)


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "it may not be read (permission denied)"
    return f"it cannot be opened ({error.strerror})" if error.strerror else str(error)
