"""Doing to a scaffolded file what its readers are told to do: take the # away from the examples."""

import re

from mgmtreview import yamlfile

_EXAMPLE = re.compile(r"^#(?=[^ #\n]|  )", re.MULTILINE)


def uncommented(text: str) -> str:
    """The text with every example in use; prose (one space after its #) stays a comment."""
    return _EXAMPLE.sub("", text)


def data_of(raw: bytes | str) -> dict[str, object]:
    """The data of a file that can be read, which the test insists on."""
    document = yamlfile.read(raw if isinstance(raw, bytes) else raw.encode())
    assert document.problem is None, (document.problem, raw)
    assert isinstance(document.data, dict | None)
    return document.data or {}
