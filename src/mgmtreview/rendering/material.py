"""What the documents of one review are made from: the linked records, its signals, its asks, its sections."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mgmtreview.records.base import Outsider
from mgmtreview.records.inputs import MeasurementsInput
from mgmtreview.records.shared_input import Ask
from mgmtreview.rendering.anchors import link_to
from mgmtreview.rendering.escape import md_link
from mgmtreview.rendering.inert import Inert, inert
from mgmtreview.rendering.wording import listed
from mgmtreview.signals import Signal, canonical, raised
from mgmtreview.store import PathKind, kind_inside
from mgmtreview.vocabulary import MEASUREMENTS
from mgmtreview.workspace import MetricFacts, ReviewFacts, Workspace


@dataclass(frozen=True, slots=True)
class Section:
    """An input of the review as a section of the pack."""

    number: int
    topic: str
    title: str

    @property
    def heading(self) -> str:
        """The heading as it stands in the document."""
        return f"{self.number} {self.title}"

    @property
    def link(self) -> Inert:
        """A link to the section by its title."""
        return link_to(self.heading, self.title)

    @property
    def short_link(self) -> Inert:
        """A link to the section by its number."""
        return link_to(self.heading, f"section {self.number}")


@dataclass(frozen=True, slots=True)
class PutAsk:
    """An ask with its number on the first page and the topic it stands in."""

    number: int
    topic: str
    ask: Ask


@dataclass(frozen=True)
class Material:
    """One review with everything its documents show, as of its cutoff.

    ``to_root`` is the way from the document to the root of the records (``"../../../"``); without it,
    files of the repository are named and not linked.
    """

    workspace: Workspace
    review: ReviewFacts
    to_root: str | None = None
    issued_on: date | None = None
    """The day the pack counts as issued where the records do not say it: the day it is being issued."""

    @property
    def cutoff(self) -> date:
        """The day as of which everything is shown."""
        return self.review.cutoff

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """All signals of the review, quiet ones included."""
        return raised(self.workspace, self.review)

    @cached_property
    def loud(self) -> tuple[Signal, ...]:
        """The signals that call for an answer now."""
        return tuple(signal for signal in self.signals if signal.quiet is None)

    @cached_property
    def quiet(self) -> tuple[Signal, ...]:
        """The signals that an earlier review set aside or settled."""
        return tuple(signal for signal in self.signals if signal.quiet is not None)

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The sections by topic, in the order of the standard; inputs beyond what the review covers come last."""
        extra = [topic for topic in self.review.folder.inputs if topic not in self.review.covers]
        titles = self.workspace.repository.topics
        return {
            topic: Section(number, topic, titles.get(topic, topic))
            for number, topic in enumerate((*self.review.covers, *extra), start=1)
        }

    @cached_property
    def asks(self) -> tuple[PutAsk, ...]:
        """Every ask of every input, in the order of the sections."""
        found = [
            (topic, ask)
            for topic in self.sections
            if (loaded := self.review.input(topic)) is not None
            for ask in loaded.record.asks
        ]
        return tuple(PutAsk(number, topic, ask) for number, (topic, ask) in enumerate(found, start=1))

    @cached_property
    def metrics(self) -> tuple[MetricFacts, ...]:
        """The metrics that the review shows, as of its cutoff: all in use, however old their last figure is.

        One without any figure by then is shown where the input names it or the records say that it was in use.
        """
        loaded = self.review.input_as(MEASUREMENTS, MeasurementsInput)
        named = {item.metric.casefold() for item in loaded.record.items} if loaded else set()
        covered = MEASUREMENTS in self.review.covers
        return tuple(
            metric
            for metric in self.workspace.metrics(self.cutoff)
            if metric.id.casefold() in named
            or (covered and (metric.record.since or any(each.span.start <= self.cutoff for each in metric.readings)))
        )

    def asks_for(self, signal: Signal) -> tuple[PutAsk, ...]:
        """The asks whose decision would answer a signal as well."""
        name = canonical(signal.id, self.review.id)
        return tuple(
            put for put in self.asks if any(canonical(each, self.review.id) == name for each in put.ask.answers)
        )

    def loud_in(self, topic: str) -> tuple[Signal, ...]:
        """The loud signals of a topic."""
        return tuple(signal for signal in self.loud if signal.topic == topic)

    def signal(self, reference: str) -> Signal | None:
        """The signal of an id, loud or quiet."""
        name = canonical(reference, self.review.id)
        return next((each for each in self.signals if canonical(each.id, self.review.id) == name), None)

    def name(self, who: object) -> str:
        """The name of a person, body or outsider; empty for nobody."""
        return self.workspace.charter.name(who) if who else ""

    def names(self, people: Iterable[object]) -> str:
        """Several names as a list."""
        return listed(self.name(who) for who in people)

    def name_with_role(self, who: object) -> str:
        """A name, and for somebody outside the role they are named with."""
        role = f" ({who.role})" if isinstance(who, Outsider) and who.role else ""
        return self.name(who) + role

    def document(self, title: str | None, ref: str | None, note: str = "") -> Inert:
        """A reference to a document: a link where there is something to follow, else text."""
        if not ref:
            return inert(" ".join(part for part in (title or "", note and f"({note})") if part))
        there = self.to_root is not None and kind_inside(self.workspace.repository.root, ref) is PathKind.FILE
        link = md_link(title or ref.removeprefix("https://"), ref, self.to_root if there else None)
        return Inert(f"{link} ({inert(note)})" if note else link)
