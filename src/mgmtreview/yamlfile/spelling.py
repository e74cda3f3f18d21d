"""How keys and single values are spelled, so that every reader of YAML takes them for the same thing.

Readers disagree about unquoted words: to some, ``no`` and ``off`` mean false, ``012`` is ten and
``12:30`` a count of minutes. What could be taken for something else stands in double quotes.
"""

import math
import re
from decimal import Decimal

from mgmtreview.periods import parse_day
from mgmtreview.yamlfile.scalars import MAX_DIGITS

_ESCAPES = {"\r": "\\r", "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_LONGEST_KEY = 1000
_SMALLEST_EXPONENT = -400

_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_-]*", re.ASCII)
_WORDS_OF_OTHER_READERS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_ID = re.compile(r"[a-z][a-z0-9_-]*|[0-9]{4}-[A-Z][0-9]{1,2}(?:/[A-Z][0-9]{1,3})?", re.ASCII | re.IGNORECASE)
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}", re.ASCII)
_PLAIN_TEXT = re.compile(r"[^\W\d_](?:[\w./()+%&'’–—-]| (?=[^ ]))*")


def quoted(text: str) -> str:
    """The text as a YAML double-quoted scalar on one line."""
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def spelled_key(key: str) -> str:
    """A key, in quotes unless it is a plain lower-case word. Raises ValueError where it is too long."""
    if _PLAIN_KEY.fullmatch(key) and key not in _WORDS_OF_OTHER_READERS:
        return key
    text = quoted(key)
    if len(text) > _LONGEST_KEY:
        raise ValueError(f"a key of more than {_LONGEST_KEY} characters cannot be written")
    return text


def spelled_number(value: float | Decimal) -> str:
    """A number without quotes. Raises ValueError for one that is not finite, too long or too close to zero."""
    if not isinstance(value, int) and not math.isfinite(value):
        raise ValueError(f"{value} is not a number that a record can hold")
    if isinstance(value, Decimal):
        too_long = value.adjusted() >= MAX_DIGITS
    else:
        too_long = isinstance(value, int) and abs(value) >= 10**MAX_DIGITS
    if too_long:
        raise ValueError(f"a number of more than {MAX_DIGITS} digits cannot be written")
    if not isinstance(value, Decimal):
        return repr(value)
    if value.adjusted() < _SMALLEST_EXPONENT:
        raise ValueError("a number so close to zero cannot be written")
    return format(value, "f")


def is_day(text: str) -> bool:
    """Days stand unquoted, as people write them; for the reader they are text either way."""
    try:
        parse_day(text)
    except ValueError:
        return False
    return True


def is_word(text: str) -> bool:
    """Whether a text has the shape of an id (``it-ops-lead``, ``2026-H1/D3``) and every reader takes it for text."""
    return _ID.fullmatch(text) is not None and text.lower() not in _WORDS_OF_OTHER_READERS


def is_plain_text(text: str) -> bool:
    """Whether a text on one line needs no quotes: a day, a month, an id, or ordinary words without signs of YAML."""
    if is_day(text) or is_word(text) or _MONTH.fullmatch(text):
        return True
    return _PLAIN_TEXT.fullmatch(text) is not None and text.lower() not in _WORDS_OF_OTHER_READERS
