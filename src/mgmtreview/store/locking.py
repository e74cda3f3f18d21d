"""One writer at a time in a records repository."""

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from mgmtreview.store.folders import descend, open_folder
from mgmtreview.store.refusals import not_written, refused
from mgmtreview.visible import show_invisible

_PAUSE_SECONDS = 0.02
_LONGEST_HOLDER = 200


@contextmanager
def lock(root: Path, purpose: str, *, wait_seconds: float = 5.0) -> Iterator[None]:
    """Hold the repository's lock while the block runs; wait briefly where another process holds it.

    ``purpose`` is what others are told while they wait (``mgmtreview new 2026-H2``). The lock file
    lies in Git's folder where there is one, else in the root, and is removed afterwards. The system
    drops the lock when the process ends, however it ends, so what a killed process left behind
    blocks nobody. Raises WriteRefused, naming the holder.
    """
    with ExitStack() as held:
        try:
            held.enter_context(_held(root, purpose, wait_seconds))
        except OSError as error:
            raise not_written(root, error) from error
        yield


@contextmanager
def _held(root: Path, purpose: str, wait_seconds: float) -> Iterator[None]:
    with open_folder(root) as top:
        git_folder = _is_folder(top, ".git")
        name = "mgmtreview.lock" if git_folder else ".mgmtreview.lock"
        with descend(top, [".git"] if git_folder else []) as folder:
            descriptor = _acquire(root, folder, name, wait_seconds)
            try:
                os.ftruncate(descriptor, 0)
                os.write(descriptor, f"process {os.getpid()} on {os.uname().nodename} ({purpose})".encode())
                yield
            finally:
                # Removed while it is still held; whoever waits sees that the file is gone and tries anew.
                with suppress(OSError):
                    os.unlink(name, dir_fd=folder)
                os.close(descriptor)


def _acquire(root: Path, folder: int, name: str, wait_seconds: float) -> int:
    holder = "another process"
    for _ in range(max(1, round(wait_seconds / _PAUSE_SECONDS))):
        descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still_there(folder, name, descriptor):
                return descriptor
        except BlockingIOError:
            said = os.pread(descriptor, _LONGEST_HOLDER, 0).decode(errors="replace")
            holder = show_invisible(said) or holder
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        time.sleep(_PAUSE_SECONDS)
    raise refused(
        root,
        f"{holder} is writing here",
        "Wait until it is done and run the command again. The lock is free as soon as that process ends.",
    )


def _is_still_there(folder: int, name: str, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(name, dir_fd=folder, follow_symlinks=False))
    except FileNotFoundError:
        return False


def _is_folder(top: int, name: str) -> bool:
    try:
        return stat.S_ISDIR(os.stat(name, dir_fd=top, follow_symlinks=False).st_mode)
    except FileNotFoundError:
        return False
