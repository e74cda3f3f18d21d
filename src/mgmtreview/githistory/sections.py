"""The lines of single keys of a YAML file, found without reading the rest of it.

Reading ten thousand versions in full takes seconds. Nearly all of them are laid out so plainly that the
lines of a top-level key can be told by looking: they begin with the key in the first column and end
before the next key there. Where a file is not laid out like that (a text or list in quotes or brackets
that runs on over lines, quoted keys, indented keys ...) the answer is None, and the real reader is asked.
"""

import re
from collections.abc import Collection

# Quotes and brackets that open a value and close it on the same line. What opens one stands after a space or
# one of [{,: and so what stands there cannot close what a stray quote in the text before seemed to open.
_BEFORE_OPENING = rb"[\s\[{,:]"
_DOUBLE = rb"\"(?:\"|(?:[^\"\\\n]|\\[^\n])*+(?<!" + _BEFORE_OPENING + rb")\")"
_SINGLE = rb"'(?:'(?!')|(?:[^'\n]|(?<!" + _BEFORE_OPENING + rb")'')++(?<!" + _BEFORE_OPENING + rb")')"
_IN_FLOW = rb"(?:[^\[\]{}\"'\n#]|(?<!" + _BEFORE_OPENING + rb")[\"']|" + _DOUBLE + rb"|" + _SINGLE + rb")*+"
_FLOW = rb"\[" + _IN_FLOW + rb"\]|\{" + _IN_FLOW + rb"\}"
_ALL_CLOSED = re.compile(
    rb"(?:[^\"'\[{?]++|(?<!" + _BEFORE_OPENING + rb")[\"']"
    rb"|(?<!\n)(?:\?|" + _DOUBLE + rb"|" + _SINGLE + rb"|" + _FLOW + rb"))*+"
)

# What begins a value, whatever else the line holds, and is not closed on that line.
_NOT_CLOSED = re.compile(
    rb"(?:^|[:?-][ \t])[ \t]*+(?:\"(?!(?:[^\"\\\n]|\\[^\n])*+\")|'(?!(?:[^'\n]|'')*+')|(?=[\[{])(?!"
    + _FLOW
    + rb")|[&*!])",
    re.ASCII | re.MULTILINE,
)

_QUOTED_KEYS = re.compile(rb"^[\"'?]", re.MULTILINE)
_START = re.compile(rb"(?:---[ \t]*\n)?(?:[ \t]*(?:#[^\n]*)?\n)*+(?=[\w.])", re.ASCII)
_REST_OF_SECTION = rb"[^\n]*+(?:\n(?:[ \t#{}\[\],|>&!*@%][^\n]*+|-(?=[ \t\n])[^\n]*+|(?=\n)))*+"


def section_pattern(keys: Collection[str]) -> re.Pattern[bytes]:
    """What finds the lines of these top-level keys, for :func:`sections`."""
    names = b"|".join(re.escape(key.encode()) for key in sorted(keys))
    return re.compile(rb"\n((?:" + names + rb")[ \t]*:(?=[ \t\n])" + _REST_OF_SECTION + rb")")


def sections(raw: bytes, pattern: re.Pattern[bytes]) -> list[bytes] | None:
    """The lines of each key that is there, in the order of the file, each without its last line feed.

    ``raw`` ends with a line feed. The lines are those that the reader would read, if it can read the
    file at all; None where they cannot be told.
    """
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n")
        if b"\r" in raw:
            return None
    if not raw[:1].isalpha():
        start = _START.match(raw)
        if start is None:
            return None
        raw = raw[start.end() :]
    return pattern.findall(b"\n" + raw) if _is_plain(raw) else None


def key_of(section: bytes) -> str:
    """The key that begins these lines."""
    return section.partition(b":")[0].rstrip().decode()


def _is_plain(raw: bytes) -> bool:
    """Whether all keys in the first column are bare, and nothing there belongs to a value begun on a line before."""
    if _ALL_CLOSED.fullmatch(raw):
        return True
    return _QUOTED_KEYS.search(raw) is None and _NOT_CLOSED.search(raw) is None
