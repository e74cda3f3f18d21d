"""Unquoted words and numbers: the core schema of YAML 1.2.2, section 10.3.2.

Only ``null``, ``true``, ``false`` and plain numbers mean something; ``yes``, ``off``, ``12:30``,
``1_000`` and ``2026-07-15`` are text. Numbers that cannot be kept exactly, or that are none
(``.inf``, ``.nan``, more digits than any record needs), are refused instead of bent.
"""

import re

from mgmtreview.yamlfile.document import Refused

MAX_DIGITS = 18
"""Longest whole number, in digits: each fits 64 bits, in every program that reads the data later."""

WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
"""Unquoted words that are no text, and what they mean; nothing written at all means None."""

NUMBER_START = frozenset("0123456789+-.")
"""The first characters a number can have; text that starts otherwise needs no closer look."""

# Possessive, so that a date such as 2026-07-15 is told from a number in one go.
_NUMBER = re.compile(
    r"(?P<decimal>[-+]?[0-9]++)"
    r"|0o(?P<octal>[0-7]++)"
    r"|0x(?P<hexadecimal>[0-9a-fA-F]++)"
    r"|(?P<fraction>[-+]?(?:\.[0-9]++|[0-9]++(?:\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?)"
    r"|(?P<not_finite>[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
_BASES = {"decimal": 10, "octal": 8, "hexadecimal": 16}
_INFINITY = float("inf")


def number_or_text(text: str) -> str | int | float:
    """The number an unquoted scalar is, else the text itself. Raises Refused for an unusable number."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return text
    kind = str(match.lastgroup)
    if kind in _BASES:
        return _whole(match[kind], _BASES[kind])
    if kind == "fraction":
        value = float(text)
        if abs(value) != _INFINITY and (value != 0 or _is_zero(text)):
            return value
    raise Refused(
        "this is not a number that can be kept", "write an ordinary number, or put it in quotes if it is text"
    )


def _is_zero(text: str) -> bool:
    """Whether a number was written as zero, rather than too small to be told from it."""
    return not text.lower().partition("e")[0].strip("+-.0")


def _whole(digits: str, base: int) -> int:
    # Counted first: int() itself refuses thousands of digits with an error that names no place.
    if len(digits.lstrip("+-")) <= MAX_DIGITS:
        value = int(digits, base)
        if abs(value) < 10**MAX_DIGITS:
            return value
    raise Refused(f"this number has more than {MAX_DIGITS} digits", "put it in quotes if it is an identifier")
