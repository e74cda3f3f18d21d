"""The past of a records repository, read when it is first asked for and kept."""

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, partial
from hashlib import sha256 as digest
from pathlib import Path
from typing import Any

from mgmtreview import gitcommand
from mgmtreview.githistory import (
    BackwardStep,
    Commit,
    Gap,
    History,
    HistoryState,
    RecordTexts,
    read_contents,
    read_history,
    read_removed,
)
from mgmtreview.past.events import Event, RecordPast
from mgmtreview.past.fields import fields_of, is_kept
from mgmtreview.past.pointers import became_pointers
from mgmtreview.vocabulary import BUILT_IN_TOPICS


class Past:
    """What history tells of all records. Data only; where something cannot be told, ``state`` says what and why.

    Fields are read on first use, of all records at once, and compared one by one: who asks only whether a file was
    there pays nothing for them.
    """

    def __init__(self, history: History, topics: tuple[str, ...] = BUILT_IN_TOPICS) -> None:
        """``topics`` are those that inputs may have here."""
        self._history = history
        self._topics = topics
        self._folded = {path.casefold(): path for path in history.records}

    @property
    def known(self) -> HistoryState:
        """Whether history is all there, and what to do where it is not; without a look at the files of today.

        That git could not give a text shows only when it is asked for.
        """
        state = self._history.state
        if not self._texts.lost:
            return state
        return HistoryState((Gap.UNREADABLE, *state.gaps), state.uncommitted, f"missing contents: {self._texts.lost}")

    @cached_property
    def _fields(self) -> Mapping[str, frozenset[str]]:
        return {path: fields_of(path, self._topics) for path in self._history.records}

    @cached_property
    def _texts(self) -> RecordTexts:
        return RecordTexts(self._history, (path for path, fields in self._fields.items() if fields))

    def as_committed(self) -> "Past":
        """The same, where it is known that the records on disk are the committed ones."""
        state = replace(self._history.state, uncommitted=False)
        return Past(replace(self._history, state=state), self._topics)

    @cached_property
    def state(self) -> HistoryState:
        """As ``known``, and whether files differ from the last commit. They are compared when this is first asked."""
        known = self.known
        if not self._history.head or known.uncommitted is not None:
            return known
        return replace(known, uncommitted=gitcommand.is_dirty(self.root, self._history.head))

    @property
    def root(self) -> Path:
        """The root of the records."""
        return self._history.root

    @property
    def backward_steps(self) -> tuple[BackwardStep, ...]:
        """Commits whose date lies before that of their first parent."""
        return self._history.backward_steps

    @property
    def latest(self) -> Commit | None:
        """The commit with the latest date."""
        return self._history.latest

    @cached_property
    def records(self) -> Mapping[str, RecordPast]:
        """Everything that is or once was a record, evidence or an issued document, by its path."""
        return {
            path: RecordPast(path, history, self._fields[path], partial(self._texts.changes, path))
            for path, history in self._history.records.items()
        }

    @cached_property
    def last_known(self) -> Mapping[str, Any]:
        """What the records that were removed held last, as plain data, by path; without those that cannot be read.

        One more git process, and only where something was removed.
        """
        gone = [record for path, record in self._history.records.items() if path.endswith(".yaml") and record.removed]
        found = read_removed(self.root, gone) if gone else ()
        return {record.path: document.data for record, document in found if document and document.problem is None}

    @cached_property
    def pointers(self) -> Mapping[str, Event]:
        """What made a file a pointer to a store of large files that was none before, by path; read when asked for."""
        found = became_pointers(self._history)
        return {path: Event(version.kind, version.path, version.commit) for path, version in found.items()}

    def lies_elsewhere(self, record: RecordPast) -> bool:
        """Whether what a removed file held last is still somewhere in the current commit: then it was only put away."""
        removed = record.history.removed
        return removed is not None and any(blob in self._history.blobs for blob in removed.before)

    def record(self, path: str) -> RecordPast | None:
        """The past of one file, by its path without regard to case; None where no commit ever had it."""
        known = self._folded.get(path.casefold())
        return self.records[known] if known is not None else None

    def content(self, path: str, sha256: str) -> bytes | None:
        """What a file held once, by the SHA-256 of its bytes; None where no commit had it, or it is too big.

        Starts one git process, so it is asked only where something has to be explained.
        """
        record = self.record(path)
        if record is None:
            return None
        blobs = dict.fromkeys(blob for version in record.history.versions for blob in (*version.before, version.blob))
        found = read_contents(self.root, [blob for blob in blobs if blob])
        return next((data for data in found if data is not None and digest(data).hexdigest() == sha256), None)

    def action(self, action: str) -> RecordPast | None:
        """The past of an action, as in ``2026-H1/A03``."""
        return self.record(f"actions/{action}.yaml")

    def review(self, review: str) -> tuple[RecordPast, ...]:
        """The pasts of the files in a review's folder, by their paths."""
        start = f"reviews/{review}/".casefold()
        return tuple(past for path, past in self.records.items() if path.casefold().startswith(start))

    def actions_of(self, review: str) -> tuple[RecordPast, ...]:
        """The pasts of the actions that a review decided, also of those that are gone."""
        start = f"actions/{review}/".casefold()
        return tuple(past for path, past in self.records.items() if path.casefold().startswith(start))


def read_past(root: Path, topics: tuple[str, ...] = BUILT_IN_TOPICS) -> Past:
    """The past of the records below ``root``. Never raises for what a repository can contain.

    Where no folder above holds a repository, git is not even started.
    """
    if not any(os.path.lexists(place / ".git") for place in (root, *root.parents)):
        return Past(History(root, _NO_REPOSITORY), topics)
    return Past(read_history(root, lambda path: is_kept(path, topics), files=False), topics)


_NO_REPOSITORY = HistoryState((Gap.ABSENT,), None, "there is no Git repository here")

NO_PAST = Past(History(Path(), _NO_REPOSITORY))
"""The past of records that have none."""
