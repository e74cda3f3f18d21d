"""Events in words: ``due moved from 2026-08-31 to 2026-09-30, reason given: vendor delay``. No diff, no YAML."""

from collections.abc import Iterator, Mapping
from typing import Any

from mgmtreview.githistory import Commit, Kind
from mgmtreview.loading.layout import Kind as RecordKind
from mgmtreview.past.events import Event
from mgmtreview.past.fields import expected
from mgmtreview.quoting import quotable
from mgmtreview.vocabulary import BUILT_IN_TOPICS

LONGEST = 80
"""No value of a record is quoted longer than this."""

NAMES = ("id", "person", "metric", "objective", "name", "decision", "record", "title", "ref", "what", "period", "as_of")
"""What tells the items of a list apart, the first one they have; dated entries go by their date."""

MOST = 6
"""So many items of one list are named in one sentence; the rest is counted."""

_NOUNS = {
    RecordKind.ACTION: "action",
    RecordKind.REVIEW: "review",
    RecordKind.MINUTES: "minutes",
    RecordKind.AFTER: "record of what came after",
    RecordKind.INPUTS: "inputs",
    RecordKind.PACK: "issued pack",
    RecordKind.PROGRAMME: "programme",
    RecordKind.PEOPLE: "people",
}
_DATED = ("rescheduled", "escalated", "updates", "evidence", "verifications", "reopened", "communicated")


def noun(path: str, topics: tuple[str, ...] = BUILT_IN_TOPICS) -> str:
    """What a file is called: ``input on risks``, ``minutes``, ``evidence evidence/x.pdf``."""
    record = expected(path, topics)
    if record is None:
        what = "evidence" if path.startswith("evidence/") else "issued document" if "/issued/" in path else "file"
        return quotable(f"{what} {path.rsplit('/issued/', 1)[-1]}", LONGEST)
    if record.kind is RecordKind.INPUT:
        return f"input on {record.id}"
    return _NOUNS.get(record.kind, quotable(path, LONGEST))


def in_words(event: Event, topics: tuple[str, ...] = BUILT_IN_TOPICS) -> str:
    """One event as a sentence without a full stop."""
    if event.field:
        return "; ".join(_changed(event.field, event.before, event.after))
    what = noun(event.path, topics)
    if event.kind is Kind.MOVED:
        return f"{what} moved from {quotable(str(event.before), LONGEST)}"
    return {
        Kind.ADDED: f"{what} written",
        Kind.FOUND: f"{what} was there already where the known history begins",
        Kind.DELETED: f"{what} removed",
    }.get(event.kind, f"{what} changed")


def day_of(commit: Commit) -> str:
    """The day that a commit claims for its change."""
    return commit.authored_on.isoformat() if commit.authored_on else "no readable date"


def who_and_when(commit: Commit) -> str:
    """A commit as it is named in messages: short id, author, day."""
    return f"{commit.id[:10]} by {quotable(commit.author, LONGEST) or 'nobody named'} on {day_of(commit)}"


def shown(value: Any) -> str:
    """A value of a record on one line; nothing is said as nothing."""
    if value is None or value in ([], {}, ""):
        return "nothing"
    if isinstance(value, Mapping):
        name = value.get("name") or value.get("text")
        inner = name or ", ".join(f"{key} {shown(inner)}" for key, inner in value.items() if inner is not None)
        return quotable(str(inner), LONGEST)
    if isinstance(value, list):
        return quotable(", ".join(shown(each) for each in value), LONGEST)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return quotable(str(value), LONGEST)


def _changed(field: str, before: Any, after: Any) -> Iterator[str]:
    label = field.replace("_", " ")
    if _is_list_of_items(before) or _is_list_of_items(after):
        yield from _items(field, label, before or [], after or [])
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            if before.get(key) != after.get(key):
                yield from _changed(f"{label}, {key}", before.get(key), after.get(key))
    elif before is None:
        yield f"{label} set to {shown(after)}"
    elif after is None:
        yield f"{label} taken out (it was {shown(before)})"
    else:
        yield f"{label} {'moved' if field == 'due' else 'changed'} from {shown(before)} to {shown(after)}"


def _is_list_of_items(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _items(field: str, label: str, before: list[Any], after: list[Any]) -> Iterator[str]:
    old, new = _named(field, before), _named(field, after)
    added = [name for name in new if name not in old]
    gone = [name for name in old if name not in new]
    changed = [name for name in new if name in old and new[name] != old[name]]
    if added:
        yield f"{label}: {_counted(added)} added{_told(field, [new[name] for name in added])}"
    if gone:
        yield f"{label}: {_counted(gone)} taken out"
    for name in changed[:MOST]:
        what = "; ".join(_inside(old[name], new[name]))
        yield f"{label}: {name}: {what}"
    if len(changed) > MOST:
        yield f"{label}: {len(changed) - MOST} more changed"


def _inside(before: Any, after: Any) -> Iterator[str]:
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        yield f"changed from {shown(before)} to {shown(after)}"
        return
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            old, new = before.get(key), after.get(key)
            if isinstance(old, Mapping) and isinstance(new, Mapping):
                yield from (f"{key}, {inner}" for inner in _inside(old, new))
            else:
                yield f"{str(key).replace('_', ' ')} {_from_to(old, new)}"


def _from_to(before: Any, after: Any) -> str:
    if before is None:
        return f"set to {shown(after)}"
    return "taken out" if after is None else f"changed from {shown(before)} to {shown(after)}"


def _named(field: str, items: list[Any]) -> dict[str, Any]:
    """The items by what tells them apart; several of one name are numbered."""
    found: dict[str, Any] = {}
    keys = ("date", *NAMES) if field in _DATED else NAMES
    for number, item in enumerate(items, 1):
        name = next((str(item[key]) for key in keys if isinstance(item, Mapping) and item.get(key)), f"entry {number}")
        name = quotable(name, LONGEST)
        again = 2
        unique = name
        while unique in found:
            unique = f"{name} ({again})"
            again += 1
        found[unique] = item
    return found


def _counted(names: list[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return f"{', '.join(names[:MOST])}{more}"


def _told(field: str, items: list[Any]) -> str:
    """What dated entries say: the reason of a move, the note of an update, the outcome of a verification."""
    if field not in _DATED or len(items) != 1 or not isinstance(items[0], Mapping):
        return ""
    words = [str(items[0][key]) for key in ("to", "outcome", "title", "ref", "reason", "note") if items[0].get(key)]
    return f" ({quotable(', '.join(words), LONGEST)})" if words else ""
