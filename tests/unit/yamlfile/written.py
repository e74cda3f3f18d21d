"""Data of any shape, and a small writer of block YAML, for property tests."""

import json
from typing import Any

from hypothesis import strategies as st

from mgmtreview.yamlfile.characters import UNWANTED
from mgmtreview.yamlfile.scalars import MAX_DIGITS

LARGEST = 10**MAX_DIGITS - 1

texts = st.text(max_size=20).filter(lambda text: not UNWANTED.search(text) and "\r" not in text)
keys = texts.filter(lambda text: text != "<<")
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-LARGEST, LARGEST)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
    | st.sampled_from(["2026-07-15", "null", "012", "yes", "- a", "a: b", "#", "it's", '"', "{", "? ", "&a", "*a", "!"])
)
data = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=30,
)


def token(value: Any) -> str:
    """A scalar or an empty list or mapping on one line: JSON is YAML, as long as nothing is escaped needlessly."""
    return json.dumps(value, ensure_ascii=False)


def block(value: Any, indent: int = 0) -> str:
    """Block style: a key or a dash per line, scalars as JSON. Nested lists and mappings start on their own line."""
    if not isinstance(value, dict | list) or not value:
        return " " * indent + token(value) + "\n"
    lines = []
    entries = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    for key, item in entries:
        start = " " * indent + (f"{token(key)}:" if isinstance(value, dict) else "-")
        if isinstance(item, dict | list) and item:
            lines.append(f"{start} # {type(item).__name__}\n{block(item, indent + 2)}")
        else:
            lines.append(f"{start} {token(item)}\n")
    return "".join(lines)
