"""From what happened to paths to the history of records: moves joined, given-up branches set aside."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mgmtreview.githistory.facts import ABSENT, Kind, RecordHistory, Version

Placed = tuple[int, Version]
"""A version with its commit's place in the log; the newest commit has the lowest."""


def stories(versions: Mapping[str, list[Placed]], now: Mapping[str, str]) -> dict[str, RecordHistory]:
    """The history of each record, by its path.

    ``versions`` holds what happened to each path, newest first; ``now`` the ids of the contents that
    the current commit has. A path that a record was only moved away from has no history of its own.
    """
    moved_at = {
        version.was: place
        for name in versions
        for place, version in reversed(versions[name])
        if version.kind is Kind.MOVED
    }
    found = {}
    for name in sorted(versions):
        own = _own(name, versions, now, moved_at)
        if own:
            found[name] = _story(name, _line(own, versions, now, moved_at), now.get(name, ABSENT))
    return found


def _own(
    name: str, versions: Mapping[str, list[Placed]], now: Mapping[str, str], moved_at: Mapping[str, int]
) -> list[Placed]:
    """What happened at a path to the record that lies or lay there, not counting one that was moved away before."""
    if name not in moved_at:
        return versions[name]
    later = [placed for placed in versions[name] if placed[0] < moved_at[name]]
    if name in now:
        return later if _is_made_anew(later) else versions[name]
    return later if _is_made_anew(later) else []


def _is_made_anew(later: Iterable[Placed]) -> bool:
    return any(version.kind is not Kind.CHANGED for _, version in later)


def _line(
    own: list[Placed], versions: Mapping[str, list[Placed]], now: Mapping[str, str], moved_at: Mapping[str, int]
) -> list[Version]:
    """All versions of a record, newest first: at its path, and where it was before it was moved."""
    line = [version for _, version in own]
    if not any(version.was for version in line):
        return line
    gathered: dict[tuple[int, str], Version] = {}
    waiting = [own]
    while waiting:
        for place, version in waiting.pop():
            if (place, version.path) in gathered:
                continue
            gathered[place, version.path] = version
            if version.kind is Kind.MOVED:
                waiting.append(_before_move(version.was, place, versions, now, moved_at))
    return [gathered[key] for key in sorted(gathered)]


def _before_move(
    name: str, place: int, versions: Mapping[str, list[Placed]], now: Mapping[str, str], moved_at: Mapping[str, int]
) -> list[Placed]:
    """What happened at a path before a record was moved away from it, or beside that on another branch."""
    if _own(name, versions, now, moved_at):
        return [placed for placed in versions.get(name, []) if placed[0] > place]
    return versions.get(name, [])


def _story(name: str, line: list[Version], blob: str) -> RecordHistory:
    """Keep what led to the current content: go back from it, from each content to those it was made of."""
    wanted = {blob}
    kept: list[Version] = []
    set_aside: list[Version] = []
    for number, version in enumerate(line):
        before = version.before
        if len(before) > 1 and ABSENT in before:
            before = _with_the_other_side(version, line[number + 1 :])
        changed = version.kind is Kind.MOVED or version.blob not in before
        if version.blob in wanted:
            wanted.update(before)
            if changed:
                kept.append(version if before == version.before else replace(version, before=before))
        elif changed:
            set_aside.append(version)
    return RecordHistory(name, tuple(_once(kept)[::-1]), tuple(set_aside[::-1]), blob)


def _with_the_other_side(merge: Version, older: Iterable[Version]) -> tuple[str, ...]:
    """Where one side of a merge had moved the file, the other had it at its old path still: put that content in."""
    blob = next((version.blob for version in older if version.path != merge.path), ABSENT)
    return tuple(before or blob for before in merge.before)


def _once(line: list[Version]) -> list[Version]:
    """Leave out copies: a commit cherry-picked to another branch, and merged with it, tells the same thing twice."""
    steps = [(version.before, version.blob) for version in line]
    if len(set(steps)) == len(steps):
        return line
    told = set()
    left = []
    for version, step in zip(line, steps, strict=True):
        claim = (step, version.path, version.commit.author, version.commit.authored)
        if claim not in told:
            told.add(claim)
            left.append(version)
    return left
