"""What can be named: the ids of every kind of record and signal, for references and answers."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mgmtreview.records.inputs import (
    AuditsInput,
    ChangesInput,
    FeedbackInput,
    ImprovementsInput,
    MeasurementsInput,
    NeedsInput,
    NonconformitiesInput,
    RisksInput,
)
from mgmtreview.vocabulary import (
    AUDITS,
    CHANGES,
    FEEDBACK,
    IMPROVEMENTS,
    MEASUREMENTS,
    NEEDS,
    NONCONFORMITIES,
    RISKS,
)
from mgmtreview.workspace.reviews import ReviewFacts
from mgmtreview.workspace.workspace import Workspace


class Known(NamedTuple):
    """The names of a kind as they are written, by the name as compared (case folded)."""

    by_kind: Mapping[str, Mapping[str, str]]

    def has(self, kind: str, name: str) -> bool:
        """Whether a name of a kind exists."""
        return name.casefold() in self.by_kind.get(kind, {})

    def names(self, kind: str) -> tuple[str, ...]:
        """All names of a kind."""
        return tuple(self.by_kind.get(kind, {}).values())


def known(workspace: Workspace) -> Known:
    """Everything that a reference outside a review can name; local ids bear their review."""
    found: dict[str, dict[str, str]] = {}

    def add(kind: str, name: str) -> None:
        found.setdefault(kind, {}).setdefault(name.casefold(), name)

    repository = workspace.repository
    for kind, names in (
        ("person", (*workspace.charter.record.people, *workspace.charter.record.bodies)),
        ("metric", tuple(repository.metrics)),
        ("objective", tuple(repository.objectives)),
        ("action", tuple(repository.actions)),
        ("review", (*repository.reviews, *(slot.id for slot in workspace.programme.slots))),
        ("slot", tuple(slot.id for slot in workspace.programme.slots)),
        ("cycle", tuple(cycle.id for cycle in workspace.programme.cycles)),
        ("event", tuple(event.id for event in workspace.programme.events)),
        ("topic", tuple(repository.topics)),
        ("requirement", tuple(_requirements(workspace))),
    ):
        for name in names:
            add(kind, name)
    for review in workspace.reviews.values():
        for kind, name in of_review(review):
            add(kind, name)
    return Known(found)


def _requirements(workspace: Workspace) -> Iterator[str]:
    for profile in workspace.repository.profiles.values():
        for requirement in profile.requirements:
            yield profile.full_key(requirement)
        yield from (f"{profile.standard}:{key}" for key in profile.other_editions)


def of_review(review: ReviewFacts) -> Iterator[tuple[str, str]]:
    """Kind and name of everything that one review lists; local ids bear the review."""
    for decision in review.minutes.decisions:
        yield "decision", f"{review.id}/{decision.id}"
        yield "effect", f"{review.id}/{decision.id}"
    for loaded in review.folder.inputs.values():
        for ask in loaded.record.asks:
            yield "ask", f"{review.id}/{ask.id}"
    nonconformities = review.input_as(NONCONFORMITIES, NonconformitiesInput)
    for nonconformity in nonconformities.record.items if nonconformities else ():
        yield "nc", nonconformity.id
    audits = review.input_as(AUDITS, AuditsInput)
    for audit in audits.record.items if audits else ():
        yield "audit", audit.id
        for finding in audit.findings:
            yield "audit", f"{audit.id}/{finding.id}"
    risks = review.input_as(RISKS, RisksInput)
    for risk in risks.record.items if risks else ():
        yield "risk", risk.id
        for treatment in risk.treatments:
            yield "treatment", f"{risk.id}/{treatment.id}"
    for acceptance in risks.record.acceptances if risks else ():
        yield "acceptance", acceptance.id
    improvements = review.input_as(IMPROVEMENTS, ImprovementsInput)
    for improvement in improvements.record.items if improvements else ():
        yield "improvement", improvement.id
    yield from _local(review)


def _local(review: ReviewFacts) -> Iterator[tuple[str, str]]:
    changes, needs = review.input_as(CHANGES, ChangesInput), review.input_as(NEEDS, NeedsInput)
    feedback = review.input_as(FEEDBACK, FeedbackInput)
    measurements = review.input_as(MEASUREMENTS, MeasurementsInput)
    yield from (("change", f"{review.id}/{item.id}") for item in (changes.record.items if changes else ()))
    yield from (("need", f"{review.id}/{item.id}") for item in (needs.record.items if needs else ()))
    for item in feedback.record.items if feedback else ():
        yield "feedback", f"{review.id}/{item.id}"
        yield "feedback", item.theme or item.id
    for incident in measurements.record.incidents if measurements else ():
        yield "incident", f"{review.id}/{incident.id}"
        yield "incident", incident.id
