"""The lines of a text, whatever they end in: LF, CRLF or CR."""

import re

_COMMENT_OR_BLANK = re.compile(r"(?>\r\n|\r|\n)(?P<indent>[ \t]*)(?P<comment>#[^\r\n]*)?(?=[\r\n]|\Z)")


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_end(text: str, offset: int) -> int:
    """Where the line of an offset ends, before its line break."""
    ends = (text.find("\n", offset), text.find("\r", offset))
    return min((end for end in ends if end >= 0), default=len(text))


def break_at(text: str, end: int) -> str:
    """The line break at the end of a line; empty at the end of the file."""
    return "\r\n" if text.startswith("\r\n", end) else text[end : end + 1]


def break_before(text: str, offset: int) -> str:
    """The line break that ends right before an offset; empty where none does."""
    pair = text[max(offset - 2, 0) : offset]
    return pair if pair == "\r\n" else pair[-1:] if pair[-1:] in ("\r", "\n") else ""


def break_for(text: str, offset: int) -> str:
    """The line break to write near an offset: that of its line, of the line before, else LF."""
    return break_at(text, line_end(text, offset)) or break_before(text, line_start(text, offset)) or "\n"


def past_own_comments(text: str, end: int, column: int) -> int:
    """The end of the last comment line that follows a line's ``end`` and is indented deeper than ``column`` spaces.

    Such comments belong to what stands above them; ``end`` itself where there are none.
    """
    position = end
    while (match := _COMMENT_OR_BLANK.match(text, position)) is not None:
        if match["comment"] is not None:
            if len(match["indent"]) <= column:
                break
            end = match.end()
        position = match.end()
    return end
