"""How each risk has moved, by its id, against the last review that listed it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mgmtreview.records.inputs import Risk, RisksInput
from mgmtreview.signals.from_inputs import residual_level
from mgmtreview.vocabulary import RISKS
from mgmtreview.workspace import ReviewFacts, Workspace


class Move(StrEnum):
    """Which way a residual risk has moved."""

    NEW = "new"
    UP = "up"
    DOWN = "down"
    SAME = "same"
    UNKNOWN = "cannot be compared"


@dataclass(frozen=True, slots=True)
class Movement:
    """A risk compared with the last review that listed it (None for a new one)."""

    risk: Risk
    move: Move
    before: str | None = None
    review: str | None = None

    @property
    def shown(self) -> str:
        """The movement in words, with what it is compared with."""
        if self.review is None:
            return self.move.value
        if self.move is Move.SAME:
            return f"same as in {self.review}"
        if self.move is Move.UNKNOWN:
            return f"{self.move.value} with {self.review}"
        return f"{self.move.value} from {self.before} in {self.review}"


def movements(workspace: Workspace, review: ReviewFacts) -> tuple[Movement, ...]:
    """Every listed risk with its movement, in the order of the input."""
    loaded = review.input_as(RISKS, RisksInput)
    return tuple(_movement(workspace, review, risk) for risk in (loaded.record.items if loaded else ()))


def no_longer_listed(workspace: Workspace, review: ReviewFacts) -> tuple[tuple[str, Risk], ...]:
    """Risks of the last review that covered risks which this one does not list, with that review's id."""
    earlier = workspace.previous(review, RISKS)
    before = earlier.input_as(RISKS, RisksInput) if earlier else None
    loaded = review.input_as(RISKS, RisksInput)
    if earlier is None or before is None or loaded is None:
        return ()
    listed = {risk.id.casefold() for risk in loaded.record.items}
    return tuple((earlier.id, risk) for risk in before.record.items if risk.id.casefold() not in listed)


def _movement(workspace: Workspace, review: ReviewFacts, risk: Risk) -> Movement:
    for earlier, old in _earlier(workspace, review, risk):
        level, before = residual_level(risk), residual_level(old)
        levels = workspace.levels
        if level not in levels or before not in levels:
            move = Move.SAME if level is not None and level == before else Move.UNKNOWN
            return Movement(risk, move, before, earlier.id)
        steps = levels.index(level) - levels.index(before)
        return Movement(risk, Move.UP if steps > 0 else Move.DOWN if steps < 0 else Move.SAME, before, earlier.id)
    return Movement(risk, Move.NEW)


def _earlier(workspace: Workspace, review: ReviewFacts, risk: Risk) -> Iterator[tuple[ReviewFacts, Risk]]:
    for earlier in reversed(workspace.held_before(review)):
        loaded = earlier.input_as(RISKS, RisksInput)
        for old in loaded.record.items if loaded else ():
            if old.id.casefold() == risk.id.casefold():
                yield earlier, old
