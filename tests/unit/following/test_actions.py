"""The list of actions: what each line says, and the keys of its data."""

import re
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.following.action_life import as_data as life_as_data
from mgmtreview.following.action_life import life
from mgmtreview.following.actions import Chosen, as_data, lines, listed
from mgmtreview.loading.load import load
from mgmtreview.workspace import Workspace
from tests.support.overlay import lay_over
from tests.support.rule_runs import BASE, TODAY

NAME = "2026-H1/A02"
DONE = {"implemented_on": "2026-08-20", "evidence": [{"ref": "https://example.org/7", "date": "2026-08-20"}]}
GONE = {"kind": "superseded", "date": "2026-08-20", "decision": "2026-H1/D2", "reason": "The scanner has one"}


def company(root: Path, data: dict[str, Any]) -> Workspace:
    """The complete repository with data laid over one action."""
    return Workspace(load(lay_over(BASE, root, {f"actions/{NAME}.yaml": data})), TODAY)


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (DONE, ["implemented, medium, Emil Example", "done 2026-08-20, due 2026-11-30; not verified yet"]),
        ({**DONE, "due": "2026-08-19"}, ["implemented, ", "done 2026-08-20, due 2026-08-19, 1 day late; "]),
        ({"ended": GONE}, ["superseded, medium, Emil Example", "2026-08-20, by 2026-H1/D2; The scanner has one"]),
        (
            {"ended": {"date": "2026-08-20"}},
            ["ended, medium, Emil Example", "2026-08-20, by no decision; no reason stated"],
        ),
        ({"due": "2026-08-31"}, ["open, OVERDUE by 1 day, medium", "due 2026-08-31; open for 48 days"]),
        ({"owner": None, "due": None}, ["open, medium, nobody named", "no due date; open for 48 days"]),
    ],
)
def test_what_is_said_of_an_action(data: dict[str, Any], shown: list[str], tmp_path: Path) -> None:
    workspace = company(tmp_path, data)
    page = [text for text, _ in lines(workspace, listed(workspace, Chosen()))]
    start = next(number for number, line in enumerate(page) if line.startswith(NAME))
    entry = "\n".join(page[start : page.index("", start)])
    assert [words for words in shown if words not in entry] == []


def test_no_line_is_longer_than_a_terminal_and_no_n_is_torn_apart(tmp_path: Path) -> None:
    workspace = company(tmp_path, {"text": "Build the dashboard for the service level of patches at all sites, " * 3})
    page = [text for text, _ in lines(workspace, listed(workspace, Chosen(open=True)))]
    assert max(len(line) for line in page) <= 80
    assert page[-1] == "Age of the open ones: 31-60 days: 3; median 48, oldest 48 days (n = 3)."


def test_every_key_is_documented(tmp_path: Path, project_root: Path) -> None:
    workspace = company(tmp_path, {"ended": GONE})
    page = (project_root / "docs" / "formats.md").read_text(encoding="utf-8")
    section = next(part for part in re.split(r"^## ", page, flags=re.MULTILINE) if part.startswith("actions"))
    data = as_data(workspace, listed(workspace, Chosen()))
    found = set(data) - {"actions", "figures"}
    found |= {f"actions[].{key}" for key in data["actions"][0]} | {f"figures.{key}" for key in data["figures"]}
    shown = life_as_data(workspace, life(workspace, workspace.actions[NAME]))
    for key, value in shown.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            found |= {f"{key}[].{inner}" for inner in value[0]}
        elif key not in data["actions"][0] and key != "history":  # there is none here
            found.add(key)
    assert {name for name in found if f"`{name}`" not in section} == set()
