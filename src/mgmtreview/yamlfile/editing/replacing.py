"""Replacing one value by another."""

from collections.abc import Iterator

from mgmtreview.position import Loc
from mgmtreview.yamlfile.editing.lines import line_end
from mgmtreview.yamlfile.editing.outcome import CannotEdit, Edited, Refusal, name_of, shown
from mgmtreview.yamlfile.editing.outline import Kind, Node, header_of
from mgmtreview.yamlfile.editing.source import Source, changed, opened
from mgmtreview.yamlfile.editing.styles import as_block, on_one_line, spelled, writes_words_plain
from mgmtreview.yamlfile.editing.values import Scalar


def set_scalar(raw: bytes, loc: Loc, value: Scalar) -> Edited | Refusal:
    """The file with one single value replaced, and every other byte as it was.

    The value must be there already, if only as ``key:`` with nothing behind it. The new one is
    spelled like the old where that is safe (unquoted, in single quotes, as a text block), else in
    double quotes. A comment at the end of the line stays. Refused where a list or mapping stands.
    """
    try:
        return replaced(opened(raw), loc, value)
    except CannotEdit as stop:
        return stop.refusal


def replaced(source: Source, loc: Loc, value: Scalar) -> Edited:
    """As :func:`set_scalar`, for an opened file. Raises CannotEdit."""
    new = source.written(loc, value)
    by_hand = f"write {shown(spelled(value, False))} as the value of {name_of(loc)}"
    node, old = source.get(loc, by_hand)
    if node.kind is not Kind.SCALAR:
        raise CannotEdit(f"{node.kind.value} stands here, not a single value", node.position, by_hand)
    if repr(new) == repr(old):
        return source.unchanged(node)
    unclear = CannotEdit("the value cannot be replaced without changing something else", node.position, by_hand)
    return source.proven(_texts(source, node, old, value), changed(source.data, loc, new), unclear)


def _texts(source: Source, node: Node, old: object, value: Scalar) -> Iterator[str]:
    text = source.text
    before, after = text[: node.start], text[node.end :]
    spellings = on_one_line(value, node.style, old, writes_words_plain(text, source.outline.root))
    if node.start == node.full_end:
        yield from _behind_sign(before, after, spellings)
        return
    comment = ""
    if node.style in ("|", ">"):
        _, rest = header_of(text, node.start)
        comment = rest if rest.strip() else ""
        for block in as_block(value, text, node):
            yield before + block + after
    for spelling in spellings:
        yield before + spelling + comment + after


def _behind_sign(before: str, after: str, spellings: Iterator[str]) -> Iterator[str]:
    """In place of nothing: one space behind the colon of a key or the dash of an item."""
    rest = after[: line_end(after, 0)]
    if rest.startswith(" ") and not rest.strip():
        after = after[1:]
    for spelling in spellings:
        yield before.rstrip(" \t") + f" {spelling}{after}"
