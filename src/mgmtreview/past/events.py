"""The story of one record file, as events."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import eq
from typing import Any

from mgmtreview.githistory import Change, Commit, FieldChanges, Kind, RecordHistory, Version, item_changes
from mgmtreview.worktree import content_id

BROUGHT_IN = 20
"""A commit over more record files than this brought them in from elsewhere: it does not say when each was written."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a commit did to a record: made it, moved it, removed it, or changed one of its fields.

    ``field`` is empty where the whole file is meant. ``before`` and ``after`` are plain YAML data, None where
    the field was not there; of a move they are the two paths.
    """

    kind: Kind
    path: str
    commit: Commit
    field: str = ""
    before: Any = None
    after: Any = None

    @property
    def day(self) -> date | None:
        """The day on which the author claims to have done it; a rebase keeps it. None where it cannot be understood."""
        return self.commit.authored_on

    @property
    def brought_in(self) -> bool:
        """Whether its commit touched so many records that its date tells nothing about a single one."""
        return self.commit.records > BROUGHT_IN


@dataclass(frozen=True)
class RecordPast:
    """One record file: where it lies (or lay), whether the current commit has it, and what happened to it.

    ``fields`` are the top-level keys that it may have; ``ask`` tells the changes of some of them. What is not asked
    for is not read.
    """

    path: str
    history: RecordHistory
    fields: frozenset[str]
    ask: Callable[[frozenset[str]], FieldChanges]

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened to it, oldest first."""
        return _events(self.history, self._told(self.fields).changes)

    @property
    def unreadable(self) -> tuple[Version, ...]:
        """Versions whose fields could not be told; what changed in them shows with the next one."""
        return self._told(self.fields).unreadable

    @property
    def is_there(self) -> bool:
        """Whether the current commit has the file."""
        return self.history.is_there

    @property
    def created(self) -> Event | None:
        """The commit that made it; None where history does not reach back to it."""
        made = self.history.created
        return Event(made.kind, made.path, made.commit) if made else None

    @property
    def removed(self) -> Event | None:
        """The commit that took it away; None where it is there, or a merge left it out."""
        gone = self.history.removed
        return Event(gone.kind, gone.path, gone.commit) if gone else None

    def holds(self, content: bytes) -> bool:
        """Whether the current commit has this content, line ends aside: of anything else its events tell nothing."""
        blob = self.history.blob
        as_kept = (content, content.replace(b"\r\n", b"\n"))
        return blob in [content_id(each, id_length=len(blob)) for each in as_kept]

    def appeared(self, field: str, item: str | None = None, *, identity: str = "id") -> Event | None:
        """The event that brought a field, or an item of its list, the last time; else the making of the record.

        Asked of what is there today and committed (see ``holds``). None where history does not reach back to it.
        """
        brought = [event for event in self.changes(field) if _brings(event, item, identity)]
        return brought[-1] if brought else self.created

    def changes(self, *fields: str) -> tuple[Event, ...]:
        """The changes of some fields, oldest first; of all fields where none is named."""
        wanted = self.fields.intersection(fields) if fields else self.fields
        return tuple(_changed(change) for change in self._told(wanted).changes)

    @cached_property
    def _answers(self) -> dict[frozenset[str], FieldChanges]:
        return {}

    def _told(self, fields: frozenset[str]) -> FieldChanges:
        if fields not in self._answers:
            self._answers[fields] = self.ask(fields)
        return self._answers[fields]

    def of_items(self, field: str, key: str, *, identity: str = "id") -> Mapping[str, tuple[Event, ...]]:
        """The changes of one key of the items of a list, by item, oldest first; items that came or went, too."""
        found: dict[str, list[Event]] = {}
        for event in self.changes(field):
            for change in item_changes(event, key, identity):
                told = replace(event, field=key, before=change.before, after=change.after)
                found.setdefault(change.item, []).append(told)
        return {item: tuple(events) for item, events in found.items()}


def without_detours(events: Iterable[Event], same: Callable[[Any, Any], bool] = eq) -> tuple[Event, ...]:
    """The changes of one value, without those that were taken back: what is left leads from the first to the last."""
    kept: list[Event] = []
    for event in events:
        kept.append(event)
        back = next((number for number, earlier in enumerate(kept) if same(earlier.before, event.after)), None)
        if back is not None:
            del kept[back:]
    return tuple(kept)


def _brings(event: Event, item: str | None, identity: str) -> bool:
    if item is None:
        return event.before is None
    found = item_changes(event, identity, identity)
    return any(each.item == item and each.before_item is None for each in found)


def _events(history: RecordHistory, changes: tuple[Change, ...]) -> tuple[Event, ...]:
    """Join what happened to a file and what happened to its fields, in the order of its versions."""
    of_version: dict[int, list[Change]] = {}
    for change in changes:
        of_version.setdefault(id(change.version), []).append(change)
    events: list[Event] = []
    for version in history.versions:
        if version.kind is Kind.MOVED:
            events.append(Event(Kind.MOVED, version.path, version.commit, before=version.was, after=version.path))
        elif version.kind is not Kind.CHANGED:
            events.append(Event(version.kind, version.path, version.commit))
        events += [_changed(change) for change in of_version.get(id(version), ())]
    return tuple(events)


def _changed(change: Change) -> Event:
    version = change.version
    return Event(Kind.CHANGED, version.path, version.commit, change.field, change.before, change.after)
