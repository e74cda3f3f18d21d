"""Every example that ships replays: its steps lead to its records, and those load."""

from pathlib import Path

import pytest

from mgmtreview import gitcommand
from mgmtreview.loading.load import load
from mgmtreview.scaffolding.replay import plan, replay, stream

EXAMPLES = sorted(path.parent for path in (Path(__file__).resolve().parents[2] / "examples").glob("*/history.yaml"))

FAULTS = {"muddleford": ["RV005", "RV001", "RV002"]}
"""What cannot be loaded of an example that is broken on purpose."""


def test_there_are_examples() -> None:
    assert EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_replays(example: Path, tmp_path: Path) -> None:
    commits = plan(example).commits
    head = replay(example, tmp_path / "demo")
    state = gitcommand.state(tmp_path / "demo")
    assert (state.head, state.dirty, state.complete) == (head, False, True)
    assert len(gitcommand.run(tmp_path / "demo", ["rev-list", "HEAD"]).out.splitlines()) == len(commits)
    assert [fault.rule for fault in load(tmp_path / "demo").faults] == FAULTS.get(example.name, [])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_nobody_real_is_in_an_example(example: Path) -> None:
    """Authors have addresses that are reserved for examples (RFC 2606) and can never be anybody's."""
    addresses = {commit.email for commit in plan(example).commits}
    assert {address for address in addresses if not address.endswith((".example", ".invalid", "example.org"))} == set()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_line_ends_are_git_s_own(example: Path) -> None:
    assert b"\r" not in stream(plan(example))
