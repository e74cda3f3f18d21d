"""Reading ``git log --raw -z``: commits with the files they touched, newest first, as they come."""

import os
from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import NamedTuple

from mgmtreview.githistory.commit import FORMAT
from mgmtreview.githistory.renames import Entry

ARGUMENTS = (
    "log",
    "--raw",
    "-z",
    "--root",
    "--no-renames",
    "--no-abbrev",
    "--no-relative",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-notes",
    f"-O{os.devnull}",
    "--topo-order",
    "--diff-merges=combined",
    "--encoding=UTF-8",
    "--date=raw",
    f"--format=tformat:{FORMAT}",
)
"""What to ask git, without the revision. Each option that configuration could set otherwise is given.

Children come before their parents, whatever the dates say. A merge is shown with the files that
differ from all of its parents: what it took over from one of them, that side's commits tell.
"""

REGULAR_MODES = frozenset((b"100644", b"100755", b"100664"))
"""The modes of regular files; links and submodules hold no records."""

_CHUNK = 1 << 16
_LONGEST_TOKEN = 1 << 16
_LONGEST_HEADER = 1 << 13


class Logged(NamedTuple):
    """A commit as git printed it (see Commit), with those of its files that were asked for."""

    printed: bytes
    entries: list[Entry]


def logged(out: BufferedReader, name_of: Callable[[bytes], str | None]) -> Iterator[Logged]:
    """The commits in git's output, with their records, and with whatever else they deleted.

    ``name_of`` gives the name of a record, or None where the file is none. What kept its content is left out.
    """
    printed = b""
    entries: list[Entry] = []
    tokens = _tokens(out)
    for token in tokens:
        if token.startswith((b":", b"\n:")):
            path = next(tokens, b"")
            before, blob = _contents(token)
            name = name_of(path)
            if blob not in before and (name is not None or not blob):
                entries.append(Entry(path, before, blob, name))
        elif token:  # an empty one stands between a merge and its files
            if printed:
                yield Logged(printed, entries)
            printed, entries = token[:_LONGEST_HEADER], []
    if printed:
        yield Logged(printed, entries)


def _tokens(out: BufferedReader) -> Iterator[bytes]:
    rest = b""
    while chunk := out.read1(_CHUNK):
        parts = (rest + chunk).split(b"\0")
        rest = parts.pop()[:_LONGEST_TOKEN]
        yield from parts


def _contents(token: bytes) -> tuple[tuple[bytes, ...], bytes]:
    """The ids of the contents before (one per parent) and after, from ``:MODE MODE ID ID STATUS``; see Entry."""
    fields = token.split(b" ")
    if len(fields) == 5:  # one parent, as nearly always
        mode, new_mode, name, new_name, _ = fields
        return (name if mode[-6:] in REGULAR_MODES else b"",), new_name if new_mode in REGULAR_MODES else b""
    parents = fields[0].count(b":")
    modes = [fields[0][-6:], *fields[1 : parents + 1]]
    ids = fields[parents + 1 : 2 * parents + 2]
    blobs = [name if mode in REGULAR_MODES else b"" for mode, name in zip(modes, ids, strict=True)]
    return tuple(blobs[:-1]), blobs[-1]
