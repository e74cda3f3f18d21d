"""Where everything in a file begins and ends: values, keys and comments, as offsets into its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from _ruamel_yaml import CParser  # type: ignore[import-not-found, unused-ignore]
from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from mgmtreview.position import Loc, Position
from mgmtreview.yamlfile.editing.lines import break_before, line_end

_COMMENT = re.compile(r"#[^\r\n]*")


class Kind(Enum):
    """What a node is. A flow list or mapping stands in brackets."""

    SCALAR = "a single value"
    LIST = "a list"
    MAPPING = "a mapping"
    FLOW_LIST = "a list in brackets"
    FLOW_MAPPING = "a mapping in braces"


@dataclass(slots=True)
class Node:
    """A key or a value. ``style`` is the sign that begins a scalar: ``'``, ``"``, ``|``, ``>``, or none.

    ``end`` is the end of its last line that is not empty, ``full_end`` also counts the empty lines
    that the parser gives to a text block at its end (with ``|+`` they are part of the text).
    """

    kind: Kind
    style: str
    position: Position
    start: int
    end: int
    full_end: int
    key: "Node | None" = None
    held: "dict[str | int, Node]" = field(default_factory=dict)

    @property
    def column(self) -> int:
        """How many characters stand before it in its line."""
        return self.position.column - 1

    @property
    def is_block(self) -> bool:
        """Whether it is a list or mapping written one entry per line."""
        return self.kind in (Kind.LIST, Kind.MAPPING)

    def last(self) -> "Node":
        """The last value of a list or mapping that holds any."""
        return next(reversed(self.held.values()))


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from its ``#`` to the end of its line."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The nodes of a file (none for an empty one) and its comments, in order."""

    root: Node | None
    comments: tuple[Comment, ...]

    def nearest(self, loc: Loc) -> tuple[Node | None, int]:
        """The node furthest along a route, and how many steps of the route lead to it."""
        node = self.root
        for count, part in enumerate(loc):
            if node is None or part not in node.held:
                return node, count
            node = node.held[part]
        return node, len(loc)

    def comments_between(self, start: int, end: int) -> bool:
        """Whether a comment begins inside a stretch of the text."""
        return any(start <= comment.start < end for comment in self.comments)


def outline_of(raw: bytes, text: str) -> Outline:
    """The outline of a file that was read without a problem; ``text`` is ``raw``, decoded."""
    parser = CParser(raw)
    root: Node | None = None
    outside: list[Node] = []
    key: tuple[str, Node] | None = None
    scalars: list[Node] = []
    while (event := parser.get_event()) is not None:
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            _close(outside.pop(), event)
            continue
        if kind is not ScalarEvent and kind is not MappingStartEvent and kind is not SequenceStartEvent:
            continue
        node = _node(event, text)
        holder = outside[-1] if outside else None
        if kind is ScalarEvent:
            scalars.append(node)
        if holder is None:
            root = node
        elif holder.kind in (Kind.LIST, Kind.FLOW_LIST):
            holder.held[len(holder.held)] = node
        elif key is None:
            key = (event.value, node)
            continue
        else:
            node.key = key[1]
            holder.held[key[0]] = node
            key = None
        if kind is not ScalarEvent:
            outside.append(node)
    return Outline(root, tuple(_comments(text, scalars)))


def _node(event: Any, text: str) -> Node:
    mark = event.start_mark
    start = mark.index
    position = Position(mark.line + 1, mark.column + 1)
    if not isinstance(event, ScalarEvent):
        return Node(_kind(event), "", position, start, start, start)
    end = full_end = event.end_mark.index
    if event.style in ("|", ">"):
        full_end -= len(break_before(text, end))
        end = full_end if "+" in header_of(text, start)[0] else _content_end(text, start, full_end)
    return Node(Kind.SCALAR, event.style or "", position, start, end, full_end)


def _kind(event: Any) -> Kind:
    if isinstance(event, MappingStartEvent):
        return Kind.FLOW_MAPPING if event.flow_style else Kind.MAPPING
    return Kind.FLOW_LIST if event.flow_style else Kind.LIST


def _close(node: Node, event: Any) -> None:
    """Set the end of a list or mapping. That of a block is its last entry's: the parser notices it lines later."""
    if node.is_block:
        node.end, node.full_end = node.last().end, node.last().full_end
    else:
        node.end = node.full_end = event.end_mark.index


def header_of(text: str, start: int) -> tuple[str, str]:
    """The first line of the text block that starts at an offset: its hints (``-``, ``+``, a digit), and the rest.

    The rest is blank, or a comment with the blanks before it.
    """
    line = text[start + 1 : line_end(text, start)]
    rest = line.lstrip("+-0123456789")
    return line[: len(line) - len(rest)], rest


def _content_end(text: str, start: int, end: int) -> int:
    """The end of the last line of a text block that is not empty."""
    return min(line_end(text, start + len(text[start:end].rstrip(" \t\r\n"))), end)


def _comments(text: str, scalars: list[Node]) -> Iterator[Comment]:
    """What stands outside keys and values are signs (``-``, ``:``, brackets ...), blanks, and comments."""
    if "#" not in text:
        return
    reached = 0
    for node in scalars:
        yield from _comments_in(text, reached, node.start)
        reached = node.full_end
        if node.style in ("|", ">"):
            yield from _comments_in(text, node.start, line_end(text, node.start))
    yield from _comments_in(text, reached, len(text))


def _comments_in(text: str, start: int, end: int) -> Iterator[Comment]:
    for match in _COMMENT.finditer(text, start, end):
        yield Comment(match.start(), match[0])
