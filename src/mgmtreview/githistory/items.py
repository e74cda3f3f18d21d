"""What a change of a list means for its items."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class Changed(Protocol):
    """Anything that knows a value before and after, as a Change does."""

    @property
    def before(self) -> Any:
        """The value before."""

    @property
    def after(self) -> Any:
        """The value after."""


@dataclass(frozen=True, slots=True)
class ItemChange:
    """A field of an item that changed. None stands for a value that was not there.

    ``before_item`` and ``after_item`` are the whole items; None where the item was added or removed.
    """

    item: str
    before: Any
    after: Any
    before_item: Mapping[str, Any] | None
    after_item: Mapping[str, Any] | None


def item_changes(change: Changed, field: str, identity: str = "id") -> tuple[ItemChange, ...]:
    """The items of a list whose ``field`` differs after a change, told apart by ``identity``, in the order of the list.

    Items that were added or removed count where they have the field. What is no list of mappings, or
    has no identity, is passed over; of items with the same identity, the last one counts.
    """
    old, new = _by_identity(change.before, identity), _by_identity(change.after, identity)
    return tuple(
        ItemChange(item, before, after, old.get(item), new.get(item))
        for item in {**old, **new}
        if (before := old.get(item, {}).get(field)) != (after := new.get(item, {}).get(field))
    )


def _by_identity(value: Any, identity: str) -> dict[str, Mapping[str, Any]]:
    items = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return {str(item[identity]): item for item in items if isinstance(item, Mapping) and identity in item}
