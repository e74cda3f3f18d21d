"""When the fields of records changed: from what, to what, in which commit."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mgmtreview import yamlfile
from mgmtreview.githistory.commit import Commit
from mgmtreview.githistory.contents import contents
from mgmtreview.githistory.facts import ABSENT, History, Kind, RecordHistory, Version
from mgmtreview.githistory.sections import key_of, section_pattern, sections


@dataclass(frozen=True, slots=True)
class Change:
    """A top-level field that a commit changed. A value is None also where the field was not there.

    In a merge, only what differs from all of its parents counts, and ``before`` is what the first one had.
    """

    field: str
    before: Any
    after: Any
    version: Version

    @property
    def commit(self) -> Commit:
        """The commit that made the change."""
        return self.version.commit


@dataclass(frozen=True, slots=True)
class FieldChanges:
    """The changes of one record's fields, oldest first.

    ``unreadable`` are versions whose fields cannot be told (no readable YAML, or the content is missing).
    They are passed over: a change across one is told with the next version that can be read.
    """

    changes: tuple[Change, ...]
    unreadable: tuple[Version, ...]


# What is known of a version: the lines of the wanted fields, or their values where the real reader had to be asked.
_Fields = list[bytes] | dict[str, Any]

_COMPARED = (Kind.CHANGED, Kind.MOVED)
_PLAIN = re.compile(rb"\w+:[ \t]+([A-Za-z][\w.-]*(?: [\w.-]+)*|[0-9]{4}-[0-9]{2}-[0-9]{2})[ \t]*\n*", re.ASCII)
_NOT_TEXT = frozenset((b"true", b"false", b"null"))


def field_changes(history: History, wanted: Mapping[str, Collection[str]]) -> dict[str, FieldChanges]:
    """The changes of top-level fields, by record; ``wanted`` names the fields of each record's path.

    One git process reads all contents, whatever the number of records. Values are plain YAML data.
    Making a record is no change, nor is removing it or making it anew. Records without history are left
    out of the answer.
    """
    asked = [
        (record, blobs_to_compare(record), frozenset(wanted[record.path]))
        for record in history.records.values()
        if wanted.get(record.path)
    ]
    stream = contents(history.root, (blob for _, blobs, _ in asked for blob in blobs))
    found = {}
    for record, blobs, fields in asked:
        pattern = _pattern(fields)
        known = {blob: _fields(next(stream, None), fields, pattern) for blob in blobs}
        found[record.path] = _compare(record, known)
    return found


def changes_of(record: RecordHistory, texts: Mapping[str, bytes | None], fields: frozenset[str]) -> FieldChanges:
    """The changes of top-level fields of one record, from the texts of its versions by the ids of their contents."""
    pattern = _pattern(fields)
    return _compare(record, {blob: _fields(text, fields, pattern) for blob, text in texts.items()})


_pattern = cache(section_pattern)


def blobs_to_compare(record: RecordHistory) -> Sequence[str]:
    """The contents to compare, each once, oldest first."""
    found: dict[str, None] = {}
    for version in record.versions:
        if version.kind in _COMPARED and version.blob not in version.before:
            found.update(dict.fromkeys((*version.before, version.blob)))
    found.pop(ABSENT, None)
    return list(found)


def _fields(raw: bytes | None, fields: Collection[str], pattern: re.Pattern[bytes]) -> _Fields | None:
    if raw is None:
        return None
    if not raw.endswith(b"\n"):
        raw += b"\n"
    lines = sections(raw, pattern)
    if lines is not None:
        return lines
    document = yamlfile.read(raw)
    if document.problem is not None:
        return None
    data = document.data if isinstance(document.data, dict) else {}
    return {field: data[field] for field in fields if field in data}


def _compare(record: RecordHistory, known: dict[str, _Fields | None]) -> FieldChanges:
    changes: list[Change] = []
    unreadable = []
    for version in record.versions:
        if version.blob not in known:
            continue
        before = [there for blob in version.before if (there := known.get(blob)) is not None]
        found = _changes(version, before, known[version.blob])
        if found is None:
            unreadable.append(version)
            known[version.blob] = before[0] if before else None
        elif version.kind in _COMPARED:
            changes += found
    return FieldChanges(tuple(changes), tuple(unreadable))


def _changes(version: Version, before: Sequence[_Fields], after: _Fields | None) -> list[Change] | None:
    """What a version changed; None where it cannot be read."""
    if after is None or after in before:
        return None if after is None else []
    same: frozenset[object] = frozenset(after).intersection(*before)
    new = _values(after, same)
    old = [values for there in before if (values := _values(there, same)) is not None]
    if new is None or not old:
        return None if new is None else []
    return [
        Change(field, old[0].get(field), new.get(field), version)
        for field in sorted({*new}.union(*old))
        if new.get(field) not in [values.get(field) for values in old]
    ]


def _values(fields: _Fields, same: frozenset[object]) -> dict[str, Any] | None:
    """The values of fields, without those whose lines stayed the ``same``; None where some cannot be read."""
    if isinstance(fields, dict):
        return fields
    found: dict[str, Any] = {}
    if len({key_of(lines) for lines in fields}) < len(fields):
        return None
    for lines in fields:
        if lines not in same:
            key = key_of(lines)
            plain = _PLAIN.fullmatch(lines)
            if plain is not None and plain[1].lower() not in _NOT_TEXT:
                found[key] = plain[1].decode("ascii")
                continue
            data = yamlfile.read(lines + b"\n").data
            if not isinstance(data, dict) or key not in data:
                return None
            found[key] = data[key]
    return found
