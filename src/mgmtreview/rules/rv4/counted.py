"""What the items of an input, or the action files, make of the totals that people write beside them.

Only words that leave no room are understood. A list may be a selection, so that its total may be higher; a total
lower than what is listed contradicts it. Where the list is complete by its nature, both have to be equal.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mgmtreview.periods import Span
from mgmtreview.records.inputs import (
    Audit,
    AuditsInput,
    ChangesInput,
    FeedbackInput,
    ImprovementsInput,
    MeasurementsInput,
    NeedsInput,
    NonconformitiesInput,
    RisksInput,
)
from mgmtreview.records.shared_input import ActionsInput, SharedInput
from mgmtreview.signals.from_inputs import overdue_corrective, overdue_treatment
from mgmtreview.vocabulary import FindingGrade
from mgmtreview.workspace import ActionFacts, ActionState, ReviewFacts, Workspace
from mgmtreview.workspace.actions import OPEN_STATES
from mgmtreview.workspace.open_items import is_nonconformity_open


class Listed(NamedTuple):
    """How many of a kind there are: the number shown, and the totals that can stand beside it."""

    number: int
    exactly: frozenset[int] | None = None
    """The only totals that agree; None where any total not below the number does."""

    def agrees(self, stated: int) -> bool:
        """Whether a stated total can be true."""
        return stated in self.exactly if self.exactly is not None else stated >= self.number


def plain(word: str) -> str:
    """A key of ``counts`` as compared: small letters, spaces for hyphens and underscores."""
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())


def contradictions(workspace: Workspace, review: ReviewFacts, record: SharedInput) -> Iterator[tuple[str, int, int]]:
    """Each total of an input that its items contradict: key as written, stated, listed."""
    stated = record.counts or {}
    if isinstance(record, ActionsInput):
        yield from _actions(workspace, review, record.cutoff or review.cutoff, stated)
        return
    day, period = record.cutoff or review.cutoff, record.period or review.record.period
    listed = _listed(record, day, period, {plain(key) for key in stated})
    for key, total in stated.items():
        found = listed.get(plain(key))
        if found is not None and not found.agrees(total):
            yield key, total, found.number


def _listed(record: SharedInput, day: date, period: Span | None, words: set[str]) -> Mapping[str, Listed]:
    if isinstance(record, NonconformitiesInput) and record.items:
        return _nonconformities(record, day, words)
    if isinstance(record, AuditsInput) and period is not None:
        return _audits([audit for audit in record.items if audit.performed_on and period.contains(audit.performed_on)])
    if isinstance(record, RisksInput) and record.items:
        late = [each for risk in record.items for each in risk.treatments if overdue_treatment(each, day)]
        treatments = sum(len(risk.treatments) for risk in record.items)
        acceptances = len(record.acceptances)
        numbers = {"treatments": treatments, "overdue treatments": len(late), "acceptances": acceptances}
        return {**_totals(len(record.items), "risks"), **_at_least(numbers)}
    if isinstance(record, MeasurementsInput) and record.incidents:
        severities = Counter(f"{item.severity.value} incidents" for item in record.incidents if item.severity)
        return {"incidents": Listed(len(record.incidents)), **_at_least(severities)}
    if isinstance(record, FeedbackInput):
        return _totals(len(record.items), "feedback")
    if isinstance(record, ImprovementsInput):
        return _totals(len(record.items), "improvements", "proposals")
    if isinstance(record, ChangesInput):
        origins = Counter(item.origin.value for item in record.items if item.origin)
        return {**_totals(len(record.items), "changes"), **_at_least(origins)}
    return _totals(len(record.items), "needs") if isinstance(record, NeedsInput) else {}


def _totals(number: int, *words: str) -> dict[str, Listed]:
    return dict.fromkeys(("total", "all", *words), Listed(number))


def _at_least(numbers: Mapping[str, int]) -> dict[str, Listed]:
    return {word: Listed(number) for word, number in numbers.items()}


_TOLD_APART = frozenset({"analysed", "action planned", "planned", "implemented", "in progress", "under way"})


def _nonconformities(record: NonconformitiesInput, day: date, words: set[str]) -> dict[str, Listed]:
    """Every open nonconformity is listed, so "open" is exact; where the source tells its open ones apart (analysed,
    in progress ...), nobody knows which of them it calls open.
    """
    still_open = [item for item in record.items if is_nonconformity_open(item, day)]
    grades = Counter(item.grade.value for item in still_open if item.grade)
    late = sum(overdue_corrective(item, day) is not None for item in still_open)
    found = _at_least({"closed": len(record.items) - len(still_open), "overdue": late, **grades})
    if not words & _TOLD_APART:
        found["open"] = Listed(len(still_open), frozenset({len(still_open)}))
    return found


def _audits(audits: Sequence[Audit]) -> dict[str, Listed]:
    """Audits performed in the period; those of earlier ones stay in the list until their findings are closed."""
    grades = Counter(finding.grade for audit in audits for finding in audit.findings)
    asking = sum(number for grade, number in grades.items() if grade is not FindingGrade.STRENGTH)
    plural = {
        FindingGrade.MAJOR: ("major",),
        FindingGrade.MINOR: ("minor",),
        FindingGrade.OBSERVATION: ("observation", "observations"),
        FindingGrade.OPPORTUNITY: ("opportunity", "opportunities"),
        FindingGrade.STRENGTH: ("strength", "strengths"),
    }
    by_grade = {word: grades[grade] for grade, names in plural.items() for word in names}
    return {"audits": Listed(len(audits)), **_at_least({"findings": asking, **by_grade})}


_STILL_OPEN = frozenset({"open", "in progress", "blocked", "started", "not started", "under way", "running"})
_NO_LONGER = frozenset({"closed", "done", "completed", "complete", "finished", "verified", "implemented", "ended"})
_ALL = frozenset({"total", "all", "actions"})

_Population = list[ActionFacts]


def _actions(
    workspace: Workspace, review: ReviewFacts, day: date, stated: Mapping[str, int]
) -> Iterator[tuple[str, int, int]]:
    """Totals of earlier actions against their files, which are complete.

    Houses differ in whether long finished actions are counted and whether an implemented one is closed before it is
    verified; a total is contradicted only where no way of counting gives it. How open ones are told apart is not
    dated in an action's file, so they are compared together.
    """
    since_last, ever = _considered(workspace, review, day)
    groups: tuple[tuple[frozenset[str], Callable[[_Population], set[int]]], ...] = (
        (_STILL_OPEN, lambda actions: _sums(actions, day, OPEN_STATES, {ActionState.IMPLEMENTED})),
        (_NO_LONGER, lambda actions: _sums(actions, day, {ActionState.VERIFIED}, _MAY_COUNT_AS_CLOSED)),
        (_ALL, lambda actions: {len(actions)}),
        (frozenset({"overdue"}), lambda actions: {sum(action.overdue_days(day) > 0 for action in actions)}),
    )
    for words, ways in groups:
        keys = [key for key in stated if plain(key) in words]
        total = sum(stated[key] for key in keys)
        possible = ways(since_last) | ways(ever)
        if keys and total not in possible:
            yield " + ".join(keys), total, min(possible, key=lambda number: (abs(number - total), number))


_MAY_COUNT_AS_CLOSED = frozenset({ActionState.IMPLEMENTED, ActionState.ENDED})


def _considered(workspace: Workspace, review: ReviewFacts, day: date) -> tuple[_Population, _Population]:
    """Actions of other reviews that were open at the last review or came after, and all of them."""
    ever = [
        action
        for action in workspace.actions.values()
        if action.review.casefold() != review.id.casefold() and action.exists_on(day)
    ]
    before = workspace.held_before(review)
    if not before:
        return ever, ever
    last = before[-1].anchor
    fresh = [action for action in ever if not action.exists_on(last) or action.is_open_on(last)]
    return fresh, ever


def _sums(actions: _Population, day: date, surely: Iterable[ActionState], perhaps: Iterable[ActionState]) -> set[int]:
    """How many are surely in a group, with or without each of the states that some count in."""
    states = Counter(action.state_on(day) for action in actions)
    sums = {sum(states[state] for state in surely)}
    for state in perhaps:
        sums |= {number + states[state] for number in sums}
    return sums
