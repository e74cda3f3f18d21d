"""Where new lines go: the texts that come of putting them there, the best first.

Only proposals, as in ``styles``: whether nothing else changes is proven by whoever uses them.
"""

from collections.abc import Iterator, Mapping, Sequence

from mgmtreview.yamlfile.editing.layout import Layout
from mgmtreview.yamlfile.editing.lines import break_before, break_for, line_end, past_own_comments
from mgmtreview.yamlfile.editing.outline import Node
from mgmtreview.yamlfile.editing.values import Value


def below(text: str, node: Node, column: int, lines: Sequence[str]) -> Iterator[str]:
    """Lines below a value, and below the comments that follow it and are indented deeper than ``column``."""
    for end in dict.fromkeys((node.end, node.full_end)):
        yield _with_lines(text, past_own_comments(text, line_end(text, end), column), lines)


def in_place_of_nothing(
    text: str, node: Node | None, value: Mapping[str, Value] | Sequence[Value], layout: Layout
) -> Iterator[str]:
    """A mapping or list in place of an empty value: nothing, ``null``, ``[]`` or ``{}``.

    A comment behind it stays behind the key. Without a node the whole file is empty.
    """
    if node is None or (node.key is None and node.start == node.end):
        yield _at_end(text, layout.lines(value, 0))
    elif node.key is None:
        lines = layout.lines(value, node.column)
        yield text[: node.start] + break_for(text, node.start).join(lines).lstrip(" ") + text[node.end :]
    elif (colon := text.find(":", node.key.end)) >= 0:
        end = line_end(text, node.end)
        comment = text[node.end : end]
        start = text[: colon + 1] + (comment if comment.strip() else "")
        lines = layout.below(value, node.key.column)
        yield start + "".join(break_for(text, end) + line for line in lines) + text[end:]


def _with_lines(text: str, end: int, lines: Sequence[str]) -> str:
    """The text with lines put behind the line that ends at an offset; a missing line break at its end stays missing."""
    line_break = break_for(text, end)
    return text[:end] + "".join(line_break + line for line in lines) + text[end:]


def _at_end(text: str, lines: Sequence[str]) -> str:
    final_break = break_before(text, len(text))
    if text and not final_break:
        return _with_lines(text, len(text), lines)
    line_break = final_break or "\n"
    return text + "".join(line + line_break for line in lines)
