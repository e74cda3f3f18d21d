"""The plain shape in which most records are written, read without the YAML parser.

Keys, one-line values, lists with a hyphen, comments, and indentation by spaces: of such a file each line can be
read by itself. Whatever is written in another way, or could be wrong, is left to the parser, which alone says what
is wrong with a file; so this reader may be unsure, but must never answer otherwise than the parser would
(``tests/unit/yamlfile/test_plain.py`` holds the two against each other).

Why two readers: for each key and value the parser makes an event with two marks, which costs three quarters of the
time of reading. Most files need nothing of it.
"""

import re
from typing import Any

from mgmtreview.yamlfile.document import MAX_DEPTH, MAX_NODES, Refused
from mgmtreview.yamlfile.scalars import NUMBER_START, WORDS, number_or_text

QUOTES = frozenset("\"'")
UNSURE = object()
"""The answer for a file of another shape: only the parser can tell."""

# A line: indentation, a hyphen, a key, a value. What a value in plain style may start with and hold is narrower than
# in YAML, so that it needs no look at what stands around it: no sign of YAML in front, no "#", no ": ", no space at
# the end. Possessive, for a line that does not fit is not to be tried in other ways.
_VALUE = (
    r"""(?:[^\x00- !"#%&'*,:>?@`|{}\[\]-]|-(?=[0-9]))[^:#\n]*+(?::[^ :#\n][^:#\n]*+)*+(?<! )"""
    r"""|"[^"\\\n]*+"|'[^'\n]*+'"""
)
_LINE = re.compile(
    rf"^( *+)(?:(- )?(?:([A-Za-z][A-Za-z0-9_-]{{0,79}}+):(?:(?=\n)| (?=[^\n])))?({_VALUE}|)|#[^\n]*+)\n",
    re.MULTILINE,
)


def read_plain(text: str) -> Any:
    """The values of a file of the plain shape, or UNSURE. The text has passed ``source_text``."""
    # Each key and value takes more than one byte, so a file as short as this keeps the limits on their number and
    # length; only the depth is looked at below.
    if len(text) > MAX_NODES or "\t" in text or "\r" in text:
        return UNSURE
    text = text.removeprefix("---\n")
    if not text.endswith("\n"):
        text += "\n"
    lines = _LINE.findall(text)
    # findall passes over what does not match; then what it found is shorter than the text.
    if len(lines) != text.count("\n"):
        return UNSURE
    try:
        return _values(lines)
    except Refused:
        return UNSURE


# One loop, for it runs once per line of every file.
def _values(lines: list[tuple[str, str, str, str]]) -> Any:  # noqa: C901, PLR0912
    """The values that the lines hold, or UNSURE where their columns do not say plainly what belongs to what."""
    root: Any = UNSURE
    column = 0  # of the innermost mapping or list that is open
    holder: Any = None  # that one itself
    outside: list[tuple[int, Any]] = []  # those around it, outermost first
    waiting: str | None = None  # a key of it whose value may stand below
    value: Any
    for spaces, hyphen, key, written in lines:
        if not (hyphen or key or written):
            continue  # an empty line, or a comment
        at = len(spaces)
        if waiting is not None:
            # A list may start in the column of its key.
            if at > column or (at == column and hyphen):
                value = [] if hyphen else {}
                holder[waiting] = value
                outside.append((column, holder))
                column, holder = at, value
            else:
                holder[waiting] = None
            waiting = None
        elif root is UNSURE:
            root = holder = [] if hyphen else {}
        while at < column or (at == column and not hyphen and type(holder) is list):
            if not outside:
                return UNSURE
            column, holder = outside.pop()
        if at != column or (hyphen and type(holder) is dict) or len(outside) > MAX_DEPTH - 2:
            return UNSURE
        if written:
            first = written[0]
            if first in QUOTES:
                value = written[1:-1]
            elif written in WORDS:
                value = WORDS[written]
            else:
                value = number_or_text(written) if first in NUMBER_START else written
        elif not key:
            return UNSURE
        if hyphen:
            if not key:
                holder.append(value)
                continue
            inner: dict[str, Any] = {}
            holder.append(inner)
            outside.append((column, holder))
            column, holder = at + 2, inner
        if not key or key in holder or key in WORDS:
            return UNSURE
        if written:
            holder[key] = value
        else:
            waiting = key
    if waiting is not None:
        holder[waiting] = None
    return root
