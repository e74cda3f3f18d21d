"""Targets, and where a figure stands against one.

A target is a set of bounds, and all that are given must hold. Nothing here is ever a ratio of figure to target:
"at most 5 incidents" is missed by 6, however near 6 may look, unless the metric draws a warning line.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from mgmtreview.periods import Span
from mgmtreview.trends.figures import Figure, number_of, scale_of
from mgmtreview.trends.terms import Better, Standing


class Milestone(NamedTuple):
    """What is to be reached on the way to a goal, by the last day of ``by``."""

    by: Span
    value: Figure


class Target(NamedTuple):
    """What a metric should show.

    ``at_least`` and ``at_most`` include their bound, ``above`` and ``below`` do not; ``between`` includes both ends.
    ``valid_from`` is the first day on which the target holds (None: always did). ``by`` makes it a goal to be reached
    by that day, with milestones before it; milestones without ``by`` make their last one the goal's day.
    """

    at_least: Figure | None = None
    above: Figure | None = None
    at_most: Figure | None = None
    below: Figure | None = None
    between: tuple[Figure, Figure] | None = None
    equals: Figure | None = None
    valid_from: date | None = None
    by: date | None = None
    milestones: tuple[Milestone, ...] = ()

    @property
    def goal_day(self) -> date | None:
        """The day by which a goal is to be reached; None for a target that holds all the time."""
        if self.by is not None or not self.milestones:
            return self.by
        return max(milestone.by.end for milestone in self.milestones)


class Judgement(NamedTuple):
    """Where a figure stands, and the milestone it was judged against (None: the target itself)."""

    standing: Standing
    milestone: Milestone | None = None


class _Bound(NamedTuple):
    figure: Figure
    strict: bool = False


class _Bounds(NamedTuple):
    """The same target as lower and upper bounds; all must hold."""

    low: tuple[_Bound, ...]
    high: tuple[_Bound, ...]

    @property
    def figures(self) -> list[Figure]:
        return [bound.figure for bound in self.low + self.high]


def target_on(targets: Sequence[Target], day: date) -> Target | None:
    """The target that holds on a day: the latest ``valid_from`` not after it, and of equals the last listed."""
    valid = [target for target in targets if target.valid_from is None or target.valid_from <= day]
    return max(reversed(valid), key=lambda target: target.valid_from or date.min, default=None)


def better_of(target: Target | None, stated: Better | None = None) -> Better | None:
    """Which way is good: as the target says, else as the metric states, else unknown (None)."""
    bounds = _bounds_of(target)
    if bounds.low and bounds.high:
        return Better.NEITHER
    if bounds.low:
        return Better.HIGHER
    return Better.LOWER if bounds.high else stated


def standing(
    value: Figure | None, target: Target | None, warn: Figure | None, day: date, levels: Sequence[str] = ()
) -> Standing:
    """Where a figure stands; see :func:`judge`."""
    return judge(value, target, warn, day, levels).standing


def judge(
    value: Figure | None, target: Target | None, warn: Figure | None, day: date, levels: Sequence[str] = ()
) -> Judgement:
    """Where a figure stands against a target on ``day``, the last day of the reading.

    ``warn`` is the warning line: a figure that fails the target but has not passed this line (the line included) is
    near. It never softens anything else, and one that cannot be compared with the figure counts as absent.
    A goal before its day is met only if it is reached early; else it is judged against the latest milestone due: near
    or missed, and on the way where that milestone is reached or none was due (a reached milestone is not a met target).
    ``levels`` is the scale of words from lowest to highest.
    """
    bounds = _bounds_of(target)
    if target is None or not bounds.figures:
        return Judgement(Standing.NO_TARGET)
    if value is None or not _on_one_scale([value, *bounds.figures], levels):
        return Judgement(Standing.UNKNOWN)
    warn = warn if warn is not None and _on_one_scale([value, warn], levels) else None
    goal_day = target.goal_day
    if goal_day is None or day >= goal_day or _holds(value, bounds, levels):
        return Judgement(_standing_against(value, bounds, warn, levels))
    due = [milestone for milestone in target.milestones if milestone.by.end <= day]
    if not due:
        return Judgement(Standing.ON_THE_WAY)
    milestone = max(due, key=lambda each: each.by)
    if not _on_one_scale([value, milestone.value], levels):
        return Judgement(Standing.UNKNOWN, milestone)
    reached = _standing_against(value, _bounds_at(milestone, bounds, levels), warn, levels)
    return Judgement(Standing.ON_THE_WAY if reached is Standing.MET else reached, milestone)


def distance_to(value: Figure, target: Target, levels: Sequence[str] = ()) -> Fraction | None:
    """How far a figure lies outside its target (0 inside or on its bound); None where the two cannot be compared."""
    bounds = _bounds_of(target)
    if not bounds.figures or not _on_one_scale([value, *bounds.figures], levels):
        return None
    number = number_of(value, levels)
    too_low = [number_of(bound.figure, levels) - number for bound in bounds.low]
    too_high = [number - number_of(bound.figure, levels) for bound in bounds.high]
    return max(Fraction(0), *too_low, *too_high)


def _bounds_of(target: Target | None) -> _Bounds:
    if target is None:
        return _Bounds((), ())
    between = target.between or (None, None)
    low = [(target.at_least, False), (target.above, True), (between[0], False), (target.equals, False)]
    high = [(target.at_most, False), (target.below, True), (between[1], False), (target.equals, False)]
    return _Bounds(
        tuple(_Bound(figure, strict) for figure, strict in low if figure is not None),
        tuple(_Bound(figure, strict) for figure, strict in high if figure is not None),
    )


def _bounds_at(milestone: Milestone, goal: _Bounds, levels: Sequence[str]) -> _Bounds:
    """The milestone's bounds: the goal's operator with the milestone's value; towards a two-sided goal the side
    from which the milestone comes ("0 open findings by December", milestone 10: at most 10).
    """
    low = tuple(_Bound(milestone.value, bound.strict) for bound in goal.low)
    high = tuple(_Bound(milestone.value, bound.strict) for bound in goal.high)
    if not (low and high):
        return _Bounds(low, high)
    value = number_of(milestone.value, levels)
    if all(value < number_of(bound.figure, levels) for bound in goal.low):
        return _Bounds(low, ())
    if all(value > number_of(bound.figure, levels) for bound in goal.high):
        return _Bounds((), high)
    return goal


def _standing_against(value: Figure, bounds: _Bounds, warn: Figure | None, levels: Sequence[str]) -> Standing:
    if _holds(value, bounds, levels):
        return Standing.MET
    if warn is None:
        return Standing.MISSED
    number, line = number_of(value, levels), number_of(warn, levels)
    is_too_low = not _holds(value, _Bounds(bounds.low, ()), levels)
    near = line <= number if is_too_low else number <= line
    return Standing.NEAR if near else Standing.MISSED


def _holds(value: Figure, bounds: _Bounds, levels: Sequence[str]) -> bool:
    number = number_of(value, levels)
    low = [(number_of(bound.figure, levels), bound.strict) for bound in bounds.low]
    high = [(number_of(bound.figure, levels), bound.strict) for bound in bounds.high]
    return all(number > limit or (number == limit and not strict) for limit, strict in low) and all(
        number < limit or (number == limit and not strict) for limit, strict in high
    )


def _on_one_scale(figures: Sequence[Figure], levels: Sequence[str]) -> bool:
    scales = {scale_of(figure, levels) for figure in figures}
    return len(scales) == 1 and None not in scales
