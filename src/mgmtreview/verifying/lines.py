"""Where two states of a text differ first, and how, in a few words."""

from mgmtreview.quoting import quotable

LONGEST = 80


def first_difference(before: bytes, now: bytes) -> tuple[int, str]:
    """The number of the first line that differs, as it is now, and what it was; 0 and nothing for what is no text."""
    try:
        old, new = before.decode().splitlines(), now.decode().splitlines()
    except UnicodeDecodeError:
        return 0, ""
    for number, (was, is_) in enumerate(zip(old, new, strict=False), start=1):
        if was != is_:
            return number, f": line {number} was {_shown(was)} and is {_shown(is_)}"
    if len(new) > len(old):
        return len(old) + 1, f": from line {len(old) + 1} on something was added, {_shown(new[len(old)])}"
    if len(old) > len(new):
        return max(len(new), 1), f": after line {len(new)} something was taken out, {_shown(old[len(new)])}"
    return 0, ""


def _shown(line: str) -> str:
    return f"`{quotable(line.strip(), LONGEST)}`"
