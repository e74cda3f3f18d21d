"""Made-up histories with many branches: what is told is what was done, no more and no less."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mgmtreview import gitcommand
from mgmtreview.githistory import History, Kind, field_changes, read_history

PATHS = tuple(f"actions/2026-H{half}/A{number:02}.yaml" for half in (1, 2) for number in range(4))
OWNERS = ("ada", "ben", "cleo")


@dataclass(frozen=True)
class Step:
    """A commit of the model: its parents, and owner and text of each file after it."""

    parents: tuple[int, ...]
    files: Mapping[str, tuple[str, int]]


@dataclass
class Model:
    """A history as a list of steps; the last one is the current commit."""

    steps: list[Step] = field(default_factory=list)

    def story(self, path: str) -> set[int]:
        """The steps that made what is there now: where a parent has the same content, only that one is followed."""
        told = set()
        seen = {len(self.steps) - 1}
        waiting = list(seen)
        while waiting:
            number = waiting.pop()
            step = self.steps[number]
            same = [parent for parent in step.parents if self.steps[parent].files.get(path) == step.files.get(path)]
            if not same and (step.parents or path in step.files):
                told.add(number)
            following = set(same[:1] or step.parents) - seen
            seen |= following
            waiting += following
        return told

    @property
    def removes(self) -> bool:
        """Whether some step lacks a file that one of its parents has."""
        return any(
            self.steps[parent].files.keys() - step.files.keys() for step in self.steps for parent in step.parents
        )


def made_up(chance: random.Random, count: int, *, removing: bool) -> Model:
    """Branches that edit, add and perhaps remove files, and merges that take a side for each file, or neither."""
    model = Model([Step((), {})])
    heads = [0]
    fresh = iter(range(10**6))
    while len(model.steps) < count or len(heads) > 1:
        many = len(model.steps) >= count
        if len(heads) > 1 and (many or chance.random() < 0.3):
            parents = tuple(chance.sample(heads, chance.randint(2, min(3, len(heads)))))
        else:
            parents = (chance.choice(heads),)
        sides = [model.steps[parent].files for parent in parents]
        files = {}
        for path in sorted(set().union(*sides)):
            held = chance.choice([side.get(path) for side in sides if removing or path in side])
            if held is not None:
                files[path] = held
        for path in chance.sample(PATHS, chance.choice((0, 1, 1, 2)) if len(parents) > 1 else chance.choice((1, 1, 2))):
            if removing and path in files and chance.random() < 0.15:
                del files[path]
            else:
                owner = files[path][0] if path in files and chance.random() < 0.5 else chance.choice(OWNERS)
                files[path] = (owner, next(fresh))
        model.steps.append(Step(parents, files))
        stay = len(parents) == 1 and len(heads) < 4 and not many and chance.random() < 0.3
        heads = [*(head for head in heads if head not in parents or stay), len(model.steps) - 1]
    return model


def text(held: tuple[str, int]) -> str:
    return f"owner: {held[0]}\ntext: edited {held[1]}\n"


def write(model: Model, root: Path, chance: random.Random) -> None:
    """Make the repository; dates are drawn by lot, so that they say nothing about the order."""
    lines = []
    for number, step in enumerate(model.steps):
        when = f"{1_700_000_000 + chance.randrange(10**6)} +0100"
        lines += [f"commit refs/heads/main\nmark :{number + 1}\nauthor A <a> {when}\ncommitter A <a> {when}\n"]
        lines += [f"data {len(str(number))}\n{number}\n"]
        lines += [f"{'merge' if index else 'from'} :{parent + 1}\n" for index, parent in enumerate(step.parents)]
        lines += ["deleteall\n"]
        for path, held in step.files.items():
            lines += [f"M 100644 inline {path}\ndata {len(text(held))}\n{text(held)}\n"]
    gitcommand.init(root)
    done = gitcommand.fast_import(root, ("".join(lines) + "done\n").encode())
    assert done.ok, done.err


def number_of(subject: str) -> int:
    return int(subject)


@pytest.fixture(scope="module", params=range(8))
def known(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Model, History]:
    chance = random.Random(request.param)  # noqa: S311 - the same each time
    root = tmp_path_factory.mktemp("history")
    model = made_up(chance, 80, removing=request.param % 2 == 1)
    write(model, root, chance)
    return model, read_history(root, lambda _: True, files=False)


def test_every_version_that_counts_is_told_and_no_other(known: tuple[Model, History]) -> None:
    model, history = known
    assert history.records
    for path, record in history.records.items():
        told = {number_of(version.commit.subject) for version in record.versions}
        if model.removes:
            assert told >= model.story(path), "two branches may have removed it; then both are told"
        else:
            assert told == model.story(path)


def test_what_is_there_now(known: tuple[Model, History]) -> None:
    model, history = known
    there = {path for path, record in history.records.items() if record.is_there}
    assert there == set(model.steps[-1].files)
    for path in there:
        assert history.records[path].versions[-1].blob != ""
        assert history.records[path].removed is None


def test_parents_come_before_children(known: tuple[Model, History]) -> None:
    model, history = known
    ancestors: list[set[int]] = []
    for step in model.steps:
        ancestors.append(set(step.parents).union(*(ancestors[parent] for parent in step.parents)))
    for record in history.records.values():
        order = [number_of(version.commit.subject) for version in record.versions]
        for place, number in enumerate(order):
            assert not ancestors[number].intersection(order[place + 1 :])


def test_every_change_of_an_owner_is_told_and_no_other(known: tuple[Model, History]) -> None:
    model, history = known
    found = field_changes(history, dict.fromkeys(history.records, ("owner",)))
    for path, record in history.records.items():
        expected = {}
        for version in record.versions:
            number = number_of(version.commit.subject)
            step = model.steps[number]
            before = [
                model.steps[parent].files[path][0] for parent in step.parents if path in model.steps[parent].files
            ]
            if version.kind is Kind.CHANGED and step.files[path][0] not in before:
                expected[number] = (before[0], step.files[path][0])
        told = {number_of(each.commit.subject): (each.before, each.after) for each in found[path].changes}
        assert told == expected
        assert found[path].unreadable == ()
