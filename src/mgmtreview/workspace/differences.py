"""What is otherwise than approved, in words: which file, which line, what stood there and what stands there now."""

from mgmtreview.past import Past
from mgmtreview.quoting import quotable
from mgmtreview.workspace.approved_content import ChangeKind, ContentChange

LONGEST = 80

_WORDS = {
    ChangeKind.LINE_ENDINGS: "has other line ends",
    ChangeKind.POINTER: "is a pointer to another store now",
    ChangeKind.MISSING: "is not there any more",
    ChangeKind.ADDED: "was added",
    ChangeKind.NOT_A_FILE: "is no regular file any more",
    ChangeKind.UNREADABLE: "cannot be read",
}


def described(change: ContentChange, past: Past) -> str:
    """One change as part of a sentence; how the content differs only where history has the approved one."""
    if change.kind is not ChangeKind.CHANGED:
        return f"{change.path} {_WORDS[change.kind]}"
    words = what_differs(change, past)
    return f"{change.path} has changed{f' ({words})' if words else ''}"


def what_differs(change: ContentChange, past: Past) -> str:
    """The first line that differs from the approved one, in words; nothing where history does not have that one."""
    before = past.content(change.path, change.approved.sha256) if change.approved is not None else None
    return first_difference(before, change.now)[1] if before is not None and change.now is not None else ""


def first_difference(before: bytes, now: bytes) -> tuple[int, str]:
    """The number of the first line that differs, as it is now, and what it was; 0 and nothing for what is no text."""
    try:
        old, new = before.decode().splitlines(), now.decode().splitlines()
    except UnicodeDecodeError:
        return 0, ""
    for number, (was, is_) in enumerate(zip(old, new, strict=False), start=1):
        if was != is_:
            return number, f"line {number} was {_shown(was)} and is {_shown(is_)}"
    if len(new) > len(old):
        return len(old) + 1, f"from line {len(old) + 1} on something was added, {_shown(new[len(old)])}"
    if len(old) > len(new):
        return max(len(new), 1), f"after line {len(new)} something was taken out, {_shown(old[len(new)])}"
    return 0, ""


def _shown(line: str) -> str:
    return f"'{quotable(line.strip(), LONGEST)}'"
