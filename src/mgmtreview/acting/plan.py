"""What is to be done to one action file, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mgmtreview.errors import UsageError
from mgmtreview.quoting import quotable
from mgmtreview.yamlfile.editing import Value


class Forbidden(UsageError):
    """The life cycle of actions does not allow this; the message says why, the hint what to do instead."""


@dataclass(frozen=True, slots=True)
class SetKey:
    """Set a top-level key, whether the file has it or not."""

    key: str
    value: Value


@dataclass(frozen=True, slots=True)
class Append:
    """Add an entry to the list at a top-level key."""

    key: str
    entry: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class RemoveKey:
    """Take a top-level key out."""

    key: str


Edit = SetKey | Append | RemoveKey


@dataclass(frozen=True, slots=True)
class Plan:
    """The edits of one action file. ``says`` tells in one line what changes; it is also the message of a commit."""

    action: str
    path: str
    edits: tuple[Edit, ...]
    says: str
    next: str = ""
    """What to do next, in one sentence; empty where nothing follows."""
    because: str = ""
    """The reason, note or evidence that was given, as ``Reason: vendor delay``; empty where none was."""

    @property
    def message(self) -> str:
        """The message of a commit: what changed, and why. One line each, so that no text can pass for another part."""
        body = f"\n{quotable(self.because, 400)}\n" if self.because else ""
        return f"{quotable(self.says, 200)}\n{body}"


def entry(**values: Any) -> dict[str, Value]:
    """A dated entry without the keys that nothing was given for; ``from_`` becomes ``from``."""
    return {key.rstrip("_"): value for key, value in values.items() if value is not None}
