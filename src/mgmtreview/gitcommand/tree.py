"""What a commit holds below a folder: the entries of its tree, and the hashes of their contents."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from mgmtreview.gitcommand.running import run, stream

REGULAR_MODES = frozenset(("100644", "100755", "100664"))
"""The modes of regular files."""
LINK_MODE, SUBMODULE_MODE = "120000", "160000"
MOST_KEPT = 128 << 20
"""So many bytes of contents are kept in memory; more of them are only hashed."""
_CHUNK = 1 << 16


class Entry(NamedTuple):
    """An entry of a tree: its mode as git prints it, and the id of its content."""

    mode: str
    id: str

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file."""
        return self.mode in REGULAR_MODES


def tree(root: Path, revision: str, more: Mapping[str, str] | None = None) -> dict[str, Entry] | None:
    """Everything a commit holds below ``root``, by path from there; None where git cannot tell."""
    listed = run(root, ["ls-tree", "-r", "-z", "--end-of-options", revision], more=more)
    if not listed.ok:
        return None
    found = {}
    for line in listed.out.split(b"\0"):
        facts, _, path = line.partition(b"\t")
        if path:
            mode, _, name = facts.decode("ascii").split(" ")
            found[os.fsdecode(path)] = Entry(mode, name)
    return found


class Content(NamedTuple):
    """The size and the SHA-256 of a content; its bytes where they were asked for and are not too many."""

    size: int
    sha256: str
    data: bytes | None = None


def contents(
    root: Path, blobs: Iterable[str], more: Mapping[str, str] | None = None, keep: int = 0
) -> dict[str, Content]:
    """Size and hash of each content by its id, from one git process; what git does not have is left out.

    The bytes of those of at most ``keep`` are kept as well, until MOST_KEPT bytes are; the first come first. Contents
    are read piece by piece, however large they are, and hashed here: what git would say of them is not asked.
    """
    left = MOST_KEPT
    wanted = list(dict.fromkeys(blobs))
    found: dict[str, Content] = {}
    if not wanted:
        return found
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{blob}\n" for blob in wanted).encode("ascii"))
        asked.seek(0)
        with stream(root, ["cat-file", "--batch", "--buffer"], stdin=asked, more=more) as output:
            for blob in wanted:
                content = _next(output.out, min(keep, left))
                if content is not None:
                    found[blob] = content
                    left -= len(content.data or b"")
    return found


def _next(out: BufferedReader, keep: int) -> Content | None:
    """One answer: ``ID TYPE SIZE``, the content, a line feed; or ``ID missing``."""
    _, kind, length = out.readline().rpartition(b" blob ")
    if not kind:
        return None
    size = left = int(length)
    digest, kept = sha256(), []
    while left > 0 and (part := out.read(min(left, _CHUNK))):
        digest.update(part)
        left -= len(part)
        if size <= keep:
            kept.append(part)
    out.read(1)
    return None if left else Content(size, digest.hexdigest(), b"".join(kept) if size <= keep else None)
