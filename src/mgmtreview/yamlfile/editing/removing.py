"""Taking a key out of a mapping."""

from collections.abc import Iterator

from mgmtreview.position import Loc
from mgmtreview.yamlfile.editing.lines import break_at, break_before, line_end, line_start
from mgmtreview.yamlfile.editing.outcome import CannotEdit, Edited, Refusal, name_of
from mgmtreview.yamlfile.editing.outline import Kind, Node
from mgmtreview.yamlfile.editing.source import Source, changed, opened


def remove_key(raw: bytes, loc: Loc) -> Edited | Refusal:
    """The file without a key and the lines of its value; comments above and below it stay.

    Refused where a comment stands behind or inside the value, for the only key of its mapping (what
    would be left is no mapping any more), inside braces, and where there is no such key.
    """
    try:
        return _removed(opened(raw), loc)
    except CannotEdit as stop:
        return stop.refusal


def _removed(source: Source, loc: Loc) -> Edited:
    by_hand = f"take {name_of(loc)} out"
    node, _ = source.get(loc, by_hand)
    key = node.key
    if key is None:
        raise CannotEdit("this is no key of a mapping", node.position, by_hand)
    mapping, data = source.get(loc[:-1], by_hand)
    if mapping.kind is not Kind.MAPPING:
        raise CannotEdit(f"{mapping.kind.value} stands here, and no line can be taken out", key.position, by_hand)
    if len(data) == 1:
        raise CannotEdit("this is the only key, and nothing would be left of its mapping", key.position, by_hand)
    wanted = {name: value for name, value in data.items() if name != loc[-1]}
    has_comment = source.outline.comments_between(key.start, line_end(source.text, node.end))
    lost = "losing a comment" if has_comment else "changing something else"
    unclear = CannotEdit(f"the key cannot be taken out without {lost}", key.position, by_hand)
    return source.proven(_without(source, mapping, node, key), changed(source.data, loc[:-1], wanted), unclear)


def _without(source: Source, mapping: Node, node: Node, key: Node) -> Iterator[str]:
    text = source.text
    start, end = line_start(text, key.start), line_end(text, node.end)
    before = text[start : key.start]
    if not before.strip():
        following = break_at(text, end)
        if following:
            yield text[:start] + text[end + len(following) :]
        else:
            # The last line has no line break; then the one before it keeps none either, where that changes nothing.
            yield text[: start - len(break_before(text, start))]
            yield text[:start]
    else:
        # The first key of a list item stands behind its dash; the second one comes to stand there.
        _, second, *_ = (entry.key for entry in mapping.held.values())
        if second is not None:
            yield text[: key.start] + text[second.start :]
