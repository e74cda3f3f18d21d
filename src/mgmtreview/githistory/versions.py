"""The data of whole records as they were, for the few that somebody asks about."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mgmtreview import yamlfile
from mgmtreview.githistory.contents import contents
from mgmtreview.githistory.facts import Version
from mgmtreview.yamlfile import Document


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
