"""Adding keys to mappings and items to lists, as new lines."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mgmtreview.position import Loc
from mgmtreview.yamlfile.editing.layout import indent_of_items, layout_of
from mgmtreview.yamlfile.editing.outcome import CannotEdit, Edited, Refusal, name_of, shown
from mgmtreview.yamlfile.editing.outline import Kind
from mgmtreview.yamlfile.editing.placing import below, in_place_of_nothing
from mgmtreview.yamlfile.editing.replacing import replaced
from mgmtreview.yamlfile.editing.source import Source, changed, opened
from mgmtreview.yamlfile.editing.values import Value

_UNCLEAR = "no line can be added here without changing something else"


def set_key(raw: bytes, loc: Loc, key: str, value: Value, after: Sequence[str] = ()) -> Edited | Refusal:
    """The file with a key of the mapping at ``loc`` set, whether the mapping has it yet or not.

    A key that is there is set as by ``set_scalar``; one that holds nothing (``key:``, ``null``,
    ``[]``, ``{}``) can also be given a mapping or list. Another becomes a new line behind the last of
    the keys in ``after`` that the mapping has, else at its end; comments that follow and are indented
    deeper than the keys stay with what is above them. Refused for a mapping in braces with anything in it.
    """
    try:
        return _with_key(opened(raw), loc, key, value, after)
    except CannotEdit as stop:
        return stop.refusal


def append_item(raw: bytes, loc: Loc, item: Value, after: Sequence[str] = ()) -> Edited | Refusal:
    """The file with one more item, most often a mapping, at the end of the list at ``loc``.

    The list may be written one item per line, be empty (``[]``, ``null``, nothing) or be absent; then
    its key is added as by ``set_key``. The item is indented like those before it. Refused for a list
    in brackets with anything in it.
    """
    try:
        return _with_item(opened(raw), loc, item, after)
    except CannotEdit as stop:
        return stop.refusal


def _with_key(source: Source, loc: Loc, key: str, value: Value, after: Sequence[str]) -> Edited:
    here = (*loc, key)
    new = source.written(here, {key: value})[key]
    if source.find(here) is not None:
        return _with_value(source, here, value, new)
    layout = layout_of(source.text, source.outline.root)
    by_hand = f"write {shown(*layout.entry(key, value, 0))} into {name_of(loc)}"
    node, data = (None, None) if source.is_empty and not loc else source.get(loc, by_hand)
    if data is None or data == {}:
        return _filled(source, loc, {key: value}, {key: new}, by_hand)
    if node is None or node.kind is not Kind.MAPPING:
        raise _no_line(source, loc, by_hand)
    neighbour = ([name for name in after if name in node.held] or list(data))[-1]
    lines = layout.entry(key, value, node.column)
    wanted = _with_entry_behind(data, neighbour, key, new)
    texts = below(source.text, node.held[neighbour], node.column, lines)
    return source.proven(texts, changed(source.data, loc, wanted), CannotEdit(_UNCLEAR, node.position, by_hand))


def _with_value(source: Source, loc: Loc, value: Value, new: Any) -> Edited:
    """The file with a key set that is there already."""
    if isinstance(value, str) or not isinstance(value, (Mapping, Sequence)):
        return replaced(source, loc, value)
    by_hand = f"write the new value of {name_of(loc)}"
    node, old = source.get(loc, by_hand)
    if repr(new) == repr(old):
        return source.unchanged(node)
    if old is not None and old not in ({}, []):
        raise CannotEdit(f"{name_of(loc)} holds something else already", node.position, by_hand)
    return _filled(source, loc, value, new, by_hand)


def _with_item(source: Source, loc: Loc, item: Value, after: Sequence[str]) -> Edited:
    new = source.written(loc, item)
    if loc and isinstance(loc[-1], str) and source.find(loc) is None:
        return _with_key(source, loc[:-1], loc[-1], [item], after)
    layout = layout_of(source.text, source.outline.root)
    by_hand = f"write {shown(*layout.list_item(item, 0))} at the end of {name_of(loc)}"
    node, data = (None, None) if source.is_empty and not loc else source.get(loc, by_hand)
    if data is None or data == []:
        return _filled(source, loc, [item], [new], by_hand)
    if node is None or node.kind is not Kind.LIST:
        raise _no_line(source, loc, by_hand)
    lines = replace(layout, item_indent=indent_of_items(node)).list_item(item, node.column)
    texts = below(source.text, node.last(), node.column, lines)
    return source.proven(texts, changed(source.data, loc, [*data, new]), CannotEdit(_UNCLEAR, node.position, by_hand))


def _filled(source: Source, loc: Loc, value: Mapping[str, Value] | Sequence[Value], new: Any, by_hand: str) -> Edited:
    """The file with a mapping or list where nothing, ``null``, ``[]`` or ``{}`` stands."""
    found = source.find(loc)
    node = found[0] if found is not None else None
    texts = in_place_of_nothing(source.text, node, value, layout_of(source.text, source.outline.root))
    unclear = CannotEdit(_UNCLEAR, source.place(loc), by_hand)
    return source.proven(texts, changed(source.data, loc, new), unclear)


def _no_line(source: Source, loc: Loc, by_hand: str) -> CannotEdit:
    node, _ = source.get(loc, by_hand)
    return CannotEdit(f"{node.kind.value} stands here, and no line can be added to it", node.position, by_hand)


def _with_entry_behind(data: Mapping[str, Any], neighbour: str, key: str, value: Any) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for name, inner in data.items():
        entries[name] = inner
        if name == neighbour:
            entries[key] = value
    return entries
