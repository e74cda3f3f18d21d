"""Writing files so that a reader finds the old content or the new, and never anything between.

New content goes to a temporary file first, is forced to disk and then takes the name of the old.
That holds against a killed process, a full disk and an error of the disk; see Pillai et al.,
"All File Systems Are Not Created Equal" (OSDI 2014), for why each step is needed.
"""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from mgmtreview.store.folders import descend, open_folder, settle
from mgmtreview.store.paths import safe_path
from mgmtreview.store.refusals import not_written, refused
from mgmtreview.store.temporary import temporary_file

_NO_HARD_LINKS = {errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}


class Durability(StrEnum):
    """What a successful write promises about a power loss right after it."""

    DURABLE = "written"
    UNKNOWN = "written, durability unknown"
    """The content is in place, but the system would not confirm that the folder's entry is on disk."""


def write_file(
    path: Path,
    data: bytes,
    *,
    overwrite: bool = False,
    expected: bytes | None = None,
    inside: Path | None = None,
) -> Durability:
    """Write one file into an existing folder, all or nothing.

    A file that exists is replaced only with ``overwrite``, or with ``expected`` and only while it
    still holds exactly those bytes (the answer to "did somebody change it since I read it?"; take
    the lock first). Its permission bits are kept. A link is never written through. With ``inside``,
    the file must lie below that root and no folder on the way may be a link.
    Raises WriteRefused; the old content is then untouched.
    """
    try:
        with _folder_of(path, inside) as folder:
            mode = existing_mode(folder, path.name, path)
            replace = overwrite or expected is not None
            if mode is not None and not replace:
                raise refused(path, "it exists already")
            with temporary_file(folder, data, mode) as temporary:
                if expected is not None and _content(folder, path.name) != expected:
                    hint = "Look at the change and run the command again."
                    raise refused(path, "it was changed in the meantime", hint)
                publish(folder, temporary.name, folder, path.name, replace=replace)
            return durability(settle(folder))
    except OSError as error:
        raise not_written(path, error) from error


def durability(settled: bool) -> Durability:
    """The answer for a write whose folders were, or were not, confirmed to be on disk."""
    return Durability.DURABLE if settled else Durability.UNKNOWN


def existing_mode(folder: int, name: str, shown: object) -> int | None:
    """Permission bits of a regular file in the open folder, None where nothing is there.

    Raises WriteRefused for a link, a folder or anything else that is not written to.
    """
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(mode):
        raise refused(shown, "it is a link", "Links are never written through; replace it by a file.")
    if not stat.S_ISREG(mode):
        raise refused(shown, "it is not a regular file")
    return stat.S_IMODE(mode)


def publish(source_folder: int, source: str, folder: int, name: str, *, replace: bool) -> None:
    """Give finished content its name. Raises OSError; FileExistsError where it must not replace."""
    if not replace:
        try:
            # Unlike a rename, a hard link never takes the place of a file that came in between.
            os.link(source, name, src_dir_fd=source_folder, dst_dir_fd=folder, follow_symlinks=False)
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS:
                raise
            with suppress(FileNotFoundError):
                os.stat(name, dir_fd=folder, follow_symlinks=False)
                raise FileExistsError(errno.EEXIST, "it exists already") from None
        else:
            return
    os.rename(source, name, src_dir_fd=source_folder, dst_dir_fd=folder)


def checked_paths(files: Mapping[str, bytes]) -> None:
    """Refuse a set of relative paths of which one could leave the folder. Raises WriteRefused."""
    for relative in files:
        problem = safe_path(relative)
        if problem:
            raise refused(relative, problem)


def route_inside(path: Path, root: Path) -> tuple[str, ...]:
    """The names that lead from the root to the path. Raises WriteRefused where it lies elsewhere."""
    try:
        relative = path.relative_to(root)
    except ValueError:
        raise refused(path, f"it lies outside {root}") from None
    problem = safe_path(relative.as_posix())
    if problem:
        raise refused(path, problem)
    return relative.parts


@contextmanager
def _folder_of(path: Path, inside: Path | None) -> Iterator[int]:
    if inside is None:
        with open_folder(path.parent) as folder:
            yield folder
    else:
        names = route_inside(path, inside)
        with open_folder(inside) as top, descend(top, names[:-1]) as folder:
            yield folder


def _content(folder: int, name: str) -> bytes | None:
    try:
        file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except FileNotFoundError:
        return None
    with open(file, "rb") as stream:
        return stream.read()
