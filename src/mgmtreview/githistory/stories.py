"""From what happened to paths to the history of records: moves joined, branches that were given up left out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from mgmtreview.githistory.facts import ABSENT, Kind, RecordHistory, Version

Placed = tuple[int, Version]
"""A version with its commit's place in the log; the newest commit has the lowest."""

Happened = Mapping[str, Sequence[Placed]]
"""What happened to each path, newest first."""


def stories(happened: Happened, now: Mapping[str, str], elsewhere: Collection[str]) -> dict[str, RecordHistory]:
    """The history of each record, by its path.

    ``now`` holds the ids of the contents that the current commit has; ``elsewhere`` the paths where
    records only came from. A path that a record was merely moved away from has no history of its own.
    """
    moved_at: dict[str, int] = {}
    for versions in happened.values():
        for place, version in versions:
            if version.kind is Kind.MOVED:
                moved_at[version.was] = min(place, moved_at.get(version.was, place))
    found = {}
    for name in sorted(happened.keys() - elsewhere):
        if name in now or not _was_moved_last(happened[name], moved_at.get(name)):
            blob = now.get(name, ABSENT)
            found[name] = RecordHistory(name, tuple(_once(_story(name, blob, happened))[::-1]), blob)
    return found


def _was_moved_last(versions: Sequence[Placed], moved_at: int | None) -> bool:
    """Whether the last that happened to a path that is no longer there is that its record was moved away."""
    if moved_at is None:
        return False
    return all(place > moved_at for place, version in versions if version.kind is not Kind.CHANGED)


def _story(name: str, blob: str, happened: Happened) -> list[Version]:
    """What led to a content at a path, newest first: from each content go back to those that it was made of."""
    wanted = {(name, blob)}
    story = []
    line = _line(name, happened)
    for number, version in enumerate(line):
        if (version.path, version.blob) not in wanted:
            continue
        before = version.before
        wanted.update([(version.was or version.path, each) for each in before])
        if len(before) > 1 and ABSENT in before:
            other = _on_the_other_side(version, line[number + 1 :])
            if other is not None:
                wanted.add((other.path, other.blob))
                before = tuple(each or other.blob for each in before)
                version = replace(version, before=before)  # noqa: PLW2901 - the same version, better known
        if version.was or version.blob not in before:
            story.append(version)
    return story


def _line(name: str, happened: Happened) -> list[Version]:
    """Everything at a path, and at the paths from which records were moved there, newest first."""
    if not any(version.was for _, version in happened[name]):
        return [version for _, version in happened[name]]
    names = [name]
    for each in names:
        names += {version.was for _, version in happened.get(each, ()) if version.was}.difference(names)
    placed = [(place, version.path, version) for each in names for place, version in happened.get(each, ())]
    return [version for _, _, version in sorted(placed, key=lambda each: each[:2])]


def _on_the_other_side(merge: Version, older: Sequence[Version]) -> Version | None:
    """Where one side of a merge had moved the file, the other side had it at its old path still: what it was there."""
    was = next((version.was for version in older if version.was and version.path == merge.path), None)
    return next((version for version in older if version.path == was and version.blob), None)


def _once(story: list[Version]) -> list[Version]:
    """Leave out copies: a commit cherry-picked to another branch, and merged with it, tells the same thing twice."""
    steps = [(version.path, version.before, version.blob) for version in story]
    if len(set(steps)) == len(steps):
        return story
    told = set()
    left = []
    for version, step in zip(story, steps, strict=True):
        claim = (step, version.commit.author, version.commit.authored)
        if claim not in told:
            told.add(claim)
            left.append(version)
    return left
