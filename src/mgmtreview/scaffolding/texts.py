"""The texts that new files begin with: plain files below ``templates/``, with examples commented out.

Two kinds of comment lines, so that examples can be told from words about them (and tests can try
them out): prose has exactly one space after the ``#``; an example has none, or more than one, and is
YAML once its ``#`` is taken away.
"""

import re
from pathlib import Path

from mgmtreview.errors import InternalError, WriteRefused
from mgmtreview.resources import templates_root
from mgmtreview.scaffolding.emit import Value, emit
from mgmtreview.yamlfile import read

_MORE = "\n# An example of a further entry:\n"
_EXAMPLE_BELOW = re.compile(r"# {2,}\S")


def text(*names: str) -> str:
    """A file below ``templates/``, by the names on the way to it."""
    try:
        return Path(templates_root(), *names).read_text(encoding="utf-8")
    except OSError as error:
        raise InternalError(f"the installation is incomplete: {'/'.join(names)} cannot be read") from error


def with_value(template: str, key: str, value: Value) -> str:
    """The text with a top-level key filled in, in the place of its example."""
    lines = template.splitlines(keepends=True)
    start = _line_of(lines, key)
    end = start + 1
    while end < len(lines) and _EXAMPLE_BELOW.match(lines[end]):
        end += 1
    return "".join((*lines[:start], emit({key: value}), *lines[end:]))


def with_entries(template: str, key: str, entries: str) -> str:
    """The text with entries (already emitted, two spaces in) in a top-level list; its examples stay below them."""
    lines = template.splitlines(keepends=True)
    start = _line_of(lines, key)
    return "".join((*lines[:start], f"{key}:\n", entries, _MORE, *lines[start + 1 :]))


def encoded(path: str, content: str) -> bytes:
    """The bytes of a new YAML file. Raises WriteRefused where they could not be read back as a record."""
    raw = content.encode("utf-8", errors="surrogatepass")
    problem = read(raw).problem
    if problem is not None:
        raise WriteRefused(f"{path} would not be readable: {problem.message}; nothing was changed", problem.hint)
    return raw


def _line_of(lines: list[str], key: str) -> int:
    wanted = (f"{key}:", f"#{key}:")
    for number, line in enumerate(lines):
        if line.startswith(wanted):
            return number
    raise InternalError(f"a template has no line for {key}")
