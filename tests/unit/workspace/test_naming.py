"""What a person names at the command line is found without regard to case; else the nearest is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mgmtreview.errors import UsageError
from mgmtreview.loading.load import load
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.naming import action_named, authority_named, decision_named, person_named
from tests.support.overlay import lay_over
from tests.support.rule_runs import BASE, TODAY

BOARD = {"people.yaml": {"bodies": {"board": {"name": "Board", "members": ["ceo", "cto"]}}}}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(load(lay_over(BASE, tmp_path_factory.mktemp("naming"), BOARD)), TODAY)


@pytest.mark.parametrize(
    "name", ["2026-H1/A03", "2026-h1/a03", "actions/2026-H1/A03.yaml", "./actions/2026-H1/A03.yaml"]
)
def test_an_action_is_found(name: str, workspace: Workspace) -> None:
    assert action_named(workspace, name).id == "2026-H1/A03"


def test_a_decision_a_person_and_a_body_are_found(workspace: Workspace) -> None:
    review, decision = decision_named(workspace, "2026-h1/d2")
    assert (review.id, decision.id) == ("2026-H1", "D2")
    assert person_named(workspace, "CEO") == person_named(workspace, "ada example") == "ceo"
    assert authority_named(workspace, "Board") == "board"


@pytest.mark.parametrize(
    ("find", "name", "message", "hint"),
    [
        (
            action_named,
            "2026-H1/A09",
            'there is no action "2026-H1/A09"',
            "the actions there are 2026-H1/A01, 2026-H1/A02, 2026-H1/A03",
        ),
        (action_named, "2026-H2/A02", 'there is no action "2026-H2/A02"', "did you mean 2026-H1/A02?"),
        (action_named, "a03", 'there is no action "a03"', "did you mean 2026-H1/A03?"),
        (action_named, "a01", 'there is no action "a01"', "did you mean 2025-H2/A01 or 2026-H1/A01?"),
        (
            action_named,
            "A09",
            'there is no action "A09"',
            "an action is called by review and number, as in 2026-H1/A03",
        ),
        (decision_named, "2026-H1/D99", 'there is no decision "2026-H1/D99"', "the decisions there are 2026-H1/D1, "),
        (person_named, "dora", 'people.yaml has no person "dora"', "did you mean isms-lead?"),
        (person_named, "it-ops-led", 'people.yaml has no person "it-ops-led"', "did you mean it-ops-lead?"),
        (person_named, "Board", "Board is a body, and this takes one person", "name one of its members"),
        (person_named, "zzz", 'people.yaml has no person "zzz"', "the people are "),
    ],
)
def test_what_is_not_there_gets_the_nearest(
    find: Callable[[Workspace, str], object], name: str, message: str, hint: str, workspace: Workspace
) -> None:
    with pytest.raises(UsageError) as caught:
        find(workspace, name)
    assert caught.value.message == message
    assert caught.value.hint.startswith(hint)


def test_where_nothing_is_there_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "mgmtreview.yaml").write_text("organisation: Example\n")
    with pytest.raises(UsageError) as caught:
        action_named(Workspace(load(tmp_path), TODAY), "2026-H1/A01")
    assert caught.value.hint == "there are no actions yet"
