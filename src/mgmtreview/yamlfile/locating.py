"""Where keys and values stand: a second pass over a file that was read, made only when a finding needs it."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from _ruamel_yaml import CParser  # type: ignore[import-not-found, unused-ignore]
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from mgmtreview.position import START, Loc, Position
from mgmtreview.yamlfile.document import MAX_BYTES, MAX_DEPTH


@dataclass(slots=True)
class _Node:
    """A value, its place, the place of its key (None in a list and at the top), and what it holds."""

    value: Position
    key: Position | None = None
    held: "dict[str | int, _Node]" = field(default_factory=dict)


class Positions:
    """Key and value positions of a file that was read without a problem."""

    __slots__ = ("_root",)

    def __init__(self, root: _Node) -> None:
        self._root = root

    def resolve(self, loc: Loc, on_key: bool = False) -> Position:
        """The place of a value, or of its key with ``on_key``.

        Parts of ``loc`` that the document lacks are skipped: the name of a union's member, the
        ``[key]`` a validator appends, a missing field. What is left points at the nearest thing
        that is there, so a missing field points at the mapping that lacks it. A value without a
        key (a list item, the whole document) is pointed at itself.
        """
        node = self._nearest(loc)
        return node.key if on_key and node.key is not None else node.value

    def pointed_at(self, loc: Loc, on_key: bool = False) -> Position:
        """The place to show to a reader: as :meth:`resolve`, but of a table or list that starts below its key the key.

        The line below a key names the first thing in the table, which is not what a finding about the table means.
        """
        node = self._nearest(loc)
        below = bool(node.held) and node.key is not None and node.key.line < node.value.line
        return node.key if (on_key or below) and node.key is not None else node.value

    def _nearest(self, loc: Loc) -> _Node:
        node = self._root
        for part in loc:
            node = node.held.get(part, node)
        return node


def positions(raw: bytes) -> Positions:
    """Positions of a file that :func:`read` accepted; of another one, those up to its first fault. Never raises."""
    root = _Node(START)
    if len(raw) > MAX_BYTES:
        return Positions(root)
    with suppress(YAMLError, ValueError):
        _locate(CParser(raw), root)
    return Positions(root)


def _locate(parser: Any, root: _Node) -> None:
    node = root
    in_mapping = False
    outside: list[tuple[_Node, bool]] = []
    key: str | None = None
    key_position: Position | None = None
    while (event := parser.get_event()) is not None:
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            node, in_mapping = outside.pop()
            continue
        is_scalar = kind is ScalarEvent
        if not is_scalar and kind is not MappingStartEvent and kind is not SequenceStartEvent:
            continue
        mark = event.start_mark
        position = Position(mark.line + 1, mark.column + 1)
        if in_mapping and key is None:
            if not is_scalar:
                return
            key, key_position = event.value, position
            continue
        if outside:
            inner = _Node(position, key_position)
            node.held[key if key is not None else len(node.held)] = inner
            key = key_position = None
        else:
            inner = root
            root.value = position
        if not is_scalar:
            if len(outside) == MAX_DEPTH:
                return
            outside.append((node, in_mapping))
            node, in_mapping = inner, kind is MappingStartEvent
