"""How a file is indented, and new lines in that manner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from mgmtreview.yamlfile.editing.outline import Kind, Node
from mgmtreview.yamlfile.editing.styles import spelled, writes_words_plain
from mgmtreview.yamlfile.editing.values import Value
from mgmtreview.yamlfile.spelling import spelled_key

_USUAL = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """By how many spaces things are indented: mappings and lists below their key, keys behind the dash of an item."""

    mapping_indent: int = _USUAL
    list_indent: int = _USUAL
    item_indent: int = _USUAL
    plain_words: bool = False

    def entry(self, key: str, value: Value, column: int) -> list[str]:
        """The lines of ``key: value``."""
        start = f"{' ' * column}{spelled_key(key)}:"
        if _is_nested(value):
            return [start, *self.below(value, column)]
        return [f"{start} {self._flat(value)}"]

    def below(self, value: Mapping[str, Value] | Sequence[Value], column: int) -> list[str]:
        """The lines of a mapping or list below the key at a column."""
        return self.lines(value, column + (self.mapping_indent if isinstance(value, Mapping) else self.list_indent))

    def lines(self, value: Mapping[str, Value] | Sequence[Value], column: int) -> list[str]:
        """The lines of a mapping or list that is not empty, at a column."""
        if isinstance(value, Mapping):
            return [line for key, inner in value.items() for line in self.entry(key, inner, column)]
        return [line for inner in value for line in self.list_item(inner, column)]

    def list_item(self, value: Value, column: int) -> list[str]:
        """The lines of one list item, its dash at a column."""
        dash = " " * column + "-"
        if not _is_nested(value):
            return [f"{dash} {self._flat(value)}"]
        lines = self.lines(value, column + max(self.item_indent, 2))  # a dash and a space at least
        if not isinstance(value, Mapping):
            return [dash, *lines]
        return [dash + lines[0][column + 1 :], *lines[1:]]

    def _flat(self, value: Value) -> str:
        if isinstance(value, (str, int, Decimal, date)):
            return spelled(value, self.plain_words)
        return "{}" if isinstance(value, Mapping) else "[]"


def layout_of(text: str, root: Node | None) -> Layout:
    """The layout of a file: what its first mapping, list and item show; two spaces where there is none."""
    mappings: list[int] = []
    lists: list[int] = []
    items: list[int] = []
    nodes = [root] if root is not None else []
    while nodes:
        node = nodes.pop()
        if node.kind is Kind.MAPPING and node.key is not None:
            mappings.append(node.column - node.key.column)
        if node.kind is Kind.LIST:
            items.append(indent_of_items(node))
            lists += [node.column - node.key.column] if node.key is not None else []
        nodes.extend(reversed(node.held.values()))
    mapping, listed, item = ((seen or [_USUAL])[0] for seen in (mappings, lists, items))
    return Layout(mapping, listed, item, writes_words_plain(text, root))


def indent_of_items(node: Node) -> int:
    """How far behind its dash the last item of a list stands."""
    return node.last().column - node.column


def _is_nested(value: Value) -> TypeGuard[Mapping[str, Value] | Sequence[Value]]:
    return isinstance(value, (Mapping, Sequence)) and not isinstance(value, str) and len(value) > 0
