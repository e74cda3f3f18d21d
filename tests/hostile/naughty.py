"""The public list of strings that break programs, read from beside the checkout where it is there."""

import json
from pathlib import Path

import pytest

_LIST = Path(__file__).resolve().parents[3] / "shared" / "real" / "bad" / "naughty-strings" / "blns.json"


def naughty_strings() -> list[str]:
    """All strings of the list; skips the test, saying so, where the list is not there."""
    if not _LIST.exists():
        pytest.skip(f"the list of naughty strings is not at {_LIST}")
    strings = json.loads(_LIST.read_text(encoding="utf-8"))
    assert len(strings) > 500
    return [text for text in strings if isinstance(text, str)]
