"""Made-up histories in one line, full of moves: each record's story is what was done to it."""

import random
from pathlib import Path

import pytest

from mgmtreview import gitcommand
from mgmtreview.githistory import read_history

PATHS = tuple(f"{folder}/A{number:02}.yaml" for folder in "abc" for number in range(4))
Event = tuple[str, str, int]
"""Kind, path and number of the commit."""


class Model:
    """Records that lie at paths; what happened to each; and what a path remembers of removed ones."""

    def __init__(self) -> None:
        self.there: dict[str, tuple[int, frozenset[Event]]] = {}
        self.removed: dict[str, frozenset[Event]] = {}
        self.last: dict[str, str] = {}
        self.commits: list[dict[str, int]] = []
        self._content = 0

    def step(self, chance: random.Random) -> None:
        """One commit: a few records are moved, edited, removed or added, each path touched once."""
        number = len(self.commits)
        free = [path for path in PATHS if path not in self.there]
        taken = sorted(self.there)
        chance.shuffle(free)
        for path in chance.sample(taken, min(len(taken), chance.choice((0, 1, 1, 2)))):
            content, story = self.there[path]
            action = chance.choice(("move", "move", "edit", "edit", "remove"))
            if action == "edit":
                self.there[path] = (self._fresh(), story | {("changed", path, number)})
                continue
            if action == "move" and free:
                self.there[free[-1]] = (content, story | {("moved", free[-1], number)})
                free.pop()
            elif action == "remove":
                self.removed[path] = self.removed.get(path, frozenset()) | story | {("deleted", path, number)}
            else:
                continue
            self.last[path] = action
            del self.there[path]
        if free and (chance.random() < 0.4 or not self.there):
            story = self.removed.get(free[-1], frozenset()) | {("added", free[-1], number)}
            self.there[free[-1]] = (self._fresh(), story)
        self.commits.append({path: content for path, (content, _) in self.there.items()})

    def stories(self) -> dict[str, frozenset[Event]]:
        """What is to be told: of what is there, and of what was removed rather than moved away."""
        gone = {path: story for path, story in self.removed.items() if self.last[path] == "remove"}
        return {**gone, **{path: story for path, (_, story) in self.there.items()}}

    def _fresh(self) -> int:
        self._content += 1
        return self._content


def write(model: Model, root: Path) -> None:
    lines = []
    for number, files in enumerate(model.commits):
        lines += [f"commit refs/heads/main\ncommitter A <a> {1_700_000_000 + number} +0000\n"]
        lines += [f"data {len(str(number))}\n{number}\ndeleteall\n"]
        for path, content in files.items():
            lines += [f"M 100644 inline {path}\ndata {len(str(content))}\n{content}\n"]
    gitcommand.init(root)
    done = gitcommand.fast_import(root, ("".join(lines) + "done\n").encode())
    assert done.ok, done.err


@pytest.mark.parametrize("seed", range(12))
def test_every_story_is_told(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same each time
    model = Model()
    for _ in range(60):
        model.step(chance)
    write(model, tmp_path)
    history = read_history(tmp_path, lambda _: True, files=False)
    told = {
        path: [(str(version.kind), version.path, int(version.commit.subject)) for version in record.versions]
        for path, record in history.records.items()
    }
    assert {path: frozenset(story) for path, story in told.items()} == model.stories()
    for story in told.values():
        assert [number for _, _, number in story] == sorted(number for _, _, number in story)
    assert {path for path, record in history.records.items() if record.is_there} == set(model.there)
