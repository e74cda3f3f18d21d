"""The strict base of all records, and the field types they share.

Records are validated from the JSON form of the data (``model_validate_json``): strict mode accepts
dates and decimals there and still refuses every silent coercion (``yes`` as true, ``0`` as a date).
Only what is *wrong* is refused; what is merely absent loads and is a rule's business.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, PlainValidator, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from mgmtreview import periods
from mgmtreview.periods import Span
from mgmtreview.vocabulary import ITEM_ID


@dataclass(frozen=True, slots=True)
class Names:
    """Marks a field whose text names something else; see ``mgmtreview.workspace.references``.

    ``kind`` is one of person, topic, metric, objective, action, decision, own-decision, slot, cycle, event,
    review, signal, requirement, document.
    """

    kind: str


class Record(BaseModel):
    """Strict, frozen, no unknown keys."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, defer_build=True, arbitrary_types_allowed=True, allow_inf_nan=False
    )


def _day(value: object) -> date:
    try:
        return periods.parse_day(value)
    except ValueError as error:
        raise PydanticCustomError("day", "{why}", {"why": str(error)}) from None


def _planned(value: object) -> Span:
    try:
        return periods.parse_planned(value)
    except ValueError as error:
        raise PydanticCustomError("planned", "{why}", {"why": str(error)}) from None


def _period(value: object) -> Span:
    try:
        if isinstance(value, dict):
            return _range(value)
        return periods.parse_period(value)
    except ValueError as error:
        raise PydanticCustomError("period", "{why}", {"why": str(error)}) from None


def _range(value: dict[Any, Any]) -> Span:
    if set(value) != {"start", "end"}:
        raise ValueError("a period given by two days has exactly the keys start and end")
    return periods.range_span(periods.parse_day(value["start"]), periods.parse_day(value["end"]))


def _figure(value: object) -> Decimal | str:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise PydanticCustomError(
            "figure", "{why}", {"why": "expected a number, or a word (pass, fail, a level) where the unit has words"}
        )
    if isinstance(value, str):
        if not value.strip():
            raise PydanticCustomError("figure", "{why}", {"why": "an empty text is not a figure"})
        return value
    return Decimal(str(value))


def _span_schema(description: str, pattern: str, example: str) -> dict[str, Any]:
    return {"type": ["string", "integer"], "pattern": pattern, "description": description, "examples": [example]}


Day = Annotated[
    date,
    PlainValidator(_day),
    WithJsonSchema(
        {"type": "string", "format": "date", "pattern": periods.DAY_PATTERN, "description": "A day, YYYY-MM-DD."}
    ),
]
"""A day on which something happened, ``YYYY-MM-DD``."""

Planned = Annotated[
    Span,
    PlainValidator(_planned),
    WithJsonSchema(
        _span_schema("A day or a period; a period means its last day.", periods.PLANNED_PATTERN, "2026-Q3"),
    ),
]
"""Something planned or expected: a day, or a period that means its last day."""

Period = Annotated[
    Span,
    PlainValidator(_period),
    WithJsonSchema(
        {
            "anyOf": [
                _span_schema("A year, half, quarter, month or week.", periods.PERIOD_PATTERN, "2026-H1"),
                {
                    "type": "object",
                    "properties": {"start": {"type": "string"}, "end": {"type": "string"}},
                    "required": ["start", "end"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""What a figure or a review covers."""

Figure = Annotated[
    Decimal | str,
    PlainValidator(_figure),
    WithJsonSchema({"type": ["number", "string"], "description": "A number, or pass, fail, or a level."}),
]
"""A measured value or a target: a number, or a word where the unit has words."""

ItemId = Annotated[str, Field(pattern=ITEM_ID, min_length=1, max_length=80)]
"""The id of a list item: letters, digits and ``.-_``."""

Text = Annotated[str, Field(min_length=1)]
"""Plain text; Markdown in it is allowed and made inert where it is rendered."""

DocumentRef = Annotated[str, Names("document"), Field(min_length=1)]
"""A path inside the repository, an address, or the number of a document elsewhere."""

PersonName = Annotated[str, Names("person"), Field(min_length=1)]
"""An id from people.yaml (a person, or a body where one may stand)."""

TopicName = Annotated[str, Names("topic"), Field(min_length=1)]
"""A topic: one of the inputs that the profiles and settings know."""

SignalName = Annotated[str, Names("signal"), Field(min_length=1)]
"""A signal or a record, as in ``metric:patch-sla`` or ``nc:CAPA-004``."""


class Money(Record):
    """An amount of money, exact."""

    amount: Annotated[Decimal, Field(title="Amount", description="Exact decimal amount.", ge=0)]
    currency: Annotated[str, Field(title="Currency", description="ISO 4217 code.", pattern=r"^[A-Z]{3}$")]
    per: Annotated[
        Literal["year", "month"] | None, Field(title="Per", description="For recurring amounts: the interval.")
    ] = None


class Outsider(Record):
    """Someone who is not in people.yaml, named where a person is expected."""

    name: Annotated[Text, Field(title="Name")]
    role: Annotated[str | None, Field(title="Role", description="Their role or organisation.")] = None


def _text_or_table(value: Any) -> str:
    return "text" if isinstance(value, str) else "table"


PersonRef = Annotated[
    Annotated[str, Tag("text"), Names("person")] | Annotated[Outsider, Tag("table")],
    Discriminator(_text_or_table),
]
"""An id from people.yaml, or ``{name, role}`` for someone outside."""


class Referable(Record):
    """Anything may carry the number it has in the system it came from."""

    ref: Annotated[str | None, Field(title="Reference", description="Number in the system it came from.")] = None


def about(title: str, description: str = "", **more: Any) -> Any:
    """Title and description of a field: editors show them, and the reference pages are made from them."""
    return Field(title=title, description=description or None, **more)


def word_or_list(value: Any) -> str:
    """Discriminator of fields that hold one word or a list."""
    return "list" if isinstance(value, (list, tuple)) else "text"


def table_or_list(value: Any) -> str:
    """Discriminator of fields that hold one table or a list of them."""
    return "list" if isinstance(value, (list, tuple)) else "table"


def truth_or_table(value: Any) -> str:
    """Discriminator of fields that hold true or false, or a table with the particulars."""
    return "truth" if isinstance(value, bool) else "table"
