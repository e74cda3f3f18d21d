"""ZIP files: written so that the same files give the same bytes, read so that nothing can leave its folder."""

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

from mgmtreview.errors import MgmtReviewError
from mgmtreview.quoting import quotable
from mgmtreview.store import safe_path

MOST_FILES = 50_000
MOST_BYTES = 1 << 30
"""What a bundle may hold when it is unpacked: a small file can claim to hold very much."""

_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644


class NotABundle(MgmtReviewError):
    """A file is no bundle, or one that must not be unpacked."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of files by path, in the order of their paths, with fixed dates and modes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _DATE)
            entry.create_system = 3
            entry.external_attr = _MODE << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path])
    return out.getvalue()


def unpacked(file: Path) -> dict[str, bytes]:
    """The files of a ZIP by path. Raises NotABundle for whatever would not stay inside, or is no plain file."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _refuse_odd(file, entries)
            return _contents(file, archive, entries)
    except OSError as error:
        raise NotABundle(f"{file} cannot be read ({error.strerror or error})") from None
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        why = quotable(str(error), 120) or type(error).__name__
        raise NotABundle(f"{file} is no ZIP file, or a damaged one: {why}", "ask for another copy") from None
    except Exception as error:
        if type(error).__module__ != "zlib":
            raise
        raise NotABundle(f"{file} is damaged", "ask for another copy") from None


def _contents(file: Path, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    left = MOST_BYTES
    found: dict[str, bytes] = {}
    for entry in entries:
        with archive.open(entry) as content:
            data = content.read(left + 1)
        left -= len(data)
        if left < 0:
            raise NotABundle(f"{file} unpacks to more than {MOST_BYTES >> 20} MiB", "ask for another one")
        found[entry.filename] = data
    return found


def _refuse_odd(file: Path, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise NotABundle(f"{file} holds more than {MOST_FILES} files", "ask for another one")
    seen = set()
    for entry in entries:
        name = entry.orig_filename
        mode = entry.external_attr >> 16
        problem = safe_path(name) if name == entry.filename else "its name holds a character that ends names"
        if problem is None and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            problem = "it is no regular file"
        if problem is None and name.casefold() in seen:
            problem = "its name stands twice"
        if problem is not None:
            shown = quotable(name.encode("unicode_escape").decode("ascii"), 80)
            raise NotABundle(f"{file}: {shown}: {problem}", "this is no bundle; nothing was unpacked")
        seen.add(name.casefold())
