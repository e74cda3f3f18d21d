"""What was open when a review was held, and must therefore show up in the next one that covers it.

Nonconformities, treatments, audit findings, acceptances and deferred proposals: their ids mean the
same thing in every review, so "nothing vanishes" is a comparison of ids.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mgmtreview.diagnostic import Place
from mgmtreview.loading.repository import Loaded
from mgmtreview.periods import Span
from mgmtreview.records.inputs import AuditsInput, ImprovementsInput, NonconformitiesInput, Nonconformity, RisksInput
from mgmtreview.vocabulary import (
    AUDITS,
    IMPROVEMENTS,
    NONCONFORMITIES,
    RISKS,
    AuditStatus,
    DecisionKind,
    FindingGrade,
    NonconformityStatus,
    WorkStatus,
)
from mgmtreview.workspace.reviews import ReviewFacts


class OpenKind(StrEnum):
    """Kinds of open items, in the words of messages."""

    NONCONFORMITY = "nonconformity"
    TREATMENT = "treatment"
    AUDIT = "audit"
    AUDIT_FINDING = "audit finding"
    ACCEPTANCE = "acceptance"
    PROPOSAL = "deferred proposal"


class OpenItem(NamedTuple):
    """Something open: its signal id, its topic, what it is, and where it stood."""

    kind: OpenKind
    id: str
    """``CAPA-004``, ``R-001/RTP-002``, ``IA-2026-Q1/F-01``."""
    topic: str
    label: str
    place: Place


DONE = frozenset({WorkStatus.DONE, WorkStatus.CANCELLED})


def open_at(review: ReviewFacts) -> tuple[OpenItem, ...]:
    """What a review left open, from its own inputs and minutes."""
    return (
        *_nonconformities(review),
        *_findings(review),
        *_treatments(review),
        *_acceptances(review),
        *_deferred(review),
    )


def listed_in(review: ReviewFacts) -> frozenset[tuple[OpenKind, str]]:
    """Every item that a review's inputs list, open or closed (ids with case folded)."""
    found: set[tuple[OpenKind, str]] = set()
    for _, nonconformity in nonconformities(review):
        found.add((OpenKind.NONCONFORMITY, nonconformity.id.casefold()))
    audits = review.input_as(AUDITS, AuditsInput)
    if audits is not None:
        for audit in audits.record.items:
            found.add((OpenKind.AUDIT, audit.id.casefold()))
            for finding in audit.findings:
                found.add((OpenKind.AUDIT_FINDING, f"{audit.id}/{finding.id}".casefold()))
    risks = review.input_as(RISKS, RisksInput)
    if risks is not None:
        for risk in risks.record.items:
            for treatment in risk.treatments:
                found.add((OpenKind.TREATMENT, f"{risk.id}/{treatment.id}".casefold()))
        for acceptance in risks.record.acceptances:
            found.add((OpenKind.ACCEPTANCE, acceptance.id.casefold()))
    improvements = review.input_as(IMPROVEMENTS, ImprovementsInput)
    if improvements is not None:
        found.update((OpenKind.PROPOSAL, item.id.casefold()) for item in improvements.record.items)
    return frozenset(found)


def nonconformities(review: ReviewFacts) -> Iterable[tuple[Loaded[NonconformitiesInput], Nonconformity]]:
    """The nonconformities of a review with the input they stand in."""
    loaded = review.input_as(NONCONFORMITIES, NonconformitiesInput)
    if loaded is not None:
        yield from ((loaded, item) for item in loaded.record.items)


def is_nonconformity_open(item: Nonconformity, day: date) -> bool:
    """Whether it was not closed on a day (a later closing day does not count yet)."""
    closed = item.status is NonconformityStatus.CLOSED or item.closed_on is not None
    return not closed or (item.closed_on is not None and item.closed_on > day)


def is_live(expires_on: Span | None, day: date) -> bool:
    """Whether an acceptance still counts on a day; one without expiry never ends by itself."""
    return expires_on is None or expires_on.end >= day


def _nonconformities(review: ReviewFacts) -> Iterable[OpenItem]:
    for index, (loaded, item) in enumerate(nonconformities(review)):
        if is_nonconformity_open(item, review.judged_on):
            yield OpenItem(
                OpenKind.NONCONFORMITY, item.id, NONCONFORMITIES, item.what or item.id, loaded.at("items", index)
            )


def _findings(review: ReviewFacts) -> Iterable[OpenItem]:
    loaded = review.input_as(AUDITS, AuditsInput)
    if loaded is None:
        return
    for index, audit in enumerate(loaded.record.items):
        if audit.status in (AuditStatus.PLANNED, AuditStatus.IN_PROGRESS):
            label = audit.scope or audit.id
            yield OpenItem(OpenKind.AUDIT, audit.id, AUDITS, label, loaded.at("items", index))
        if audit.status is AuditStatus.CLOSED:
            continue
        for number, finding in enumerate(audit.findings):
            if finding.grade is FindingGrade.STRENGTH or finding.status in DONE:
                continue
            place = loaded.at("items", index, "findings", number)
            yield OpenItem(
                OpenKind.AUDIT_FINDING, f"{audit.id}/{finding.id}", AUDITS, finding.what or finding.id, place
            )


def _treatments(review: ReviewFacts) -> Iterable[OpenItem]:
    loaded = review.input_as(RISKS, RisksInput)
    if loaded is None:
        return
    for index, risk in enumerate(loaded.record.items):
        for number, treatment in enumerate(risk.treatments):
            if treatment.status not in DONE:
                place = loaded.at("items", index, "treatments", number)
                label = treatment.what or treatment.id
                yield OpenItem(OpenKind.TREATMENT, f"{risk.id}/{treatment.id}", RISKS, label, place)


def _acceptances(review: ReviewFacts) -> Iterable[OpenItem]:
    loaded = review.input_as(RISKS, RisksInput)
    if loaded is None:
        return
    for index, acceptance in enumerate(loaded.record.acceptances):
        if is_live(acceptance.expires_on, review.judged_on):
            label = f"{acceptance.risk or '?'}: {acceptance.reason or acceptance.id}"
            yield OpenItem(OpenKind.ACCEPTANCE, acceptance.id, RISKS, label, loaded.at("acceptances", index))


def _deferred(review: ReviewFacts) -> Iterable[OpenItem]:
    """Proposals that the review deferred. They come back with the next review, date or not."""
    for index, decision in enumerate(review.minutes.decisions):
        if decision.kind is not DecisionKind.DEFER:
            continue
        for number, answer in enumerate(decision.answers):
            kind, _, name = answer.strip().partition(":")
            if kind.casefold() == "improvement" and name:
                place = review.minutes_at("decisions", index, "answers", number)
                yield OpenItem(OpenKind.PROPOSAL, name.rsplit("/", 1)[-1], IMPROVEMENTS, decision.text or name, place)
