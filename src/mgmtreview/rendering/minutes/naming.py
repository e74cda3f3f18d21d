"""What an answer is about, in a line: the signal as it was raised, else the record that the id names."""

from collections.abc import Iterator

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
from mgmtreview.rendering.material import Material
from mgmtreview.signals import absolute
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
from mgmtreview.workspace import ReviewFacts


class Names:
    """Lines for ids, of one review and those held before it; the latest wording of each."""

    def __init__(self, material: Material) -> None:
        self._material = material
        workspace, review = material.workspace, material.review
        lines = {
            f"metric:{name.casefold()}": loaded.record.title or name
            for name, loaded in workspace.repository.metrics.items()
        }
        for name, objective in workspace.repository.objectives.items():
            lines[f"objective:{name.casefold()}"] = objective.record.statement or name
        lines |= {f"action:{name.casefold()}": action.text for name, action in workspace.actions.items()}
        lines |= {f"event:{event.id.casefold()}": event.what or "" for event in workspace.programme.events}
        for each in (*workspace.held_before(review), review):
            lines |= {absolute(f"{kind}:{name}", each.id): line for kind, name, line in _of_review(each) if line}
        self._lines = lines

    def line(self, reference: str) -> str:
        """What a signal or record is about; empty where the id names nothing."""
        signal = self._material.signal(reference)
        return signal.line if signal else self._lines.get(absolute(reference, self._material.review.id), "")


def _of_review(review: ReviewFacts) -> Iterator[tuple[str, str, str]]:
    """Kind, id and line of what one review lists and decided."""
    for decision in review.minutes.decisions:
        yield "decision", f"{review.id}/{decision.id}", decision.text or ""
        yield "effect", f"{review.id}/{decision.id}", (decision.effect.expect or "") if decision.effect else ""
    for loaded in review.folder.inputs.values():
        yield from (("ask", ask.id, ask.ask or "") for ask in loaded.record.asks)
    if changes := review.input_as(CHANGES, ChangesInput):
        yield from (("change", each.id, each.what or "") for each in changes.record.items)
    if needs := review.input_as(NEEDS, NeedsInput):
        yield from (("need", each.id, each.now or "") for each in needs.record.items)
    if nonconformities := review.input_as(NONCONFORMITIES, NonconformitiesInput):
        yield from (("nc", each.id, each.what or "") for each in nonconformities.record.items)
    if measurements := review.input_as(MEASUREMENTS, MeasurementsInput):
        yield from (("incident", each.id, each.what or "") for each in measurements.record.incidents)
    if feedback := review.input_as(FEEDBACK, FeedbackInput):
        for heard in feedback.record.items:
            yield "feedback", heard.id, heard.what or ""
            yield "feedback", heard.theme or heard.id, heard.what or ""
    if improvements := review.input_as(IMPROVEMENTS, ImprovementsInput):
        yield from (("improvement", each.id, each.what or "") for each in improvements.record.items)
    yield from _audits_and_risks(review)


def _audits_and_risks(review: ReviewFacts) -> Iterator[tuple[str, str, str]]:
    audits = review.input_as(AUDITS, AuditsInput)
    for audit in audits.record.items if audits else ():
        yield "audit", audit.id, audit.scope or ""
        yield from (("audit", f"{audit.id}/{each.id}", each.what or "") for each in audit.findings)
    risks = review.input_as(RISKS, RisksInput)
    for risk in risks.record.items if risks else ():
        yield "risk", risk.id, risk.title or ""
        yield from (("treatment", f"{risk.id}/{each.id}", each.what or "") for each in risk.treatments)
    for acceptance in risks.record.acceptances if risks else ():
        yield "acceptance", acceptance.id, f"Risk {acceptance.risk or '?'}: {acceptance.reason or ''}"
