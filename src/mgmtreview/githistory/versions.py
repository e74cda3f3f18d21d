"""The data of whole records as they were, for the few that somebody asks about."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mgmtreview import yamlfile
from mgmtreview.githistory.contents import contents
from mgmtreview.githistory.facts import RecordHistory, Version
from mgmtreview.yamlfile import Document


def read_removed(root: Path, records: Iterable[RecordHistory]) -> Iterator[tuple[RecordHistory, Document | None]]:
    """Each record that was removed, with what its file held last, as :func:`read_versions` reads it."""
    gone = [(record, last.before[0]) for record in records if (last := record.removed) is not None]
    found = contents(root, (blob for _, blob in gone))
    for record, _ in gone:
        raw = next(found, None)
        yield record, None if raw is None else yamlfile.read(raw)


def read_versions(root: Path, versions: Iterable[Version]) -> Iterator[tuple[Version, Document | None]]:
    """Each version with what its file held, read one by one as they are asked for, by one git process.

    None where the content is missing or too big to be a record. Versions that removed the file are left
    out. ``root`` is that of the history.
    """
    there = [version for version in versions if version.blob]
    found = contents(root, (version.blob for version in there))
    for version in there:
        raw = next(found, None)
        yield version, None if raw is None else yamlfile.read(raw)
