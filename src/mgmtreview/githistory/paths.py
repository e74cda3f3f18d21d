"""Which files of a repository are records, and what they are called below the records' root."""

import os
import posixpath
from collections.abc import Callable
from functools import lru_cache

_REMEMBERED = 1 << 14


class RecordPaths:
    """The paths whose history is wanted: where records may lie, and where some of them lay before.

    ``elsewhere`` are the names of the latter.
    """

    def __init__(self, prefix: bytes, is_record: Callable[[str], bool]) -> None:
        """``prefix`` is the folder of the records in the repository, with a slash at its end, or empty."""
        self.elsewhere: set[str] = set()
        self._prefix = prefix
        self._is_record = is_record
        self._names: dict[bytes, str] = {}
        self._look = lru_cache(maxsize=_REMEMBERED)(self._name_of_record)

    def name(self, path: bytes) -> str | None:
        """The path below the records' root, or None where the file is not wanted."""
        return self._names.get(path) or self._look(path)

    def follow(self, path: bytes) -> str:
        """Want this file from now on, wherever it lies."""
        name = self.name(path)
        if name is None:
            here = os.fsdecode(self._prefix) or "."
            name = self._names[path] = posixpath.relpath(os.fsdecode(path), here)
            self.elsewhere.add(name)
        return name

    def _name_of_record(self, path: bytes) -> str | None:
        if not path.startswith(self._prefix):
            return None
        name = os.fsdecode(path[len(self._prefix) :])
        if not self._is_record(name):
            return None
        self._names[path] = name
        return name
