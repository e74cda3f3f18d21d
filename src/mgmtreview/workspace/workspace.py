"""A records repository, linked: reviews in their order, actions, charter, metrics as of a day."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from mgmtreview.diagnostic import Place
from mgmtreview.loading.repository import Loaded, Repository
from mgmtreview.periods import Span
from mgmtreview.records.inputs import ObjectivesInput
from mgmtreview.records.metric import Metric
from mgmtreview.records.minutes import Decision
from mgmtreview.records.programme import Programme, Slot
from mgmtreview.records.settings import Limits, Settings
from mgmtreview.vocabulary import ACTIONS, OBJECTIVES, Stage
from mgmtreview.workspace.actions import ActionFacts, action_facts
from mgmtreview.workspace.charter import Charter, Part, parts
from mgmtreview.workspace.measures import MetricFacts, ObjectiveFacts, metric_facts, objective_facts
from mgmtreview.workspace.reviews import ReviewFacts, cycle_of, review_facts

if TYPE_CHECKING:
    from mgmtreview.past import Past

T = TypeVar("T")


@dataclass(frozen=True)
class Workspace:
    """Everything in a records repository, loaded and linked, as of ``today``.

    Derived facts are computed on first use and kept; all of them are functions of the repository, of today,
    and of ``stages``, where the question is what would be missing later on.
    """

    repository: Repository
    today: date
    stages: Mapping[str, Stage] = field(default_factory=dict)
    """Reviews that are looked at as if they had come further than their dates and files say."""
    known_past: "Past | None" = None
    """What history tells, where it was read already; else it is read from the repository when it is asked for."""

    own_limits: Limits | None = None
    """Limits in place of those of the settings: an approved review is judged by the ones of its approval."""

    clock: date | None = None
    """The day by the clock, where ``today`` was set to another."""

    @property
    def latest_day(self) -> date:
        """The later one of today and the day by the clock: what is dated after it has not happened."""
        return max(self.today, self.clock or self.today)

    @cached_property
    def past(self) -> "Past":
        """What Git history tells of the records. Git is started on first use, and only then."""
        if self.known_past is not None:
            return self.known_past
        from mgmtreview.past import read_past  # costs the start of every command that never asks

        return read_past(self.repository.root, tuple(self.repository.topics))

    @property
    def settings(self) -> Settings:
        """mgmtreview.yaml; defaults where there is none."""
        return self.repository.settings.record

    @property
    def limits(self) -> Limits:
        """The thresholds of the rules."""
        return self.own_limits or self.settings.limits

    @property
    def programme(self) -> Programme:
        """programme.yaml; empty where there is none."""
        return self.repository.programme.record if self.repository.programme else Programme()

    def programme_at(self, *loc: str | int) -> Place:
        """A place in programme.yaml."""
        return self.repository.programme.at(*loc) if self.repository.programme else Place("programme.yaml")

    @property
    def levels(self) -> tuple[str, ...]:
        """The risk scale, lowest first."""
        return self.settings.risk.levels

    @cached_property
    def charter(self) -> Charter:
        """Who may decide what."""
        return Charter(self.repository.people, self.levels)

    @cached_property
    def reviews(self) -> Mapping[str, ReviewFacts]:
        """All reviews that have a folder, in their order (held, else planned)."""
        found = [review_facts(self.repository, folder, self.today) for folder in self.repository.reviews.values()]
        if self.stages:
            found = [replace(facts, stage=self.stages.get(facts.id, facts.stage)) for facts in found]
        return {facts.id: facts for facts in sorted(found, key=lambda facts: (facts.anchor, facts.id))}

    @cached_property
    def held(self) -> tuple[ReviewFacts, ...]:
        """The reviews that were held, oldest first."""
        return tuple(review for review in self.reviews.values() if review.is_held)

    def held_before(self, review: ReviewFacts) -> tuple[ReviewFacts, ...]:
        """The reviews held before another one, oldest first."""
        return tuple(
            other
            for other in self.held
            if other.id != review.id and (other.anchor, other.id) < (review.anchor, review.id)
        )

    def previous(self, review: ReviewFacts, topic: str | None = None) -> ReviewFacts | None:
        """The last review held before another one; with a topic, the last that covered it."""
        before = [other for other in self.held_before(review) if not other.only_actions]
        if topic is not None:
            before = [other for other in before if topic in other.covers]
        return before[-1] if before else None

    @cached_property
    def actions(self) -> Mapping[str, ActionFacts]:
        """All actions by id (``2026-H1/A03``)."""
        held = {name.casefold(): facts for name, facts in self.reviews.items()}
        found = {}
        for name, loaded in self.repository.actions.items():
            review = held.get(name.split("/", 1)[0].casefold())
            decision = self.decision_in(review, loaded.record.decision) if review else None
            found[name] = action_facts(
                name, loaded, review.held_on if review else None, decision.text if decision else None
            )
        return found

    def actions_of(self, review: ReviewFacts) -> tuple[ActionFacts, ...]:
        """The actions that a review decided."""
        return self._actions_by_review.get(review.id.casefold(), ())

    @cached_property
    def _actions_by_review(self) -> dict[str, tuple[ActionFacts, ...]]:
        found: dict[str, list[ActionFacts]] = {}
        for action in self.actions.values():
            found.setdefault(action.review.casefold(), []).append(action)
        return {review: tuple(actions) for review, actions in found.items()}

    @cached_property
    def _kept(self) -> dict[Hashable, Any]:
        return {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """A value derived from this workspace, computed on first use and kept (signals, answers)."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: T = self._kept[key]
        return kept

    def held_days(self) -> tuple[date, ...]:
        """The days on which reviews covering actions were held."""
        return self._held_days

    @cached_property
    def _held_days(self) -> tuple[date, ...]:
        looked = (review for review in self.held if review.covers_all or ACTIONS in review.covers)
        return tuple(review.held_on for review in looked if review.held_on and not review.only_actions)

    def carried(self, action: ActionFacts, until: date) -> int:
        """Reviews held up to a day while an action was open and past its first due date."""
        return action.carried(self.held_days(), until)

    @staticmethod
    def decision_in(review: ReviewFacts, name: str | None) -> Decision | None:
        """A decision of a review by its number."""
        wanted = (name or "").casefold()
        return next((each for each in review.minutes.decisions if each.id.casefold() == wanted), None)

    def decision(self, name: str) -> tuple[ReviewFacts, Decision] | None:
        """A decision by its full id (``2026-H1/D1``)."""
        review_id, _, number = name.partition("/")
        review = self.review(review_id)
        decision = self.decision_in(review, number) if review else None
        return (review, decision) if review and decision else None

    def review(self, name: str) -> ReviewFacts | None:
        """A review by its id, without regard to case."""
        if name in self.reviews:
            return self.reviews[name]
        return next((facts for key, facts in self.reviews.items() if key.casefold() == name.casefold()), None)

    def parts(self, review: ReviewFacts) -> tuple[Part, ...]:
        """Everyone named in a review."""
        return parts(review.record, self.charter)

    @cached_property
    def _metrics(self) -> dict[tuple[str, date], MetricFacts]:
        return {}

    def metric(self, name: str, cutoff: date) -> MetricFacts | None:
        """One metric as of a cutoff."""
        loaded = self.repository.metrics.get(name)
        if loaded is None:
            return None
        key = (name, cutoff)
        if key not in self._metrics:
            self._metrics[key] = metric_facts(name, loaded, cutoff, self.levels)
        return self._metrics[key]

    def metrics(self, cutoff: date) -> tuple[MetricFacts, ...]:
        """All metrics in use on a day, as of that day."""
        found = (
            self.metric(name, cutoff) for name, loaded in self.repository.metrics.items() if in_use(loaded, cutoff)
        )
        return tuple(facts for facts in found if facts is not None)

    def objective(self, name: str, review: ReviewFacts | None, cutoff: date) -> ObjectiveFacts | None:
        """One objective as of a cutoff; a review's input may state a status where no metric speaks."""
        loaded = self.repository.objectives.get(name)
        if loaded is None:
            return None
        stated = None
        input_ = review.input(OBJECTIVES) if review else None
        if input_ is not None and isinstance(input_.record, ObjectivesInput):
            items = input_.record.items
            stated = next((item.status for item in items if item.objective.casefold() == name.casefold()), None)
        named = {metric.casefold() for metric in loaded.record.metrics}
        metrics = [
            facts
            for metric, record in self.repository.metrics.items()
            if metric.casefold() in named or (record.record.objective or "").casefold() == name.casefold()
            if (facts := self.metric(metric, cutoff)) is not None
        ]
        return objective_facts(name, loaded, metrics, cutoff, stated)

    def objectives(self, review: ReviewFacts) -> tuple[ObjectiveFacts, ...]:
        """The objectives current at a review's cutoff (dropped earlier ones are left out)."""
        found = []
        for name, loaded in self.repository.objectives.items():
            record = loaded.record
            if record.since is not None and record.since > review.cutoff:
                continue
            period = review.record.period
            dropped = record.dropped.date if record.dropped else None
            if dropped is not None and period is not None and dropped < period.start:
                continue
            facts = self.objective(name, review, review.cutoff)
            if facts is not None:
                found.append(facts)
        return tuple(found)

    def next_planned(self, review: ReviewFacts) -> Span | None:
        """When the next review is due: as the review says, else the next slot after it."""
        if review.record.next_review is not None:
            return review.record.next_review
        slot = self.next_slot(review)
        return slot_day(slot) if slot else None

    def next_slot(self, review: ReviewFacts) -> Slot | None:
        """The next slot of the programme after a review."""
        mine = review.slot.id if review.slot else None
        later = [
            (day.end, index, slot)
            for index, slot in enumerate(self.programme.slots)
            if slot.id != mine and slot.cancelled is None and (day := slot_day(slot)) and day.end > review.anchor
        ]
        return min(later)[2] if later else None

    def review_of(self, slot: Slot) -> ReviewFacts | None:
        """The review that fills a slot."""
        return next(
            (review for review in self.reviews.values() if review.slot is not None and review.slot.id == slot.id), None
        )

    def slots_of(self, cycle_id: str) -> tuple[Slot, ...]:
        """The slots that belong to a cycle."""
        return tuple(
            slot
            for slot in self.programme.slots
            if (cycle := cycle_of(self.programme, slot, slot.planned_on)) and cycle.id == cycle_id
        )

    def reviews_of(self, cycle_id: str) -> tuple[ReviewFacts, ...]:
        """The reviews that count for a cycle, in their order."""
        return tuple(review for review in self.reviews.values() if review.cycle and review.cycle.id == cycle_id)

    def is_finished(self, cycle_id: str) -> bool:
        """Whether a cycle is over: its end has passed and each slot is held, cancelled or past its grace."""
        cycle = next((each for each in self.programme.cycles if each.id == cycle_id), None)
        if cycle is None or cycle.end >= self.today:
            return False
        return all(self.is_settled(slot) for slot in self.slots_of(cycle_id))

    def is_settled(self, slot: Slot) -> bool:
        """Whether nothing more can come of a slot: held, cancelled, or past its grace."""
        review = self.review_of(slot)
        if slot.cancelled is not None or (review and (review.is_held or review.stage is Stage.CANCELLED)):
            return True
        day = slot_day(slot)
        return day is not None and (self.today - day.end).days > self.limits.slot_grace_days


def slot_day(slot: Slot) -> Span | None:
    """When a slot is due: postponed to, else planned."""
    return slot.postponed.to if slot.postponed else slot.planned_on


def in_use(loaded: Loaded[Metric], cutoff: date) -> bool:
    """Whether a metric was in use on a day."""
    record = loaded.record
    return (record.since is None or record.since <= cutoff) and (record.until is None or cutoff <= record.until)
