"""Writing new YAML the way a person would: block style, quoted text, comments above what they are about.

Only for files that do not exist yet: a file that people have written in is never emitted anew. What
is emitted here is read back by ``mgmtreview.yamlfile`` as the same data.
"""

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeAlias

from mgmtreview.position import Loc
from mgmtreview.yamlfile.spelling import is_day, quoted, spelled_key, spelled_number

Value: TypeAlias = "bool | int | float | str | date | list[Value] | tuple[Value, ...] | Mapping[str, Value] | None"
"""What can be emitted; a ``date`` is written, and read back, as the text ``YYYY-MM-DD``."""

WIDTH = 90
"""Comments are wrapped at this column. Values are not: a text stays on one line."""


def emit(data: Value, *, indent: int = 0, notes: Mapping[Loc, str] | None = None) -> str:
    """The data as YAML text that ends in a newline, each line shifted by ``indent`` spaces.

    ``notes`` are comments by the route to what they stand above. Raises ValueError for what a record
    cannot hold: a number that is not finite or too long, a key that is too long.
    """
    return "".join(f"{' ' * indent}{line}\n" for line in _lines(data, (), notes or {}, indent))


def comment(text: str, *, indent: int = 0) -> str:
    """The text as comment lines, wrapped at :data:`WIDTH`; breaks and runs of spaces become one space."""
    return "".join(f"{' ' * indent}{line}\n" for line in _comment_lines(text, indent))


def _lines(value: Value, loc: Loc, notes: Mapping[Loc, str], indent: int) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            here = (*loc, key)
            yield from _note(here, notes, indent)
            if _is_nested(inner):
                yield f"{spelled_key(key)}:"
                yield from _deeper(_lines(inner, here, notes, indent + 2))
            else:
                yield f"{spelled_key(key)}: {_scalar(inner)}"
    elif isinstance(value, (list, tuple)) and value:
        for index, inner in enumerate(value):
            here = (*loc, index)
            yield from _note(here, notes, indent)
            yield from _entry(inner, here, notes, indent)
    else:
        yield _scalar(value)


def _entry(value: Value, loc: Loc, notes: Mapping[Loc, str], indent: int) -> Iterator[str]:
    """One entry of a list: a table starts beside its hyphen, a list in a list below it."""
    if isinstance(value, (list, tuple)) and value:
        yield "-"
        yield from _deeper(_lines(value, loc, notes, indent + 2))
        return
    lines = _lines(value, loc, notes, indent + 2)
    first = next(lines)
    if first.startswith("#"):
        yield "-"
        yield f"  {first}"
    else:
        yield f"- {first}"
    yield from _deeper(lines)


def _deeper(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _note(loc: Loc, notes: Mapping[Loc, str], indent: int) -> Iterator[str]:
    if loc in notes:
        yield from _comment_lines(notes[loc], indent)


def _comment_lines(text: str, indent: int) -> list[str]:
    width = max(WIDTH - indent - 2, 20)
    wrapped = textwrap.wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)
    return [f"# {line}" for line in wrapped]


def _is_nested(value: Value) -> bool:
    return isinstance(value, (Mapping, list, tuple)) and bool(value)


def _scalar(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if is_day(value) else quoted(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return spelled_number(value)
    return "{}" if isinstance(value, Mapping) else "[]"
