"""Writing new YAML the way a person would: block style, quoted text, comments above what they are about.

Only for files that do not exist yet: a file that people have written in is never emitted anew. What
is emitted here is read back by ``mgmtreview.yamlfile`` as the same data.
"""

import math
import re
import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeAlias

from mgmtreview.periods import parse_day
from mgmtreview.position import Loc

Value: TypeAlias = "bool | int | float | str | date | list[Value] | tuple[Value, ...] | Mapping[str, Value] | None"
"""What can be emitted; a ``date`` is written, and read back, as the text ``YYYY-MM-DD``."""

WIDTH = 90
"""Comments are wrapped at this column. Values are not: a text stays on one line."""

_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_-]*", re.ASCII)
_WORDS_OF_OTHER_READERS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_ESCAPES = {"\r": "\\r", "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_LONGEST_KEY = 1000
_LONGEST_NUMBER = 18


def emit(data: Value, *, indent: int = 0, notes: Mapping[Loc, str] | None = None) -> str:
    """The data as YAML text that ends in a newline, each line shifted by ``indent`` spaces.

    ``notes`` are comments by the route to what they stand above. Raises ValueError for what a record
    cannot hold: a number that is not finite or too long, a key that is too long.
    """
    return "".join(f"{' ' * indent}{line}\n" for line in _lines(data, (), notes or {}, indent))


def comment(text: str, *, indent: int = 0) -> str:
    """The text as comment lines, wrapped at :data:`WIDTH`; breaks and runs of spaces become one space."""
    return "".join(f"{' ' * indent}{line}\n" for line in _comment_lines(text, indent))


def quoted(text: str) -> str:
    """The text as a YAML double-quoted scalar on one line."""
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def _lines(value: Value, loc: Loc, notes: Mapping[Loc, str], indent: int) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            here = (*loc, key)
            yield from _note(here, notes, indent)
            if _is_nested(inner):
                yield f"{_key(key)}:"
                yield from _deeper(_lines(inner, here, notes, indent + 2))
            else:
                yield f"{_key(key)}: {_scalar(inner)}"
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


def _key(key: str) -> str:
    if _PLAIN_KEY.fullmatch(key) and key not in _WORDS_OF_OTHER_READERS:
        return key
    text = quoted(key)
    if len(text) > _LONGEST_KEY:
        raise ValueError(f"a key of more than {_LONGEST_KEY} characters cannot be written")
    return text


def _scalar(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if _is_day(value) else quoted(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return _number(value)
    return "{}" if isinstance(value, Mapping) else "[]"


def _number(value: float) -> str:
    if isinstance(value, int):
        if abs(value) >= 10**_LONGEST_NUMBER:
            raise ValueError(f"a number of more than {_LONGEST_NUMBER} digits cannot be written")
    elif not math.isfinite(value):
        raise ValueError(f"{value} is not a number that a record can hold")
    return repr(value)


def _is_day(text: str) -> bool:
    """Days stand unquoted, as people write them; for the reader they are text either way."""
    try:
        parse_day(text)
    except ValueError:
        return False
    return True
