"""How a value is spelled: in the style of what stood there before where that is safe, else in double quotes.

Only proposals are made here, the best first. Whether one reads back as it should is proven by whoever
uses it, so that nothing rests on these few rules about YAML's many.
"""

import re
import textwrap
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from mgmtreview.yamlfile.editing.lines import break_for, line_end
from mgmtreview.yamlfile.editing.outline import Node, header_of
from mgmtreview.yamlfile.editing.values import Scalar
from mgmtreview.yamlfile.spelling import is_day, is_plain_text, is_word, quoted, spelled_number

_WIDTH = 90
_HINT_BY_LINE_BREAKS = {0: "-", 1: ""}


def spelled(value: Scalar, plain_words: bool) -> str:
    """A value where none stood before. Ids stand unquoted only in a file that writes others so."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return spelled_number(value)
    text = value.isoformat() if isinstance(value, date) else value
    return text if is_day(text) or (plain_words and is_word(text)) else quoted(text)


def on_one_line(value: Scalar, style: str, old: object, plain_words: bool) -> Iterator[str]:
    """Spellings in place of a scalar of some style that was read as ``old``."""
    text = value.isoformat() if isinstance(value, date) else value
    if not isinstance(text, str):
        yield spelled(value, plain_words)
        return
    if style == "'" and "\n" not in text and "\t" not in text:
        yield "'" + text.replace("'", "''") + "'"
    elif style == "" and isinstance(old, str):
        if is_plain_text(text):
            yield text
    elif style not in ("'", '"'):
        yield spelled(text, plain_words)
    yield quoted(text)


def as_block(value: Scalar, text: str, node: Node) -> Iterator[str]:
    """Spellings as a text block in place of another, with its indentation and the comment in its first line."""
    hints, rest = header_of(text, node.start)
    indent = _indent(text, node)
    if not isinstance(value, str) or hints.strip("+-") or not _fits_block(value):
        return
    line_break = break_for(text, node.start)
    content = value.rstrip("\n")
    breaks = len(value) - len(content)
    lines = _folded(content, _WIDTH - len(indent)) if node.style == ">" else content.split("\n")
    lines += [""] * (breaks - 1)
    body = "".join(line_break + (indent + line if line else "") for line in lines)
    for hint in dict.fromkeys((hints, _HINT_BY_LINE_BREAKS.get(breaks, "+"))):
        yield node.style + hint + rest + body


def writes_words_plain(text: str, root: Node | None) -> bool:
    """Whether a file writes at least one id or word without quotes."""
    nodes = [root] if root is not None else []
    while nodes:
        node = nodes.pop()
        if is_word(text[node.start : node.end]):
            return True
        nodes.extend(node.held.values())
    return False


def _indent(text: str, node: Node) -> str:
    """The spaces before the first line of a text block that is not empty."""
    content = text[line_end(text, node.start) : node.end].lstrip("\r\n")
    return content[: len(content) - len(content.lstrip(" "))]


def _fits_block(value: str) -> bool:
    """Whether a text keeps in a block: nothing in it depends on blanks at an end of a line, which editors take away."""
    return value.strip() != "" and all(line == line.rstrip(" \t") for line in value.split("\n"))


def _folded(content: str, width: int) -> list[str]:
    """Lines that a reader joins by spaces; one more line break stands for each that is meant."""
    lines = []
    for part in re.split(r"(\n+)", content):
        if part.startswith("\n"):
            lines += [""] * len(part)
        else:
            lines += textwrap.wrap(part, max(width, 20), break_long_words=False, break_on_hyphens=False)
    return lines
