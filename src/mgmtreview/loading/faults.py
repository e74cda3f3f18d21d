"""From validation errors to sentences: what is wrong, what was expected, the nearest known word."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mgmtreview.diagnostic import Place
from mgmtreview.loading.layout import nearest
from mgmtreview.loading.schema import existing, known_keys
from mgmtreview.position import Loc, Position
from mgmtreview.quoting import quotable, secret_in


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


TEXT = 'text (in quotes, as in "2026")'
LIST = "a list (one line per entry, each starting with a hyphen)"
TABLE = "a table of keys and values"
TYPE_WORDS = {
    "string_type": TEXT,
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "tuple_type": LIST,
    "list_type": LIST,
    "dict_type": TABLE,
    "model_type": TABLE,
    "model_attributes_type": TABLE,
}


def faults(model: type[BaseModel], path: str, prefix: Loc, data: Any, error: ValidationError) -> Iterator[Fault]:
    """One fault per validation error, in the order of the document's data; made one by one, as they are wanted."""
    for detail in error.errors(include_url=False):
        yield _fault(model, path, prefix, data, detail)


def _fault(model: type[BaseModel], path: str, prefix: Loc, data: Any, detail: ErrorDetails) -> Fault:
    kind, loc = detail["type"], existing(model, data, detail["loc"])
    last = detail["loc"][-1] if detail["loc"] else ""
    field = next((step for step in reversed(prefix + loc) if isinstance(step, str)), "")
    if kind == "extra_forbidden":
        known = known_keys(model, detail["loc"][:-1])
        close = nearest(str(last), known)
        hint = f"did you mean {close}?" if close else f"known keys here: {', '.join(known)}"
        return Fault("RV002", Place(path, prefix + loc, on_key=True), f"unknown key {shown(last)}", hint)
    if kind == "missing" and isinstance(last, str):
        return Fault("RV002", Place(path, prefix + loc), f'"{last}" is missing here', f"add the line {last}: ...")
    if last == "[key]":
        key = detail["loc"][-2] if len(detail["loc"]) > 1 else ""
        return Fault("RV002", Place(path, prefix + loc, on_key=True), f"{shown(key)} cannot be used here", _why(detail))
    message, hint = _sentence(detail)
    return Fault("RV002", Place(path, prefix + loc), f"{quotable(field)}: {message}" if field else message, hint)


def _sentence(detail: ErrorDetails) -> tuple[str, str]:
    kind, value = detail["type"], detail["input"]
    context: dict[str, Any] = detail.get("ctx", {})
    if "why" in context:
        hidden = secret_in(str(value)) is not None
        return f"{shown(value)} is not what is expected here" if hidden else context["why"], ""
    if kind in ("enum", "literal_error"):
        words = [word.strip().strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
        close = nearest(value, words) if isinstance(value, str) else None
        found = shown(value) if isinstance(value, str) else found_word(value)
        return f"{found} is not one of {', '.join(words)}", f"did you mean {close}?" if close else ""
    if kind in TYPE_WORDS:
        return f"expected {TYPE_WORDS[kind]}, found {found_word(value)}", _type_hint(kind, value)
    if kind in ("missing", "too_short", "too_long"):
        return _why(detail), ""
    return f"{shown(value)}: {_why(detail)}", ""


def _why(detail: ErrorDetails) -> str:
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return PATTERN_WORDS.get(context["pattern"], f"does not have the shape {context['pattern']}")
    if kind == "string_too_short":
        return "is empty; leave the line out if there is nothing to say"
    if kind == "string_too_long":
        return f"is longer than {context['max_length']} characters"
    if kind in COMPARISONS:
        word, key = COMPARISONS[kind]
        return f"must be {word} {context[key]}"
    if kind == "too_short":
        return f"expected at least {_entries(context['min_length'])}"
    if kind == "too_long":
        return f"expected at most {_entries(context['max_length'])}"
    if kind == "missing":  # of a list with a fixed number of entries
        return "an entry is missing in this list"
    return quotable(detail["msg"], longest=200)


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


COMPARISONS = {
    "greater_than_equal": ("at least", "ge"),
    "greater_than": ("more than", "gt"),
    "less_than_equal": ("at most", "le"),
    "less_than": ("less than", "lt"),
}

PATTERN_WORDS = {
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": "use letters, digits and .-_ only",
    r"^[A-Z]{3}$": "use a three-letter currency code, as in EUR",
    r"^RV\d{3}$": "use a rule id, as in RV212",
    r"^[0-9a-f]{64}$": "use the 64 lower-case hexadecimal digits of a SHA-256",
    r"^[a-z]{2}$": "use a two-letter language code, as in en",
    r"^[a-z][a-z0-9-]*$": "use lower-case letters, digits and hyphens",
    r"^\d+\.\d+$": "use a version of the rule set, as in 1.0 (in quotes)",
    r"^actions$": "only the word actions is known here",
    r"^mgmtreview-pack/1$": "this version of the program reads mgmtreview-pack/1",
}


def _type_hint(kind: str, value: Any) -> str:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "bool_type" and isinstance(value, str):
        return "write true or false; yes, no, on and off are text here"
    if kind == "string_type" and isinstance(value, (int, float)):
        return f'put it in quotes: "{str(value).lower()}"'
    if TYPE_WORDS[kind] == TABLE and is_number:
        return f'if it is an id or a name, put it in quotes: "{value}"'
    if TYPE_WORDS[kind] == LIST and not isinstance(value, dict):
        return "write it on a line of its own below the key, starting with a hyphen"
    return ""


def shown(value: Any) -> str:
    """A value as it can stand in a message: quoted, short, on one line, without secrets."""
    return f'"{quotable(value if isinstance(value, str) else str(value))}"'


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
