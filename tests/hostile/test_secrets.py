"""Promise P27: a secret that stands in a record by mistake is not repeated by anything that is printed about it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mgmtreview import yamlfile
from mgmtreview.checking.engine import check
from mgmtreview.following.status import as_data, lines, status
from mgmtreview.loading.load import load
from mgmtreview.reporting import as_json, github, markdown, text
from mgmtreview.rules.catalogue import RULES
from mgmtreview.workspace import Workspace
from tests.example.company import edited
from tests.support.overlay import dump, lay_over
from tests.support.reading_once import reading_once
from tests.support.rule_runs import BASE, TODAY

# Put together here, so that no scanner takes this file for one with secrets in it.
TOKEN = "ghp_" + "a1B2c3D4e5F6" * 3
ADDRESS = "https://reader:" + "hunter2secret" + "@example.org"
SIGNS = (TOKEN[:12], "hunter2")
"""What must not be seen: not even the beginning of a secret, as a text cut short would show it."""


def scalars(data: Any, route: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The routes to all values of a document."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from scalars(value, (*route, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from scalars(value, (*route, index))
    else:
        yield route


def with_value(data: Any, route: tuple[str | int, ...], value: object) -> Any:
    """The document with another value at one place."""
    if not route:
        return value
    step, rest = route[0], route[1:]
    if isinstance(data, dict):
        return {**data, step: with_value(data[step], rest, value)}
    assert isinstance(step, int)
    return [*data[:step], with_value(data[step], rest, value), *data[step + 1 :]]


def places() -> list[tuple[str, tuple[str | int, ...]]]:
    """One place of each kind in the complete repository: a file, and the route to a value in it."""
    found: dict[tuple[str, ...], tuple[str, tuple[str | int, ...]]] = {}
    for file in sorted(BASE.rglob("*.yaml")):
        path = file.relative_to(BASE).as_posix()
        if file.name == "inputs.yaml":  # the short form of what stands in the other files
            continue
        for route in scalars(yamlfile.read(file.read_bytes()).data):
            keys = [step for step in route if isinstance(step, str)]
            named = keys[:1] + keys[2:] if file.name == "people.yaml" else keys  # one person is like another
            kind = (path.split("/")[0], file.name, *named)
            found.setdefault(kind, (path, route))
    return list(found.values())


@pytest.fixture(autouse=True, scope="module")
def same_files_are_read_once() -> Iterator[None]:
    """All secrets are put into the same complete repository."""
    with reading_once():
        yield


def printed(root: Path) -> str:
    """Everything that check and status print, in all forms."""
    workspace = Workspace(load(root), TODAY)
    report = check(workspace, RULES)
    assert report.crashes == ()
    page = status(workspace)
    return "\n".join(
        [
            *(line.text for line in text.lines(report, TODAY)),
            *github.lines(report),
            markdown.summary(report, TODAY),
            json.dumps(as_json.report(report, TODAY, 1)),
            *lines(page),
            json.dumps(as_data(page)),
        ]
    )


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the complete repository, spoiled for a while by each test."""
    return lay_over(BASE, tmp_path_factory.mktemp("complete"), {})


def printed_with(root: Path, path: str, content: str) -> str:
    """Everything that is printed while a file has another content."""
    with edited(root, {path: content}):
        return printed(root)


def spoiled(root: Path, path: str, route: tuple[str | int, ...], value: object) -> str:
    """Everything that is printed while a value is another one."""
    data = yamlfile.read((root / path).read_bytes()).data
    return printed_with(root, path, dump(with_value(data, route, value)))


VALUES = (TOKEN, f"see {ADDRESS} and {'so on ' * 20}{TOKEN}")


def values_in_places() -> Iterator[Any]:
    """Each place with both values: one of them at once, in turn, and the other in the long run."""
    for number, (path, route) in enumerate(places()):
        name = f"{path}-{'.'.join(map(str, route))}"
        yield pytest.param(path, route, VALUES[number % 2], id=name)
        yield pytest.param(path, route, VALUES[1 - number % 2], id=f"{name}-other", marks=pytest.mark.long)


@pytest.mark.parametrize(("path", "route", "value"), [*values_in_places()])
def test_a_secret_in_the_place_of_a_value(path: str, route: tuple[str | int, ...], value: str, complete: Path) -> None:
    seen = spoiled(complete, path, route, value)
    assert not [sign for sign in SIGNS if sign in seen]


@pytest.mark.parametrize(
    "value", [[TOKEN], {"x": TOKEN}, {TOKEN: "x"}, [[ADDRESS]]], ids=["list", "table", "key", "lists"]
)
def test_a_secret_inside_a_value_of_another_type(value: object, complete: Path) -> None:
    for key in ("due", "owner", "priority", "text", "implemented_on", "evidence"):
        seen = spoiled(complete, "actions/2025-H2/A01.yaml", (key,), value)
        assert not [sign for sign in SIGNS if sign in seen], key


def test_a_secret_as_a_key(complete: Path) -> None:
    for file in sorted(BASE.rglob("*.yaml")):
        path = file.relative_to(BASE).as_posix()
        data = yamlfile.read(file.read_bytes()).data
        seen = printed_with(complete, path, dump({**data, TOKEN: {"x": 1}}))
        assert not [sign for sign in SIGNS if sign in seen], path


def test_a_secret_in_a_file_that_cannot_be_read(complete: Path) -> None:
    contents = [
        f"{TOKEN}: 1\n{TOKEN}: 2\n",
        f"owner: {TOKEN}: x\n",
        f"owner: &{TOKEN} x\n",
        f"owner: *{TOKEN}\n",
        f"owner: !{TOKEN} x\n",
        f"owner: [{TOKEN}\n",
        f"owner: '{TOKEN}\n",
        f"- {TOKEN}\nowner: x\n",
        f"%{TOKEN}\n---\nowner: x\n",
    ]
    for content in contents:
        seen = printed_with(complete, "actions/2026-H1/A01.yaml", content)
        assert not [sign for sign in SIGNS if sign in seen], content
