"""Folders held open, so that what is done inside them cannot be led elsewhere by a link.

Everything in this package works relative to an open folder (``dir_fd``) and never follows a link
below the root it was given. The root itself may be reached through links: people do that.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


@contextmanager
def open_folder(path: Path) -> Iterator[int]:
    """The folder as an open descriptor. Raises OSError."""
    folder = os.open(path, _FOLDER)
    try:
        yield folder
    finally:
        os.close(folder)


@contextmanager
def descend(folder: int, names: Sequence[str], created: list[tuple[str, ...]] | None = None) -> Iterator[int]:
    """The folder some names further down, opened one name at a time without following links.

    With ``created``, missing folders are made, and their routes are appended to it.
    Raises OSError; a link on the way is ENOTDIR or ELOOP.
    """
    current = os.dup(folder)
    try:
        for depth, name in enumerate(names, start=1):
            if created is not None and _made(current, name):
                created.append(tuple(names[:depth]))
            deeper = os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=current)
            os.close(current)
            current = deeper
        yield current
    finally:
        os.close(current)


def settle(folder: int) -> bool:
    """Ask the system to keep the folder's entries over a power loss; False where it would not say so."""
    try:
        os.fsync(folder)
    except OSError:
        return False
    return True


def _made(folder: int, name: str) -> bool:
    try:
        os.mkdir(name, dir_fd=folder)
    except FileExistsError:
        return False
    return True
