"""From bytes to text: what can be told of a file before a YAML parser sees it."""

import codecs
import re

from mgmtreview.position import START, Position
from mgmtreview.yamlfile.characters import UNWANTED, refusal
from mgmtreview.yamlfile.document import MAX_BYTES, Problem, Unreadable

_ORDINARY_ASCII = bytes(range(0x20, 0x7F)) + b"\t\r\n"
_CONFLICT_LINE = re.compile(r"^(?:<{7}|={7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)


def source_text(raw: bytes) -> str:
    """The text of a file, or Unreadable: too big, not UTF-8, an unwanted character, a merge conflict."""
    if len(raw) > MAX_BYTES:
        raise _unreadable(
            f"the file is too big: {len(raw) // 1024} KiB, and at most {MAX_BYTES // 1024} KiB are read",
            "split it up, or keep the material under evidence/ and refer to it",
        )
    if raw.startswith(codecs.BOM_UTF8):
        raise _unreadable(
            "the file starts with a byte order mark (U+FEFF)", 'save it as "UTF-8" without byte order mark (BOM)'
        )
    text = _decoded(raw)
    # Nearly all bytes are plain ASCII; what is left after taking those out is short, and whole characters of it remain.
    unusual = raw.translate(None, _ORDINARY_ASCII)
    match = UNWANTED.search(text) if unusual and UNWANTED.search(unusual.decode()) else None
    if match is not None:
        raise Unreadable(refusal(match[0]).at(position_at(text, match.start())))
    if b"=======" in raw or b"<<<<<<<" in raw or b">>>>>>>" in raw:
        _refuse_conflict(text)
    return text


def position_at(text: str, offset: int) -> Position:
    """Line and column of a character; line ends may be LF, CRLF or CR."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Position(before.count("\n") + 1, len(before) - before.rfind("\n"))


def position_of_byte(raw: bytes, offset: int) -> Position:
    """Line and column of the character at a byte offset; bytes before it that are no UTF-8 count one each."""
    before = raw[:offset].decode("utf-8", errors="replace")
    return position_at(before, len(before))


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise _unreadable("the file is UTF-16, and records are UTF-8", "save it as UTF-8 (without BOM)") from None
        raise _unreadable(
            f"the byte 0x{raw[error.start]:02X} here is not UTF-8 text",
            "save the file as UTF-8; some editors on Windows save as ANSI (Windows-1252) instead",
            position_of_byte(raw, error.start),
        ) from None


def _refuse_conflict(text: str) -> None:
    match = _CONFLICT_LINE.search(text)
    if match is not None:
        raise _unreadable(
            f"an unresolved merge conflict: this line starts with {match[0]}",
            "decide between the two versions, then delete the lines that start with <<<<<<<, ======= and >>>>>>>",
            position_at(text, match.start()),
        )


def _unreadable(message: str, hint: str, position: Position = START) -> Unreadable:
    return Unreadable(Problem(message, hint, position))
