"""The texts of the versions of many records, read once, and told field by field when somebody asks.

Of ten thousand versions nearly nothing is ever asked. Reading them all is quick; taking them apart is not.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from mgmtreview.githistory.changes import FieldChanges, blobs_to_compare, changes_of
from mgmtreview.githistory.contents import contents
from mgmtreview.githistory.facts import History, RecordHistory

KEPT_BYTES = 32 << 20
"""So much text is kept in memory; the records beyond are read again when they are asked about."""


class _Asked(NamedTuple):
    record: RecordHistory
    blobs: tuple[str, ...]


class RecordTexts:
    """What the fields of records were, from one git process for all of them; it runs with the first question."""

    def __init__(self, history: History, paths: Iterable[str]) -> None:
        """``paths`` are the records whose fields may be asked for."""
        self._root = history.root
        found = ((path, history.records[path]) for path in paths)
        self._asked = {path: _Asked(record, tuple(blobs_to_compare(record))) for path, record in found}
        self._texts: dict[str, dict[str, bytes | None]] | None = None
        self._lost: list[bytes] = []

    @property
    def lost(self) -> int:
        """How many texts were asked for that git could not give: what changed in them is not told."""
        return len(self._lost)

    def changes(self, path: str, fields: Collection[str]) -> FieldChanges:
        """The changes of some top-level fields of a record, as ``field_changes`` tells them."""
        asked = self._asked.get(path)
        if asked is None or not asked.blobs or not fields:
            return FieldChanges((), ())
        if self._texts is None:
            self._texts = self._read()
        texts = self._texts.get(path)
        if texts is None:
            texts = dict(zip(asked.blobs, contents(self._root, asked.blobs, self._lost), strict=False))
        return changes_of(asked.record, texts, frozenset(fields))

    def _read(self) -> dict[str, dict[str, bytes | None]]:
        asked_for = (blob for asked in self._asked.values() for blob in asked.blobs)
        stream = contents(self._root, asked_for, self._lost)
        kept: dict[str, dict[str, bytes | None]] = {}
        left = KEPT_BYTES
        for path, asked in self._asked.items():
            if asked.blobs:
                texts = {blob: next(stream, None) for blob in asked.blobs}
                left -= sum(len(text) for text in texts.values() if text is not None)
                if left < 0:
                    break
                kept[path] = texts
        return kept
