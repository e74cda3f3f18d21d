"""Whether files have the bytes Git keeps for them, told without asking Git.

Git itself would pass a file through the filters and line-ending conversions that the repository's
configuration names before it compares; those run programs, and they hide changes. So the object id
is computed here from the bytes on disk.
"""

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

_LINK = b"120000"
_SUBMODULE = b"160000"
_CHUNK = 1 << 20


def differs(root: Path, listing: bytes) -> bool | None:
    """Whether any file below ``root`` differs from the index; None where one cannot be read.

    ``listing`` is what ``git ls-files --stage -z`` prints in ``root``: ``MODE ID STAGE<tab>PATH`` and
    a zero byte, for each entry. Only bytes count, not the executable bit. Submodules are left out.
    """
    unknown = False
    for entry in listing.split(b"\0"):
        if not entry:
            continue
        facts, _, path = entry.partition(b"\t")
        mode, object_id, stage = facts.split(b" ")
        if stage != b"0":
            return True  # an unfinished merge
        if mode == _SUBMODULE:
            continue
        try:
            found = blob_id(root / os.fsdecode(path), link=mode == _LINK, id_length=len(object_id))
        except OSError:
            unknown = True
            continue
        if found != object_id.decode("ascii"):
            return True
    return None if unknown else False


def blob_id(path: Path, *, link: bool = False, id_length: int = 40) -> str | None:
    """The id Git would give these bytes: SHA-1, or SHA-256 where ids have 64 digits.

    ``link`` says that a symbolic link is expected, whose target is then what counts. None where the
    path is missing or is another kind of thing. Raises OSError where it cannot be read.
    """
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if link:
        if not stat.S_ISLNK(found.st_mode):
            return None
        target = os.fsencode(path.readlink())
        return _hash(len(target), [target], id_length)
    if not stat.S_ISREG(found.st_mode):
        return None
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        return _hash(size, iter(lambda: file.read(_CHUNK), b""), id_length)


def content_id(content: bytes, *, id_length: int = 40) -> str:
    """The id Git would give this content, as :func:`blob_id`."""
    return _hash(len(content), [content], id_length)


def _hash(size: int, chunks: Iterable[bytes], id_length: int) -> str:
    algorithm = "sha256" if id_length == 64 else "sha1"
    digest = hashlib.new(algorithm, b"blob %d\0" % size, usedforsecurity=False)
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()
