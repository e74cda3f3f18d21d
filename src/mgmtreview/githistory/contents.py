"""The contents of many versions, from one ``git cat-file --batch``, one after another."""

import tempfile
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from mgmtreview import gitcommand
from mgmtreview.yamlfile import MAX_BYTES

_CHUNK = 1 << 16


def contents(root: Path, blobs: Iterable[str], lost: list[bytes] | None = None) -> Iterator[bytes | None]:
    """The content of each blob, in the order asked for; None where it is missing or too big to be a record.

    Only one content is held at a time, whatever their number. The ids go through a temporary file. What git said of
    contents that it does not have is added to ``lost``; an empty line where it said nothing more.
    """
    with tempfile.TemporaryFile() as asked:
        count = 0
        for blob in blobs:
            asked.write(f"{blob}\n".encode("ascii"))
            count += 1
        if not count:
            return
        asked.seek(0)
        with gitcommand.stream(root, ["cat-file", "--batch", "--buffer"], stdin=asked) as output:
            for _ in range(count):
                yield _next(output.out, lost)


def _next(out: BufferedReader, lost: list[bytes] | None) -> bytes | None:
    """One answer: ``ID TYPE SIZE``, the content, a line feed; or ``ID missing``."""
    said = out.readline()
    _, kind, length = said.rpartition(b" blob ")
    if not kind:
        if lost is not None:
            lost.append(said)
        return None
    size = int(length)
    if size > MAX_BYTES:
        left = size + 1
        while left > 0 and (passed := out.read(min(left, _CHUNK))):
            left -= len(passed)
        return None
    content = out.read(size + 1)
    return content[:-1] if len(content) == size + 1 else None
