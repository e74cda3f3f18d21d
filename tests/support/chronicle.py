"""How the complete repository of the rule tests came to be, commit by commit, and what a case adds to that.

The records of ``tests/rules/base`` were written when their dates say: programme and people first, the inputs by the
cutoff, the pack when it was sent out, the minutes the day after the review, and so on. A case lays its own steps over
that, each on a day of its own: it reads like a story, and what it does not tell is as it should be.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fnmatch import fnmatchcase
from typing import Any

from mgmtreview import yamlfile
from tests.support.histories import Commit
from tests.support.overlay import dump, laid_over

Tree = dict[str, bytes]
"""The files of a repository at some point, by path."""

LATER = ("held_on", "issued_on", "participants")
"""What review.yaml says only once the review was held."""
DONE = ("status", "rescheduled", "escalated", "updates", "evidence", "implemented_on", "verifications", "ended")
"""What an action says only in the course of its life."""


@dataclass(frozen=True)
class Told:
    """A commit of the chronicle: the files that match, without the keys that came later."""

    on: str
    author: str
    message: str
    paths: tuple[str, ...]
    without: tuple[str, ...] = ()


def _review(name: str, cutoff: str, issued: str, held: str, closed: str) -> tuple[Told, ...]:
    folder = f"reviews/{name}"
    told, approved = ((date.fromisoformat(held) + timedelta(days=days)).isoformat() for days in (1, 7))
    return (
        Told(cutoff, "Dora Example", f"Prepare {name}", (f"{folder}/review.yaml",), LATER),
        Told(f"{cutoff}T15:00", "Emil Example", f"Inputs of {name}", (f"{folder}/inputs.yaml", f"{folder}/inputs/*")),
        Told(issued, "Dora Example", f"Send out the pack of {name}", (f"{folder}/issued/[!m]*",)),
        Told(f"{held}T16:00", "Dora Example", f"Who took part in {name}", (f"{folder}/review.yaml",)),
        Told(f"{told}T10:00", "Dora Example", f"Minutes of {name}", (f"{folder}/minutes.yaml",)),
        Told(f"{told}T11:00", "Dora Example", f"Actions of {name}", (f"actions/{name}/*",), DONE),
        Told(approved, "Ada Example", f"Approve {name}", (f"approvals/*-{name}.json", f"{folder}/issued/minutes.md")),
        Told(closed, "Dora Example", f"Close {name}", (f"{folder}/after.yaml",)),
    )


CHRONICLE = (
    Told("2025-07-01", "Dora Example", "Start the records", ("*.yaml", "metrics/*", "objectives/*", "profiles/*")),
    *_review("2025-H2", "2025-12-01", "2025-12-03", "2025-12-10", "2026-01-08"),
    Told("2026-03-20", "Fay Example", "Build the approval gate", ("actions/2025-H2/*", "evidence/*")),
    *_review("2026-H1", "2026-07-03", "2026-07-08", "2026-07-15", "2026-08-10"),
    Told("2026-08-11", "Emil Example", "How the actions go", ("actions/2026-H1/*",)),
)


@dataclass(frozen=True)
class Step:
    """What a case adds: on a day, an overlay over what was there, and files that move."""

    on: str
    overlay: Mapping[str, Any] = field(default_factory=dict)
    author: str = "Emil Example"
    message: str = "Change the records"
    dated: str = ""
    """The day that the commit bears, where it is not the one on which it came."""
    moves: Mapping[str, str] = field(default_factory=dict)


def commits(final: Tree, steps: Sequence[Step] = (), starts: str | None = None) -> tuple[list[Commit], Tree]:
    """The commits that lead to the files of ``final`` and on through the steps; and the files in the end.

    With ``starts``, all files of ``final`` came in with one commit on that day.
    """
    story = _Story(final)
    chronicle = CHRONICLE if starts is None else (Told(starts, "Dora Example", "Bring in all records", ("*",)),)
    moments: list[tuple[str, Callable[[], Commit | None]]] = [(told.on, story.telling(told)) for told in chronicle]
    moments += [(step.on, story.stepping(step)) for step in steps]
    made = [commit() for _, commit in sorted(moments, key=lambda each: _sortable(each[0]))]
    left = sorted(final.keys() - story.seen)
    assert not left, f"the chronicle does not say when {left} came: give a step that brings it"
    return [commit for commit in made if commit is not None], story.tree


class _Story:
    """The files as they stand after each commit, with the overlays of the steps kept on top."""

    def __init__(self, final: Tree) -> None:
        self.tree: Tree = {}
        self.seen: set[str] = set()
        self._final = final
        self._overlays: dict[str, list[Any]] = {}

    def telling(self, told: Told) -> Callable[[], Commit | None]:
        return lambda: self._commit(told.on, told.author, told.message, self._told(told))

    def stepping(self, step: Step) -> Callable[[], Commit | None]:
        return lambda: self._commit(step.dated or step.on, step.author, step.message, self._stepped(step))

    def _told(self, told: Told) -> dict[str, bytes | None]:
        found: dict[str, bytes | None] = {}
        for path, content in self._final.items():
            if any(fnmatchcase(path, pattern) and ("/" in pattern or "/" not in path) for pattern in told.paths) or (
                told.paths == ("*",)
            ):
                self.seen.add(path)
                written = _without(content, told.without) if told.without else content
                for overlay in self._overlays.get(path, ()):
                    changed = laid_over(path, written, overlay)
                    if changed is None:
                        break
                    written = changed
                else:
                    found[path] = written
        return found

    def _stepped(self, step: Step) -> dict[str, bytes | None]:
        found: dict[str, bytes | None] = {}
        for old, new in step.moves.items():
            found |= {old: None, new: self.tree[old]}
            self._overlays.setdefault(old, []).append(None)
            self.seen.add(new)
        for path, overlay in step.overlay.items():
            was = found.get(path, self.tree.get(path))
            assert was is not None or overlay is not None, f"{path} is not there on {step.on}"
            found[path] = laid_over(path, was, overlay)
            self._overlays.setdefault(path, []).append(overlay)
            self.seen.add(path)
        return found

    def _commit(self, on: str, author: str, message: str, files: Mapping[str, bytes | None]) -> Commit | None:
        changed = {path: content for path, content in files.items() if self.tree.get(path) != content}
        for path, content in changed.items():
            if content is None:
                del self.tree[path]
            else:
                self.tree[path] = content
        return Commit(on, changed, message, author) if changed else None


def steps_of(entries: Iterable[Mapping[str, Any]]) -> list[Step]:
    """The steps as a case tells them: ``committed`` (a day), ``overlay``, ``moves``, ``by``, ``says``, ``dated``."""
    found = []
    for entry in entries:
        unknown = entry.keys() - {"committed", "overlay", "moves", "by", "says", "dated"}
        assert not unknown, f"a step has no {sorted(unknown)}"
        plain = Step(entry["committed"])
        found.append(
            Step(
                plain.on,
                entry.get("overlay", {}),
                entry.get("by", plain.author),
                entry.get("says", plain.message),
                entry.get("dated", plain.dated),
                entry.get("moves", {}),
            )
        )
    return found


def _without(content: bytes, keys: Sequence[str]) -> bytes:
    data = yamlfile.read(content).data
    if not isinstance(data, dict) or not data.keys() & set(keys):
        return content
    return dump({key: value for key, value in data.items() if key not in keys}).encode()


def _sortable(moment: str) -> str:
    return moment if "T" in moment else f"{moment}T12:00"
