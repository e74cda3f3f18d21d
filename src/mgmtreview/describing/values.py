"""What may stand in a field, in words, from its annotation."""

import re
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import PlainValidator
from pydantic.fields import FieldInfo

from mgmtreview.records.base import Day, Figure, Names, Outsider, Period, Planned, Record
from mgmtreview.records.settings import Limits
from mgmtreview.vocabulary import ITEM_ID

MOST_WORDS_IN_A_CELL = 5
"""Vocabularies with more words get a list of their own below the tables."""

ELSEWHERE: Mapping[type, str] = {
    Outsider: "`name` and `role` of someone outside",
    Limits: "[limits](../limits.md)",
}
"""Tables inside records that need no section of their own, and what to say instead."""

_SHAPES = {
    get_args(Day)[1]: "day, as in `2026-07-15`",
    get_args(Planned)[1]: "day or period, as in `2026-07-15` or `2026-Q3`",
    get_args(Period)[1]: "period, as in `2026-H1`, or `start` and `end`",
    get_args(Figure)[1]: "number, or a word where the unit has words",
}
_NAMED = {
    "person": "id of a person",
    "topic": "topic",
    "metric": "id of a metric",
    "objective": "id of an objective",
    "action": "id of an action, as in `2026-H1/A03`",
    "decision": "id of a decision, as in `2026-H1/D1`",
    "own-decision": "id of a decision of the same review, as in `D1`",
    "slot": "id of a slot",
    "cycle": "id of a cycle",
    "event": "id of an event",
    "review": "id of a review",
    "signal": "signal or record, as in `metric:patch-sla`",
    "requirement": "requirement key, as in `iso27001:9.3.2-d1`",
    "document": "path in the repository, address, or number elsewhere",
}
_PATTERNS = {
    ITEM_ID: "id (letters, digits and `.-_`)",
    r"^RV\d{3}$": "rule id, as in `RV403`",
    r"^[0-9a-f]{64}$": "64 hexadecimal digits",
    r"^[A-Z]{3}$": "three capital letters, as in `EUR`",
    r"^[a-z]{2}$": "two letters, as in `en`",
    r"^\d+\.\d+$": 'version in quotes, as in `"1.0"`',
}
_PLAIN: Mapping[Any, str] = {str: "text", bool: "`true` or `false`", int: "whole number", Decimal: "number"}


def value_in_words(annotation: Any, marks: Sequence[Any] = ()) -> str:
    """What may stand in a field; ``marks`` is what is attached to the annotation (``FieldInfo.metadata``)."""
    known = _marked(annotation, marks)
    if known is not None:
        return known
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return value_in_words(arguments[0], arguments[1:])
    if origin in (Union, types.UnionType):
        return _either([value_in_words(each) for each in arguments if each is not types.NoneType])
    if origin is Literal:
        return listed(arguments)
    if origin is tuple:
        count = "" if Ellipsis in arguments else f"{len(arguments)} entries, each "
        return f"list: {count}{value_in_words(arguments[0])}"
    if origin is dict:
        return f"table: {value_in_words(arguments[0])}, then {value_in_words(arguments[1])}"
    return _named_type(annotation)


def default_in_words(field: FieldInfo) -> str:
    """What counts where a field is left out; empty where nothing does."""
    if field.is_required():
        return "must be there"
    match field.default:
        case bool(truth):
            return f"`{str(truth).lower()}`"
        case Enum() as word:
            return f"`{word.value}`"
        case str() | int() as value:
            return f"`{value}`"
        case tuple(values):
            return ", ".join(f"`{value}`" for value in values)
    return ""


def listed(words: Iterable[str]) -> str:
    """Words as code, with commas and an "or" before the last."""
    *head, last = [f"`{word}`" for word in words]
    return f"{', '.join(head)} or {last}" if head else last


def types_in(annotation: Any) -> Iterator[type]:
    """The plain types of an annotation, however deep."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for argument in get_args(annotation):
        yield from types_in(argument)


def name_of(kind: type) -> str:
    """A model or vocabulary as people would call it: ``RecordUpdate`` is "Record update"."""
    words = re.findall(r"[A-Z][a-z0-9]*", kind.__name__)
    return " ".join([words[0], *(word.lower() for word in words[1:])])


def anchor_of(kind: type) -> str:
    """The anchor of its heading."""
    return name_of(kind).lower().replace(" ", "-")


def _marked(annotation: Any, marks: Sequence[Any]) -> str | None:
    for mark in marks:
        if isinstance(mark, PlainValidator):
            return _SHAPES[mark]
        if isinstance(mark, Names):
            return _NAMED[mark.kind]
        if getattr(mark, "pattern", None) in _PATTERNS:
            return _PATTERNS[mark.pattern]
        if isinstance(mark, FieldInfo):
            inner = _marked(annotation, mark.metadata)
            if inner is not None:
                return inner
    return None


def _named_type(kind: Any) -> str:
    if kind in ELSEWHERE:
        return ELSEWHERE[kind]
    if issubclass(kind, Record):
        return f"[{name_of(kind).lower()}](#{anchor_of(kind)})"
    return _one_of(kind) if issubclass(kind, Enum) else _PLAIN[kind]


def _either(words: list[str]) -> str:
    if len(words) == 2 and words[1] == f"list: {words[0]}":
        return f"{words[0]}, or a list of them"
    return ", or ".join(words)


def _one_of(vocabulary: type[Enum]) -> str:
    words = [word.value for word in vocabulary]
    return listed(words) if len(words) <= MOST_WORDS_IN_A_CELL else f"[one of these words](#{anchor_of(vocabulary)})"
