"""The actions of earlier reviews as they stood at the cutoff, and which of them the pack lists."""

from datetime import date

from mgmtreview.rendering.material import Material
from mgmtreview.vocabulary import ACTIONS
from mgmtreview.workspace import ActionFacts, ActionState
from mgmtreview.workspace.standing import ActionStanding, standing


def standings(material: Material) -> tuple[ActionStanding, ...]:
    """All actions of earlier reviews that existed at the cutoff, by id."""
    held = [day for day in material.workspace.held_days() if day < material.review.anchor]
    return tuple(
        standing(action, material.cutoff, held)
        for action in material.workspace.actions.values()
        if _is_earlier(material, action) and action.exists_on(material.cutoff)
    )


def _is_earlier(material: Material, action: ActionFacts) -> bool:
    """Whether an action is of a review before this one; one whose review is not here counts as earlier."""
    origin, review = material.workspace.review(action.review), material.review
    return origin is None or (origin.anchor, origin.id) < (review.anchor, review.id)


def is_shown(entry: ActionStanding, since: date | None) -> bool:
    """Whether an action belongs into the list: open, not yet verified, or settled since the last review."""
    if entry.is_open or entry.state is ActionState.IMPLEMENTED:
        return True
    return since is None or entry.ended_on is None or entry.ended_on > since


def shown(material: Material) -> tuple[ActionStanding, ...]:
    """The actions that the pack lists."""
    if ACTIONS not in material.sections:
        return ()
    since = last_look(material)
    return tuple(entry for entry in standings(material) if is_shown(entry, since))


def last_look(material: Material) -> date | None:
    """The cutoff of the last review that looked at actions."""
    earlier = material.workspace.previous(material.review, ACTIONS)
    return earlier.cutoff if earlier else None
