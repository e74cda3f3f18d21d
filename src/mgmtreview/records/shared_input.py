"""What all inputs of a review share: who prepared them, from what, with what limits, and what they ask for."""

from typing import Annotated, Literal

from pydantic import Discriminator, Tag

from mgmtreview.records.base import (
    Day,
    DocumentRef,
    ItemId,
    Money,
    Period,
    PersonName,
    PersonRef,
    Planned,
    Record,
    Referable,
    SignalName,
    Text,
    about,
)
from mgmtreview.records.review import Limitations
from mgmtreview.vocabulary import Purpose


class Source(Record):
    """Where a reader can look up what an input sums up."""

    title: Annotated[str | None, about("Title")] = None
    ref: Annotated[DocumentRef | None, about("Reference", "A path inside the repository or an address.")] = None
    as_of: Annotated[Day | None, about("As of", "The state of the source that was read.")] = None
    sha256: Annotated[str | None, about("SHA-256", pattern=r"^[0-9a-f]{64}$")] = None
    version: Annotated[str | None, about("Version")] = None
    classification: Annotated[str | None, about("Classification")] = None


class Option(Record):
    """One way to answer an ask."""

    text: Annotated[Text, about("Text")]
    cost: Annotated[Money | None, about("Cost")] = None


def _cost_kind(value: object) -> str:
    return "none" if isinstance(value, str) else "money"


Cost = Annotated[
    Annotated[Literal["none"], Tag("none")] | Annotated[Money, Tag("money")],
    Discriminator(_cost_kind),
]
"""An amount, or the word none."""


class Ask(Record):
    """What the leaders are asked to decide."""

    id: Annotated[ItemId, about("Id")]
    ask: Annotated[str | None, about("Ask", "What is to be decided, in one sentence.")] = None
    options: Annotated[tuple[Option, ...], about("Options")] = ()
    recommendation: Annotated[str | None, about("Recommendation")] = None
    cost: Annotated[Cost | None, about("Cost", "An amount, or none.")] = None
    if_not: Annotated[str | None, about("If not", "What happens when it is not decided.")] = None
    wanted: Annotated[tuple[PersonName, ...], about("Wanted", "People whose presence or written word it needs.")] = ()
    answers: Annotated[
        tuple[SignalName, ...], about("Answers", "Signals that a decision on it would answer as well.")
    ] = ()
    to_confirm: Annotated[bool, about("To confirm", "Carried over and not looked at yet.")] = False


class Nil(Record):
    """An explicit nil return: nothing to report, why, and how it was sought."""

    reason: Annotated[str | None, about("Reason")] = None
    how_sought: Annotated[str | None, about("How sought", "Where and whom one asked.")] = None
    by: Annotated[PersonRef | None, about("By")] = None
    part: Annotated[str | None, about("Part", "The part of the topic it is for.")] = None


class NotAvailable(Record):
    """The process or the data does not exist yet; honest, and not a nil return."""

    reason: Annotated[str | None, about("Reason")] = None
    until: Annotated[Planned | None, about("Until", "When it will be available.")] = None


class SharedInput(Record):
    """The fields of every inputs/<topic>.yaml."""

    prepared_by: Annotated[PersonRef | None, about("Prepared by")] = None
    data_owner: Annotated[PersonRef | None, about("Data owner", "Who answers for the data.")] = None
    delivered_on: Annotated[Day | None, about("Delivered on")] = None
    cutoff: Annotated[Day | None, about("Cutoff", "Default: the review's; another one is labelled.")] = None
    period: Annotated[Period | None, about("Period", "Default: the review's.")] = None
    purpose: Annotated[Purpose | None, about("Purpose", "Default: decide if there are asks, else inform.")] = None
    sources: Annotated[tuple[Source, ...], about("Sources")] = ()
    summary: Annotated[str | None, about("Summary", "One or two sentences a busy reader can act on.")] = None
    analysis: Annotated[str | None, about("Analysis", "What it means, why, compared with last time.")] = None
    limitations: Annotated[Limitations | None, about("Limitations", "none known, or a list.")] = None
    classification: Annotated[str | None, about("Classification", "Default: the review's.")] = None
    counts: Annotated[dict[str, int] | None, about("Counts", "Totals as the source gives them.")] = None
    asks: Annotated[tuple[Ask, ...], about("Asks", "What the leaders are asked to decide.")] = ()
    nothing_to_report: Annotated[Nil | None, about("Nothing to report", "An explicit nil return.")] = None
    not_available: Annotated[NotAvailable | None, about("Not available", "It does not exist yet.")] = None
    wanted: Annotated[
        tuple[PersonName, ...], about("Wanted", "People whose presence or written word this topic needs.")
    ] = ()


class Item(Referable):
    """An item of a topic; carried items bear ``to_confirm`` until someone has looked."""

    id: Annotated[ItemId, about("Id")]
    to_confirm: Annotated[bool, about("To confirm", "Carried over and not looked at yet.")] = False


class GenericItem(Item):
    """An item of a topic without a schema of its own."""

    what: Annotated[str | None, about("What")] = None
    value: Annotated[str | None, about("Value")] = None
    status: Annotated[str | None, about("Status")] = None
    link: Annotated[str | None, about("Link")] = None
    date: Annotated[Day | None, about("Date")] = None


class GenericInput(SharedInput):
    """inputs/<topic>.yaml of a generic topic (resources, suppliers, ...)."""

    items: Annotated[tuple[GenericItem, ...], about("Items")] = ()


class ActionsInput(SharedInput):
    """inputs/actions.yaml: only text and asks; the list itself is computed from actions/."""
