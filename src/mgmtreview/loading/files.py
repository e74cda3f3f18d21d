"""Finding and reading the files of a records repository, without following links.

Nothing outside the root is opened, nothing is written, and a file that cannot be read becomes a
problem of its own and never hides the others.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from mgmtreview.yamlfile import MAX_BYTES

MAX_FILES = 50_000
MAX_DEPTH = 6
SKIPPED_FOLDERS = frozenset({"evidence", "approvals", "templates", "docs", "node_modules", "site"})


def walk(root: Path) -> Iterator[str]:
    """Relative paths (with ``/``) of all files that may be records, in sorted order.

    Hidden folders, evidence, approvals and templates are left out; links are listed, not followed.
    """
    yield from _walk(str(root), "", 0)


def _walk(folder: str, prefix: str, depth: int) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            if depth < MAX_DEPTH and not entry.name.startswith(".") and (depth or entry.name not in SKIPPED_FOLDERS):
                yield from _walk(entry.path, f"{prefix}{entry.name}/", depth + 1)
        else:
            yield prefix + entry.name


def read_bytes(root: Path, path: str) -> bytes:
    """The bytes of a record file; one byte more than the limit where it is too big.

    Raises OSError with a sentence for the reader: a link, a device, no permission.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(os.path.join(root, path), flags)
    except OSError as error:
        raise OSError(_why(root, path, error)) from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("it is not a regular file")
        parts = []
        left = MAX_BYTES + 1
        while left > 0 and (part := os.read(handle, min(left, 32768))):
            parts.append(part)
            left -= len(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def _why(root: Path, path: str, error: OSError) -> str:
    if os.path.islink(os.path.join(root, path)):
        return "it is a link; records are regular files, so that what is read is what is kept"
    if isinstance(error, PermissionError):
        return "it may not be read (permission denied)"
    return f"it cannot be opened ({error.strerror})"
