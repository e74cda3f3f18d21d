"""Which relative paths may stand in records at all.

A path in a record (evidence, a source, a note handed in) is text by somebody else, and the same
repository is checked out on other systems. So a path is taken only when it means the same file
everywhere and cannot mean anything outside the repository. The test is on the text alone; what
really lies there is asked of :mod:`mgmtreview.store.reading`.
"""

import re
import unicodedata

from mgmtreview.visible import INVISIBLE, show_invisible

_LONGEST_NAME = 255
_LONGEST_PATH = 1024

_WINDOWS_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE)
_GIT_FOLDER = re.compile(r"\.git|git~[0-9]+", re.IGNORECASE)


def safe_path(text: str) -> str | None:
    """Why the text cannot be a path inside a records repository, or None where it can.

    Accepted: names joined by ``/``, from the root of the repository downwards, in composed Unicode
    (NFC), none of which another system reads as a device, a drive, an option or Git's own folder.
    The answer is a sentence for the reader that does not repeat the whole path.
    """
    problem = _whole_path_problem(text)
    for name in [] if problem else text.split("/"):
        problem = problem or _name_problem(name) or _meaning_elsewhere(name)
    return problem


def _whole_path_problem(text: str) -> str | None:
    if not text:
        return "the path is empty"
    invisible = INVISIBLE.search(text)
    if invisible:
        return f"the path holds the invisible character {show_invisible(invisible[0])}"
    if text.startswith("/"):
        return "the path is absolute; write it from the root of the records repository"
    if "\\" in text:
        return "the path holds a backslash; separate folders with /"
    if ":" in text:
        return "the path holds a colon, which other systems read as a drive or a stream"
    if not unicodedata.is_normalized("NFC", text):
        return "the path uses decomposed characters (Unicode NFD), which other systems do not find; rename it in NFC"
    if len(text.encode()) > _LONGEST_PATH:
        return f"the path is longer than {_LONGEST_PATH} bytes"
    return None


def _name_problem(name: str) -> str | None:
    if not name:
        return "the path has an empty part (a doubled or trailing /)"
    if name == "..":
        return 'the path goes up with ".."; write it from the root of the records repository'
    if name == ".":
        return 'the path has a part that is only "."; leave it out'
    if len(name.encode()) > _LONGEST_NAME:
        return f"a name in the path is longer than {_LONGEST_NAME} bytes"
    return None


def _meaning_elsewhere(name: str) -> str | None:
    """What a name that is harmless here means to another system or program."""
    if name[0] in "-~":
        return f'"{name}" begins with {name[0]}, which programs read as an option or a home folder'
    if name != name.strip():
        return f'"{name}" begins or ends with a space, which other systems drop'
    if name.endswith("."):
        return f'"{name}" ends with a full stop, which other systems drop'
    if _GIT_FOLDER.fullmatch(name):
        return f'"{name}" is Git\'s own folder'
    if _WINDOWS_DEVICE.fullmatch(name.split(".", maxsplit=1)[0].rstrip()):
        return f'"{name}" is the name of a device on Windows'
    return None
