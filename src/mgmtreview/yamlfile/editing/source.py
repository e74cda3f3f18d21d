"""A file opened for an edit, and the proof that an edit did what was wanted and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mgmtreview.position import START, Loc, Position
from mgmtreview.yamlfile.editing.outcome import CannotEdit, Edited, name_of
from mgmtreview.yamlfile.editing.outline import Node, Outline, outline_of
from mgmtreview.yamlfile.editing.values import Value, as_read
from mgmtreview.yamlfile.reading import read


@dataclass(frozen=True, slots=True)
class Source:
    """A file without a problem: its text, its data, and where everything stands."""

    raw: bytes
    text: str
    data: Any
    outline: Outline

    @property
    def is_empty(self) -> bool:
        """Whether the file holds nothing but comments."""
        return self.outline.root is None

    def find(self, loc: Loc) -> tuple[Node, Any] | None:
        """The node at a route and the value there; None where the file has neither."""
        node, steps = self.outline.nearest(loc)
        if node is None or steps < len(loc):
            return None
        value = self.data
        for part in loc:
            value = value[part]
        return node, value

    def get(self, loc: Loc, by_hand: str) -> tuple[Node, Any]:
        """As :meth:`find`. Raises CannotEdit where nothing is there."""
        found = self.find(loc)
        if found is None:
            reason = f"there is no {name_of(loc)}" if loc else "the file holds nothing yet"
            raise CannotEdit(reason, self.place(loc), by_hand)
        return found

    def place(self, loc: Loc) -> Position:
        """The place of a value, or of the nearest thing to it that is there."""
        node, _ = self.outline.nearest(loc)
        return node.position if node is not None else START

    def written(self, loc: Loc, value: Value) -> Any:
        """A new value as the reader will give it back. Raises CannotEdit for one that no record can hold."""
        try:
            return as_read(value)
        except ValueError as error:
            raise CannotEdit(str(error), self.place(loc), f"choose another value for {name_of(loc)}") from None

    def unchanged(self, node: Node) -> Edited:
        """The outcome where the file says already what was to be written."""
        return Edited(self.raw, node.position.line)

    def proven(self, candidates: Iterable[str], wanted: Any, otherwise: CannotEdit) -> Edited:
        """The first of some new texts that holds the wanted data and every comment; raises where none does."""
        comments = [comment.text for comment in self.outline.comments]
        for text in candidates:
            if text_holds(text, wanted, comments):
                return Edited(text.encode(), _first_changed_line(self.text, text))
        raise otherwise


def opened(raw: bytes) -> Source:
    """A file, ready to be edited. Raises CannotEdit with the first problem of a file that cannot be read."""
    document = read(raw)
    if document.problem is not None:
        problem = document.problem
        raise CannotEdit(f"the file cannot be read: {problem.message}", problem.position, problem.hint)
    text = raw.decode()
    return Source(raw, text, document.data, outline_of(raw, text))


def text_holds(text: str, data: Any, comments: list[str]) -> bool:
    """Whether a text can be read and holds exactly this data and these comments, all in this order."""
    raw = text.encode()
    document = read(raw)
    # repr tells True from 1 and 1.0 from 1, which compare equal, and keeps the order of keys.
    if document.problem is not None or repr(document.data) != repr(data):
        return False
    return [comment.text for comment in outline_of(raw, text).comments] == comments


def changed(data: Any, loc: Loc, value: Any) -> Any:
    """The data with another value at a route that exists; what was handed in is not touched."""
    if not loc:
        return value
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[loc[0]] = changed(copy[loc[0]], loc[1:], value)
    return copy


def _first_changed_line(old: str, new: str) -> int:
    old_lines, new_lines = old.splitlines(), new.splitlines()
    same = next((n for n, (left, right) in enumerate(zip(old_lines, new_lines, strict=False)) if left != right), None)
    return (min(len(old_lines), len(new_lines)) if same is None else same) + 1
