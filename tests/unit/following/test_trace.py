"""`trace`: the thread from requirement to effect, in both directions, with its gaps in words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.errors import UsageError
from mgmtreview.following.thread import Node
from mgmtreview.following.trace import as_data, lines, trace
from mgmtreview.loading.load import load
from mgmtreview.workspace import Workspace
from tests.support.overlay import lay_over
from tests.support.repositories import GitRepository
from tests.support.rule_runs import BASE, TODAY


def company(root: Path, overlay: dict[str, Any] | None = None) -> Workspace:
    return Workspace(load(lay_over(BASE, root, overlay or {})), TODAY)


def shape(node: Node) -> list[str]:
    """Kinds, ids and gaps of a thread, indented."""
    inner = [f"  {line}" for child in node.children for line in shape(child)]
    return [f"{node.kind} {node.id}".strip() + (f" GAP {node.gap}" if node.gap else ""), *inner]


def test_a_clause_in_one_review(tmp_path: Path) -> None:
    workspace = company(tmp_path)
    (thread,) = trace(workspace, workspace.reviews["2026-H1"], clause="9.3.2 g")
    assert shape(thread) == [
        "review 2026-H1",
        "  requirement 9.3.2 g",
        "    input improvements",
        "    signal improvement:IMP-1",
        "      decision 2026-H1/D2",
        "        action 2026-H1/A02",
    ]
    assert thread.gaps() == 0


@pytest.mark.parametrize(
    ("overlay", "gap"),
    [
        ({"reviews/2026-H1/inputs/improvements.yaml": None}, "input improvements GAP no input answers it"),
        (
            {"reviews/2026-H1/minutes.yaml": {"decisions": [{"id": "D2", "topic": "improvements", "text": "x"}]}},
            "signal improvement:IMP-1 GAP no answer in the minutes",
        ),
        ({"actions/2026-H1/A02.yaml": None}, "decision 2026-H1/D2 GAP no action carries it out"),
        ({"actions/2026-H1/A02.yaml": {"due": "2026-08-30"}}, "action 2026-H1/A02 GAP overdue by 2 days"),
        (
            {"actions/2026-H1/A02.yaml": {"implemented_on": "2026-08-30"}},
            "action 2026-H1/A02 GAP done without evidence",
        ),
        (
            {
                "actions/2026-H1/A02.yaml": {
                    "implemented_on": "2026-08-30",
                    "evidence": [{"ref": "https://example.org/1", "title": "Dashboard"}],
                }
            },
            "action 2026-H1/A02 GAP nobody has verified it",
        ),
        (
            {
                "actions/2026-H1/A02.yaml": {
                    "implemented_on": "2026-08-30",
                    "evidence": [{"ref": "https://example.org/1", "title": "Dashboard"}],
                }
            },
            "evidence https://example.org/1 GAP not pinned to a version",
        ),
        (
            {
                "reviews/2026-H1/minutes.yaml": {
                    "decisions": [
                        {
                            "id": "D2",
                            "answers": ["improvement:IMP-1"],
                            "kind": "approve",
                            "effect": {"look_on": "2026-08-01", "expect": "fewer questions"},
                        }
                    ]
                }
            },
            "effect GAP not looked at, was due 2026-08-01",
        ),
    ],
)
def test_each_gap_is_visible(overlay: dict[str, Any], gap: str, tmp_path: Path) -> None:
    workspace = company(tmp_path, overlay)
    (thread,) = trace(workspace, workspace.reviews["2026-H1"], clause="g")
    assert gap in [line.strip() for line in shape(thread)]
    assert f"GAP: {gap.partition(' GAP ')[2]}" in "\n".join(text for text, _ in lines(workspace, (thread,)))


@pytest.mark.parametrize("text", ["9.3.2d", "9.3.2 D", "d"])
def test_a_letter_means_all_its_parts(text: str, tmp_path: Path) -> None:
    workspace = company(tmp_path)
    (thread,) = trace(workspace, workspace.reviews["2026-H1"], clause=text)
    assert [child.id for child in thread.children] == ["9.3.2 d 1", "9.3.2 d 2", "9.3.2 d 3", "9.3.2 d 4"]


@pytest.mark.parametrize("text", ["d1", "9.3.2d1", "9.3.2 d 1", "9.3.2-d1", "iso27001:9.3.2-d1", "nonconformities"])
def test_a_clause_may_be_written_in_many_ways(text: str, tmp_path: Path) -> None:
    workspace = company(tmp_path)
    threads = trace(workspace, clause=text)
    assert [each.id for each in threads] == ["2025-H2", "2026-H1"]
    assert {child.id for each in threads for child in each.children} == {"9.3.2 d 1"}


def test_a_decision_in_both_directions(tmp_path: Path) -> None:
    workspace = company(tmp_path)
    (thread,) = trace(workspace, decision="2026-h1/d1")
    assert shape(thread) == [
        "decision 2026-H1/D1",
        "  answers ask:ASK-1",
        "  answers metric:patch-sla",
        "  answers objective:vulnerability-sla",
        "  action 2026-H1/A01",
        "  effect",
        "    to come",
    ]


def test_an_action_in_both_directions(tmp_path: Path) -> None:
    workspace = company(tmp_path)
    (thread,) = trace(workspace, action="2026-H1/A02")
    assert shape(thread) == ["action 2026-H1/A02", "  decision 2026-H1/D2", "    answers improvement:IMP-1"]


def test_an_action_that_is_carried_on_leads_to_the_next(tmp_path: Path) -> None:
    workspace = company(tmp_path, {"actions/2026-H1/A02.yaml": {"continues": "2025-H2/A01"}})
    (thread,) = trace(workspace, action="2025-H2/A01")
    assert "  action 2026-H1/A02" in shape(thread)


def test_a_signal_in_every_review_that_raised_it(tmp_path: Path) -> None:
    workspace = company(tmp_path)
    threads = trace(workspace, signal="METRIC:patch-sla")
    assert [shape(each)[1] for each in threads] == ["  signal metric:patch-sla"] * len(threads)
    assert "2026-H1" in [each.id for each in threads]


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        ({"clause": "9.3.2 z"}, 'no requirement is called "9.3.2 z"', "did you mean 9.3.2"),
        ({"signal": "metric:patch-sle"}, 'no signal "metric:patch-sle" was raised', "did you mean metric:patch-sla?"),
        ({"decision": "2026-H1/D9"}, 'there is no decision "2026-H1/D9"', "the decisions there are 2026-H1/D1, "),
        ({"action": "2026-H1/A9"}, 'there is no action "2026-H1/A9"', "the actions there are 2026-H1/A01, "),
        ({"clause": "g", "action": "x"}, "--clause, --signal, --decision and --action ask", "give one of them"),
    ],
)
def test_what_is_not_there_gets_the_nearest(options: dict[str, str], message: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        trace(company(tmp_path), **options)  # type: ignore[arg-type]
    assert caught.value.message.startswith(message)
    assert caught.value.hint.startswith(hint)


def test_places_bear_the_commit_that_last_changed_them(git_repo: Callable[..., GitRepository]) -> None:
    repository = git_repo()
    lay_over(BASE, repository.root, {})
    first = repository.commit("Begin")
    text = (repository.root / "actions/2026-H1/A02.yaml").read_text()
    last = repository.commit("Say more", {"actions/2026-H1/A02.yaml": text + 'tracker: "OPS-1"\n'}, name="Ben Example")
    workspace = Workspace(load(repository.root), TODAY)
    threads = trace(workspace, decision="2026-H1/D2")
    told = "\n".join(line for line, _ in lines(workspace, threads))
    assert f"actions/2026-H1/A02.yaml:1, last changed 2026-01-06 by Ben Example\n        ({last[:10]})" in told
    assert first[:10] in told
    data = as_data(workspace, threads)["threads"][0]
    assert [(child["kind"], child["commit"]) for child in data["children"]] == [("answers", first), ("action", last)]
    assert data["children"][1]["author"] == "Ben Example"


def test_the_whole_of_a_review_fits_80_columns_and_tells_a_decision_once(tmp_path: Path) -> None:
    workspace = company(tmp_path)
    told = [line for line, _ in lines(workspace, trace(workspace))]
    assert max(map(len, told)) <= 80
    assert told[0] == "review 2026-H1: held 2026-07-15"
    text = " ".join(" ".join(told).split())
    assert text.count("decision 2026-H1/D1: allocate-resource: Monthly patch window") == 1
    assert "decision 2026-H1/D1: told above" in text
    assert "Commits are not shown: there is no history to read" in text
