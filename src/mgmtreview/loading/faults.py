"""From validation errors to sentences: what is wrong, what was expected, the nearest known word."""

import types
import typing
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mgmtreview.diagnostic import Place
from mgmtreview.loading.layout import nearest
from mgmtreview.position import Loc, Position


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem found while loading: rule id, place, sentence, way out.

    ``position`` is set where the file could not be read at all; else the place is resolved later.
    """

    rule: str
    place: Place
    message: str
    hint: str = ""
    position: Position | None = None


TYPE_WORDS = {
    "string_type": 'text (in quotes, as in "2026")',
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "tuple_type": "a list (one line per entry, each starting with a hyphen)",
    "list_type": "a list (one line per entry, each starting with a hyphen)",
    "dict_type": "a table of keys and values",
    "model_type": "a table of keys and values",
    "model_attributes_type": "a table of keys and values",
}


def faults(model: type[BaseModel], path: str, prefix: Loc, data: Any, error: ValidationError) -> list[Fault]:
    """One fault per validation error, in the order of the document's data."""
    return [_fault(model, path, prefix, data, detail) for detail in error.errors(include_url=False)]


def _fault(model: type[BaseModel], path: str, prefix: Loc, data: Any, detail: ErrorDetails) -> Fault:
    kind, loc = detail["type"], existing(data, detail["loc"])
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    field = next((step for step in reversed(loc) if isinstance(step, str)), name)
    if kind == "extra_forbidden":
        known = known_keys(model, detail["loc"][:-1])
        close = nearest(name, known)
        hint = f"did you mean {close}?" if close else f"known keys here: {', '.join(known)}"
        return Fault("RV002", Place(path, prefix + loc, on_key=True), f'unknown key "{name}"', hint)
    if kind == "missing":
        return Fault("RV002", Place(path, prefix + loc), f'"{name}" is missing here', f"add the line {name}: ...")
    if detail["loc"] and detail["loc"][-1] == "[key]":
        key = str(detail["loc"][-2]) if len(detail["loc"]) > 1 else ""
        return Fault("RV002", Place(path, prefix + loc, on_key=True), f'"{key}" cannot be used as an id', _why(detail))
    message, hint = _sentence(field, detail)
    return Fault("RV002", Place(path, prefix + loc), message, hint)


def _sentence(name: str, detail: ErrorDetails) -> tuple[str, str]:
    kind, value = detail["type"], detail["input"]
    context: dict[str, Any] = detail.get("ctx", {})
    if "why" in context:
        return f"{name}: {context['why']}", ""
    if kind in ("enum", "literal_error"):
        words = [word.strip().strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
        close = nearest(str(value), words) if isinstance(value, str) else None
        listed = ", ".join(words)
        return f"{name}: {shown(value)} is not one of {listed}", f"did you mean {close}?" if close else ""
    if kind in TYPE_WORDS:
        return f"{name}: expected {TYPE_WORDS[kind]}, found {found_word(value)}", _type_hint(kind, value)
    return f"{name}: {shown(value)}: {_why(detail)}", ""


def _why(detail: ErrorDetails) -> str:
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return PATTERN_WORDS.get(context["pattern"], f"does not have the shape {context['pattern']}")
    if kind == "string_too_short":
        return "is empty; leave the line out if there is nothing to say"
    if kind in ("greater_than_equal", "greater_than", "less_than_equal", "less_than"):
        words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
        key = next(key for key in words if key in context)
        return f"must be {words[key]} {context[key]}"
    if kind in ("too_short", "too_long"):
        limit = context.get("min_length", context.get("max_length"))
        return f"expected {'at least' if kind == 'too_short' else 'at most'} {limit} entries"
    return detail["msg"]


PATTERN_WORDS = {
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": "use letters, digits and .-_ only",
    r"^[A-Z]{3}$": "use a three-letter currency code, as in EUR",
    r"^RV\d{3}$": "use a rule id, as in RV212",
    r"^[0-9a-f]{64}$": "use the 64 lower-case hexadecimal digits of a SHA-256",
    r"^[a-z]{2}$": "use a two-letter language code, as in en",
    r"^[a-z][a-z0-9-]*$": "use lower-case letters, digits and hyphens",
    r"^\d+\.\d+$": "use a version of the rule set, as in 1.0 (in quotes)",
    r"^actions$": "only the word actions is known here",
}


def _type_hint(kind: str, value: Any) -> str:
    if kind == "bool_type" and isinstance(value, str):
        return "write true or false; yes, no, on and off are text here"
    if kind == "string_type" and isinstance(value, (int, float)):
        return f'put it in quotes: "{value}"'
    if kind in ("tuple_type", "list_type") and not isinstance(value, dict):
        return "write it on a line of its own below the key, starting with a hyphen"
    return ""


def shown(value: Any) -> str:
    """A value as it can stand in a message: quoted, short, on one line."""
    text = value if isinstance(value, str) else str(value)
    text = " ".join(text.split())
    return f'"{text[:57]}..."' if len(text) > 60 else f'"{text}"'


def found_word(value: Any) -> str:
    """What was found, in words of a reader."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"{str(value).lower()}"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text {shown(value)}"
    return "a list" if isinstance(value, (list, tuple)) else "a table"


def existing(data: Any, loc: tuple[str | int, ...]) -> Loc:
    """The steps of a validation error that the document has (union tags are left out)."""
    steps: list[str | int] = []
    inner: Any = data
    for step in loc:
        if isinstance(step, int):
            is_there = isinstance(inner, list) and 0 <= step < len(inner)
        else:
            is_there = isinstance(inner, dict) and step in inner
        if is_there:
            inner = inner[step]
            steps.append(step)
    return tuple(steps)


def known_keys(model: type[BaseModel], loc: tuple[str | int, ...]) -> Collection[str]:
    """The keys known at a place, for the nearest-word suggestion."""
    kinds: list[Any] = [model]
    for step in loc:
        kinds = [inner for kind in kinds for inner in _inside(kind, step)] or kinds
    names: dict[str, None] = {}
    for kind in kinds:
        for plain in _models(kind):
            names.update({field.alias or name: None for name, field in plain.model_fields.items()})
    return tuple(names)


def _inside(kind: Any, step: str | int) -> list[Any]:
    found: list[Any] = []
    for plain in _plain(kind):
        if isinstance(plain, type) and issubclass(plain, BaseModel):
            found += [field.annotation for name, field in plain.model_fields.items() if (field.alias or name) == step]
        elif get_origin(plain) is tuple and isinstance(step, int):
            found.append(get_args(plain)[0])
        elif get_origin(plain) is dict and isinstance(step, str):
            found.append(get_args(plain)[1])
    return found


def _plain(kind: Any) -> list[Any]:
    origin = get_origin(kind)
    if origin is typing.Annotated:
        return _plain(get_args(kind)[0])
    if origin in (Union, types.UnionType):
        return [plain for member in get_args(kind) for plain in _plain(member)]
    return [kind]


def _models(kind: Any) -> list[type[BaseModel]]:
    return [plain for plain in _plain(kind) if isinstance(plain, type) and issubclass(plain, BaseModel)]
