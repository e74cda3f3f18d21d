"""From a plan to the new bytes of an action file: the lines that must change, and every other byte as it was."""

from dataclasses import dataclass
from difflib import unified_diff

from mgmtreview.acting.plan import Append, Edit, Plan, RemoveKey
from mgmtreview.errors import WriteRefused
from mgmtreview.records.action import Action
from mgmtreview.yamlfile.editing import Edited, Refusal, append_item, remove_key, set_key

KEYS = tuple(field.alias or name for name, field in Action.model_fields.items())
"""The keys of an action in the order of the reference page; a new one goes behind the last of those before it."""


@dataclass(frozen=True, slots=True)
class Change:
    """An action file before and after. ``before`` is None for a new one."""

    path: str
    before: bytes | None
    after: bytes

    def diff(self) -> list[str]:
        """The lines that change, as a small unified diff without its heads."""
        old = (self.before or b"").decode("utf-8", "replace").splitlines()
        new = self.after.decode("utf-8", "replace").splitlines()
        return [line for line in unified_diff(old, new, lineterm="", n=1) if not line.startswith(("---", "+++"))]


def edited(plan: Plan, raw: bytes) -> Change:
    """The file with all edits of a plan. Raises WriteRefused, with the place and what to write there by hand."""
    after = raw
    for edit in plan.edits:
        outcome = _apply(after, edit)
        if isinstance(outcome, Refusal):
            place = f"{plan.path}:{outcome.position.line}:{outcome.position.column}"
            hint = f"Nothing was changed. Do it by hand: {outcome.by_hand}"
            raise WriteRefused(f"{place}: {outcome.reason}", hint)
        after = outcome.raw
    return Change(plan.path, raw, after)


def _apply(raw: bytes, edit: Edit) -> Edited | Refusal:
    if isinstance(edit, RemoveKey):
        return remove_key(raw, (edit.key,))
    before = KEYS[: KEYS.index(edit.key)]
    if isinstance(edit, Append):
        return append_item(raw, (edit.key,), dict(edit.entry), after=before)
    return set_key(raw, (), edit.key, edit.value, after=before)
