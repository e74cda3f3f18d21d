"""Reading many repositories that differ in a file or two: what was read once is not read again.

Hundreds of tests lay one change over the same complete repository. Its other files give the same records each time,
and records cannot be changed, so all these repositories may share them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest

from mgmtreview.loading import load as loading
from mgmtreview.loading.documents import Reading
from mgmtreview.loading.files import read_bytes
from mgmtreview.loading.repository import Loaded
from mgmtreview.records.base import Record

M = TypeVar("M", bound=Record)

_records: dict[tuple[type[Record], str, bytes], Loaded[Any]] = {}
"""The record that the bytes of a file gave, by model and path; only what was without fault."""


class ReadingOnce(Reading):
    """Reads as the program does, and takes from memory what is not new."""

    __slots__ = ()

    def yaml(self, model: type[M], path: str) -> Loaded[M] | None:
        """Read and validate one file, unless the same bytes were read from this path before."""
        try:
            raw = read_bytes(self.root, path)
        except OSError:
            return super().yaml(model, path)
        remembered: Loaded[M] | None = _records.get((model, path, raw))
        if remembered is None:
            faults = len(self.faults)
            remembered = super().yaml(model, path)
            if remembered is not None and len(self.faults) == faults:
                _records[model, path, raw] = remembered
        self.raw[path] = raw
        return remembered


@contextmanager
def reading_once() -> Iterator[None]:
    """For as long as this lasts, ``load`` does not read the same bytes twice."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(loading, "Reading", ReadingOnce)
        yield
