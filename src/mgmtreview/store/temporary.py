"""Temporary files and folders of our own, which a later run can tell from living ones.

While a run works on one it holds a lock on it (``flock``). The system drops that lock when the
process ends, however it ends; so whatever carries our name and is not locked was left behind by a
run that was cut off, and :func:`sweep_stale` removes it. No clock and no process id is needed.
"""

import fcntl
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

_OUR_NAME = re.compile(r"\.mgmtreview-[0-9a-f]{16}\.tmp")
_ATTEMPTS = 100


class Temporary(NamedTuple):
    """A temporary file or folder: its name inside its folder, and its open descriptor."""

    name: str
    descriptor: int


@contextmanager
def temporary_file(folder: int, data: bytes, mode: int | None = None) -> Iterator[Temporary]:
    """A file in the open folder that holds the data, safe on disk; gone afterwards unless it was renamed.

    ``mode`` are permission bits to set; without it the process's umask decides. Raises OSError.
    """
    temporary = _create_file(folder)
    try:
        _write_all(temporary.descriptor, data)
        if mode is not None:
            os.fchmod(temporary.descriptor, mode)
        os.fsync(temporary.descriptor)
        yield temporary
    finally:
        with suppress(OSError):
            os.unlink(temporary.name, dir_fd=folder)
        os.close(temporary.descriptor)


@contextmanager
def temporary_folder(folder: int) -> Iterator[Temporary]:
    """An empty folder inside the open folder; gone afterwards with all it holds unless it was renamed.

    Raises OSError.
    """
    temporary = _create_folder(folder)
    try:
        yield temporary
    finally:
        with suppress(OSError):
            _remove_tree(folder, temporary.name)
        os.close(temporary.descriptor)


def sweep_stale(root: Path) -> list[str]:
    """Remove what earlier, interrupted runs left below the root; their paths from the root, sorted.

    Only files and folders with our own temporary name that no living process holds are removed.
    Links are not followed and Git's folder is not entered. What cannot be removed is left.
    """
    removed: list[str] = []
    for path, folders, files, folder in os.fwalk(root):
        ours = [name for name in folders + files if _OUR_NAME.fullmatch(name)]
        removed.extend(Path(path, name).relative_to(root).as_posix() for name in ours if _remove_stale(folder, name))
        folders[:] = sorted(name for name in folders if name != ".git" and not _OUR_NAME.fullmatch(name))
    return sorted(removed)


def write_new(folder: int, name: str, data: bytes, mode: int | None = None) -> None:
    """Write a file that does not exist yet into the open folder, safe on disk. Raises OSError."""
    file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666, dir_fd=folder)
    try:
        _write_all(file, data)
        if mode is not None:
            os.fchmod(file, mode)
        os.fsync(file)
    finally:
        os.close(file)


def _new_name() -> str:
    return f".mgmtreview-{os.urandom(8).hex()}.tmp"


def _create_file(folder: int) -> Temporary:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    for _ in range(_ATTEMPTS):
        name = _new_name()
        descriptor = os.open(name, flags, 0o666, dir_fd=folder)
        try:
            if _hold(folder, name, descriptor):
                return Temporary(name, descriptor)
        except OSError:
            os.unlink(name, dir_fd=folder)
            raise
    raise BlockingIOError("another process keeps removing our temporary files")


def _create_folder(folder: int) -> Temporary:
    for _ in range(_ATTEMPTS):
        name = _new_name()
        os.mkdir(name, dir_fd=folder)
        try:
            descriptor = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
            if _hold(folder, name, descriptor):
                return Temporary(name, descriptor)
        except FileNotFoundError:
            continue
        except OSError:
            os.rmdir(name, dir_fd=folder)
            raise
    raise BlockingIOError("another process keeps removing our temporary folders")


def _hold(folder: int, name: str, descriptor: int) -> bool:
    """Lock what was just made. Otherwise close it: False where a sweep was quicker and removed it."""
    with suppress(OSError):  # a file system without locks: nothing can be swept there either
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    still_there = False
    try:
        still_there = os.path.samestat(os.fstat(descriptor), os.stat(name, dir_fd=folder, follow_symlinks=False))
    except FileNotFoundError:
        pass
    finally:
        if not still_there:
            os.close(descriptor)
    return still_there


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _remove_tree(folder: int, name: str) -> None:
    # Imported here because it is slow to import, and a run that only reads never needs it.
    from shutil import rmtree

    rmtree(name, dir_fd=folder)


def _remove_stale(folder: int, name: str) -> bool:
    try:
        # Non-blocking, so that a named pipe with our name cannot hold up the run.
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            _remove_tree(folder, name)
        else:
            os.unlink(name, dir_fd=folder)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True
