"""What can be written into a file, and what the reader will make of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from mgmtreview.yamlfile.characters import UNWANTED, named
from mgmtreview.yamlfile.document import MAX_SCALAR, Refused
from mgmtreview.yamlfile.scalars import number_or_text
from mgmtreview.yamlfile.spelling import spelled_key, spelled_number

Scalar: TypeAlias = str | int | Decimal | bool | date
"""One value. A date is written, and read back, as the text ``YYYY-MM-DD``; fractions are given as Decimal."""

Value: TypeAlias = "Scalar | Mapping[str, Value] | Sequence[Value]"
"""A value, or a mapping or list of values."""


def as_read(value: Value) -> Any:
    """The value as the reader gives it back once it is written. Raises ValueError for what cannot be written."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (int, Decimal)):
        return _number(value)
    if isinstance(value, Mapping):
        return {_key(key): as_read(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return [as_read(inner) for inner in value]
    raise ValueError("a value is a text, a whole number, a Decimal, true or false, or a day")


def _key(key: str) -> str:
    spelled_key(key)
    return _text(key)


def _text(text: str) -> str:
    match = UNWANTED.search(text)
    unwanted = match[0] if match else "\r" if "\r" in text else ""
    if unwanted:
        raise ValueError(f"the text holds {named(unwanted)}")
    if len(text) > MAX_SCALAR:
        raise ValueError(f"the text is too long: {len(text)} characters, and at most {MAX_SCALAR} are read")
    return text


def _number(number: int | Decimal) -> str | int | float:
    try:
        value = number_or_text(spelled_number(number))
    except Refused as refused:
        raise ValueError(refused.message) from None
    if Decimal(repr(value)) != number:
        raise ValueError(f"{number} has more digits than are kept")
    return value
