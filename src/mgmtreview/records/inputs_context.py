"""Inputs about the world around: changes, needs, feedback, proposals (ISO/IEC 27001:2022, 9.3.2 b, c, e, g)."""

from typing import Annotated

from mgmtreview.records.base import Day, Names, Planned, Record, about
from mgmtreview.records.shared_input import Item, SharedInput
from mgmtreview.vocabulary import ChangeType, ImprovementSource, Origin, Rank


class Consequence(Record):
    """What a change means for the management system; or that it means nothing, and why."""

    scope: Annotated[str | None, about("Scope")] = None
    risk: Annotated[str | None, about("Risk")] = None
    controls: Annotated[str | None, about("Controls")] = None
    resources: Annotated[str | None, about("Resources")] = None
    obligations: Annotated[str | None, about("Obligations")] = None
    none: Annotated[str | None, about("None", "Why it has no consequence.")] = None

    @property
    def stated(self) -> dict[str, str]:
        """The consequences that are filled in, by name; ``none`` is not one."""
        pairs = {name: getattr(self, name) for name in ("scope", "risk", "controls", "resources", "obligations")}
        return {name: text for name, text in pairs.items() if text}


class Change(Item):
    """A change of an external or internal issue."""

    origin: Annotated[Origin | None, about("Origin")] = None
    type: Annotated[ChangeType | None, about("Type")] = None
    what: Annotated[str | None, about("What")] = None
    effective_on: Annotated[Planned | None, about("Effective on", "A day or a period.")] = None
    consequence: Annotated[Consequence | None, about("Consequence")] = None
    also: Annotated[
        tuple[Annotated[str, Names("requirement")], ...], about("Also", "Other requirement keys that it serves.")
    ] = ()
    link: Annotated[str | None, about("Link")] = None


class Climate(Record):
    """Whether climate change is a relevant issue (ISO/IEC 27001:2022/Amd 1:2024, clause 4.1)."""

    relevant: Annotated[bool | None, about("Relevant")] = None
    reason: Annotated[str | None, about("Reason")] = None
    decided_on: Annotated[Day | None, about("Decided on")] = None


class ChangesInput(SharedInput):
    """inputs/changes.yaml (9.3.2 b)."""

    items: Annotated[tuple[Change, ...], about("Items")] = ()
    climate: Annotated[Climate | None, about("Climate", "Is climate change a relevant issue?")] = None


class Need(Item):
    """A changed need or expectation of an interested party."""

    party: Annotated[str | None, about("Party")] = None
    party_type: Annotated[str | None, about("Party type", "Customer, regulator, employee, supplier ...")] = None
    was: Annotated[str | None, about("Was", "The need before.")] = None
    now: Annotated[str | None, about("Now", "The need now.")] = None
    obligation: Annotated[str | None, about("Obligation", "The obligation it rests on.")] = None
    date: Annotated[Day | None, about("Date")] = None
    consequence: Annotated[Consequence | None, about("Consequence")] = None
    link: Annotated[str | None, about("Link")] = None


class NeedsInput(SharedInput):
    """inputs/needs.yaml (9.3.2 c)."""

    items: Annotated[tuple[Need, ...], about("Items")] = ()


class FeedbackItem(Item):
    """Feedback of an interested party."""

    party: Annotated[str | None, about("Party")] = None
    channel: Annotated[str | None, about("Channel")] = None
    received_on: Annotated[Day | None, about("Received on")] = None
    theme: Annotated[str | None, about("Theme", "A word that recurs when the matter does.")] = None
    what: Annotated[str | None, about("What")] = None
    significance: Annotated[Rank | None, about("Significance")] = None
    obligation: Annotated[str | None, about("Obligation", "The obligation it touches.")] = None
    response: Annotated[str | None, about("Response", "What was answered or done.")] = None
    link: Annotated[str | None, about("Link", "The change, need or record it belongs to.")] = None


class FeedbackInput(SharedInput):
    """inputs/feedback.yaml (9.3.2 e)."""

    items: Annotated[tuple[FeedbackItem, ...], about("Items")] = ()


class Improvement(Item):
    """A proposal for improvement."""

    source: Annotated[ImprovementSource | None, about("Source")] = None
    what: Annotated[str | None, about("What")] = None
    value: Annotated[str | None, about("Value", "What it is expected to bring.")] = None
    effort: Annotated[str | None, about("Effort")] = None
    risk_if_not: Annotated[str | None, about("Risk if not")] = None
    priority: Annotated[Rank | None, about("Priority")] = None
    link: Annotated[str | None, about("Link")] = None


class ImprovementsInput(SharedInput):
    """inputs/improvements.yaml (9.3.2 g)."""

    items: Annotated[tuple[Improvement, ...], about("Items")] = ()
