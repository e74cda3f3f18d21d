"""A new action of a review: the next free number, and a file with what was given for it."""

import re
from collections.abc import Iterable

from mgmtreview.acting.editing import KEYS, Change
from mgmtreview.acting.guarding import refuse_absent_person
from mgmtreview.acting.plan import Forbidden, Plan, SetKey
from mgmtreview.errors import WriteRefused
from mgmtreview.periods import Span
from mgmtreview.records.minutes import Decision
from mgmtreview.vocabulary import Priority
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.yamlfile.editing import Refusal, Value, set_key

_NUMBER = re.compile(r"A(\d+)\Z", re.IGNORECASE)


def plan_add(  # noqa: PLR0913 - an action has as many parts
    workspace: Workspace,
    review: ReviewFacts,
    decision: Decision,
    *,
    owner: str,
    due: Span,
    priority: Priority,
    closure_evidence: str,
    text: str | None = None,
    expect: str | None = None,
    tracker: str | None = None,
    support: Iterable[str] = (),
    continues: str | None = None,
) -> Plan:
    """Open an action for a decision of a review that was held. Raises Forbidden where that cannot be."""
    if not review.is_held:
        raise Forbidden(f"{review.id} has not been held: it has decided nothing yet", "add its actions afterwards")
    if due.end < workspace.today:
        raise Forbidden(f"{due.text} has passed already (today is {workspace.today})", "give a day to come")
    refuse_absent_person(workspace, owner)
    if text is None and not (decision.text or "").strip():
        raise Forbidden(f"{review.id}/{decision.id} has no text to take over", "say with --text what is to be done")
    values: dict[str, Value | None] = {
        "decision": decision.id,
        "text": text,
        "owner": owner,
        "support": list(support) or None,
        "priority": priority.value,
        "opened_on": workspace.today.isoformat() if workspace.today != review.held_on else None,
        "due": due.text,
        "closure_evidence": closure_evidence,
        "expect": expect,
        "tracker": tracker,
        "status": "open",
        "continues": continues,
    }
    number = next_number(workspace, review)
    edits = tuple(SetKey(key, value) for key in KEYS if (value := values.get(key)) is not None)
    name = f"{review.id}/{number}"
    return Plan(
        name,
        f"actions/{name}.yaml",
        edits,
        f"{name}: opened for {review.id}/{decision.id}, owner {owner}, due {due.text}",
        f"Tell {owner}, and write that down under communicated in reviews/{review.id}/after.yaml.",
        f"To do: {text or decision.text}",
    )


def next_number(workspace: Workspace, review: ReviewFacts) -> str:
    """The next free number of a review's actions. One that was ever used is not free, even if its file is gone."""
    gone = [past.path.removeprefix("actions/").removesuffix(".yaml") for past in workspace.past.actions_of(review.id)]
    prefix = f"{review.id}/".casefold()
    used = [
        int(match[1])
        for name in (*workspace.repository.actions, *gone)
        if name.casefold().startswith(prefix) and (match := _NUMBER.search(name))
    ]
    return f"A{max(used, default=0) + 1:02}"


def new_file(plan: Plan) -> Change:
    """The new file of a planned action."""
    raw = _beginning(plan)
    for edit in plan.edits:
        if isinstance(edit, SetKey):
            outcome = set_key(raw, (), edit.key, edit.value)
            if isinstance(outcome, Refusal):
                raise WriteRefused(f"{edit.key} cannot be written: {outcome.reason}", outcome.by_hand)
            raw = outcome.raw
    return Change(plan.path, None, raw if raw.endswith(b"\n") else raw + b"\n")


def _beginning(plan: Plan) -> bytes:
    """The first line, written plainly where that is safe: the others are spelled like it."""
    first = plan.edits[0]
    plain = isinstance(first, SetKey) and isinstance(first.value, str) and re.fullmatch(r"D\d+", first.value)
    return f"{first.key}: {plain[0]}\n".encode() if plain else b""
