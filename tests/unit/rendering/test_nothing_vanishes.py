"""Whatever calls for an answer is in the pack, whatever was decided is in the minutes, in every repository we have."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from mgmtreview.loading.load import load
from mgmtreview.rendering.anchors import anchor
from mgmtreview.rendering.inert import inert
from mgmtreview.rendering.render import render_minutes, render_pack
from mgmtreview.signals import raised
from mgmtreview.vocabulary import ACTIONS
from mgmtreview.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
REPOSITORIES = {
    "base": (ROOT / "tests" / "rules" / "base", date(2026, 9, 1)),
    "nordwind": (ROOT / "tests" / "real" / "nordwind", date(2026, 4, 15)),
    "marrowby": (ROOT / "examples" / "marrowby" / "records", date(2026, 11, 25)),
}


REVIEWS = [
    (name, path.name)
    for name, (root, _) in REPOSITORIES.items()
    for path in sorted((root / "reviews").glob("*"))
    if (path / "inputs").exists() or (path / "inputs.yaml").exists()
]
WORKSPACES: dict[str, Workspace] = {}


def workspace_of(name: str) -> Workspace:
    if name not in WORKSPACES:
        root, today = REPOSITORIES[name]
        WORKSPACES[name] = Workspace(load(root), today)
    return WORKSPACES[name]


@pytest.mark.parametrize(("name", "review"), REVIEWS)
def test_every_signal_and_every_open_action_is_in_the_pack(name: str, review: str) -> None:
    workspace = workspace_of(name)
    facts = workspace.reviews[review]
    rendered = render_pack(workspace, facts)
    text = rendered.files["pack.md"].decode()
    signals = raised(workspace, facts)
    assert {signal.id for signal in signals} == {*rendered.signals, *rendered.quiet}
    for signal in signals:
        shown = f"({signal.id.removeprefix('ask:')} ·" if signal.kind == "ask" else f"| {inert(signal.id)} |"
        assert shown in text, signal.id
    if ACTIONS in facts.covers:
        earlier = {other.id for other in workspace.held_before(facts)}
        opened = [
            action.id
            for action in workspace.actions.values()
            if (workspace.review(action.review) is None or action.review in earlier) and action.is_open_on(facts.cutoff)
        ]
        assert [action for action in opened if f"| {action} |" not in text] == []
        assert set(opened) <= set(rendered.actions)


@pytest.mark.parametrize(("name", "review"), REVIEWS)
def test_every_decision_note_action_and_participant_is_in_the_minutes(name: str, review: str) -> None:
    workspace = workspace_of(name)
    facts = workspace.reviews[review]
    text = render_minutes(workspace, facts).files["minutes.md"].decode()
    minutes = facts.minutes if facts.is_held else None
    for decision in minutes.decisions if minutes else ():
        assert f"### {decision.id}: " in text
        assert inert(decision.text or "").rstrip(".") in text
    for noted in minutes.noted if minutes else ():
        assert inert(noted.text or "") in text
    for action in workspace.actions_of(facts):
        assert f"| {action.id} |" in text
    for part in workspace.parts(facts):
        assert inert(part.name) in text


@pytest.mark.parametrize(("name", "review"), REVIEWS)
def test_tables_are_whole_and_lines_are_clean(name: str, review: str) -> None:
    workspace = workspace_of(name)
    facts = workspace.reviews[review]
    for rendered in (render_pack(workspace, facts), render_minutes(workspace, facts)):
        lines = rendered.files[f"{rendered.document}.md"].decode().splitlines()
        assert [line for line in lines if line != line.rstrip()] == []
        assert [line for line in lines if re.search(r"(\| |: |\()None( \||$|\))", line)] == []
        for head, line in pairwise(lines):
            if line.startswith("|---"):
                assert head.count(" |") == line.count("---|"), head
        headings = [line for line in lines if line.startswith("#")]
        assert len(headings) == len(set(headings))


@pytest.mark.parametrize(("name", "review"), REVIEWS)
def test_every_link_inside_the_pack_leads_to_a_heading_and_every_chart_is_there(name: str, review: str) -> None:
    workspace = workspace_of(name)
    rendered = render_pack(workspace, workspace.reviews[review])
    text = rendered.files["pack.md"].decode()
    headings = {anchor(line.lstrip("# ")) for line in text.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([^)]*)\)", text)) <= headings
    charts = set(re.findall(r"\]\((charts/[^)]*)\)", text))
    assert charts == set(rendered.files) - {"pack.md"}
