"""`history`: what changed in a review or an action, in words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mgmtreview.errors import UsageError
from mgmtreview.following.history import Told, as_data, history, lines
from mgmtreview.loading.load import load
from mgmtreview.workspace import Workspace
from tests.support.repositories import GitRepository

ACTION = "actions/2026-H1/A01.yaml"


@pytest.fixture
def company(git_repo: Callable[..., GitRepository]) -> GitRepository:
    """A review with an action that moved, told its reason, and another that was thrown away."""
    repository = git_repo()
    repository.commit("Begin", {"mgmtreview.yaml": "organisation: Example\n", "reviews/2026-H1/review.yaml": "{}\n"})
    repository.commit("Open the actions", {ACTION: "due: 2026-08-31\n", "actions/2026-H1/A02.yaml": "due: 2026-09\n"})
    repository.commit(
        "Move A01",
        {ACTION: "due: 2026-09-30\nrescheduled: [{to: 2026-09-30, reason: vendor delay}]\n"},
        name="Ben Example",
    )
    (repository.root / "actions/2026-H1/A02.yaml").unlink()
    repository.commit("Throw A02 away")
    return repository


def told_of(root: Path, name: str) -> Told:
    return history(Workspace(load(root), date(2026, 9, 1)), name)


def test_an_action(company: GitRepository) -> None:
    assert "\n".join(lines(told_of(company.root, "2026-h1/a01"))) == (
        "History of action 2026-H1/A01, as commits claim it\n"
        "\n"
        f"2026-01-06  {commit(company, 2)}  Ada Example\n"
        '    "Open the actions"\n'
        "    action written\n"
        "\n"
        f"2026-01-07  {commit(company, 1)}  Ben Example\n"
        '    "Move A01"\n'
        "    due moved from 2026-08-31 to 2026-09-30, reason given: vendor delay"
    )


def test_a_review_with_its_actions_also_those_that_are_gone(company: GitRepository) -> None:
    told = told_of(company.root, "2026-H1")
    assert [(step.commit.subject, [what for _, what in step.sentences]) for step in told.steps] == [
        ("Begin", ["review written"]),
        ("Open the actions", ["action written", "action written"]),
        ("Move A01", ["action: due moved from 2026-08-31 to 2026-09-30, reason given: vendor delay"]),
        ("Throw A02 away", ["action removed"]),
    ]


def test_what_was_removed_can_still_be_asked_for(company: GitRepository) -> None:
    told = told_of(company.root, "2026-H1/A02")
    assert (told.gone, next(lines(told))) == (True, "History of action 2026-H1/A02 (removed), as commits claim it")


def test_unknown_names_get_the_nearest(company: GitRepository) -> None:
    with pytest.raises(UsageError) as caught:
        told_of(company.root, "2026-H1/A1")
    assert (caught.value.message, caught.value.hint) == (
        'there is no action "2026-H1/A1"',
        "the actions there are 2026-H1/A01",
    )


def test_a_shallow_clone_says_what_it_lacks(company: GitRepository, tmp_path: Path) -> None:
    company.git("clone", "--quiet", "--depth=1", f"file://{company.root}", str(tmp_path / "shallow"))
    told = told_of(tmp_path / "shallow", "2026-H1/A01")
    text = " ".join(" ".join(lines(told)).split())
    assert "action was there already where the known history begins" in text
    assert "this is a shallow clone" in text
    assert "fetch-depth: 0" in text
    assert as_data(told)["complete"] is False


def test_without_history_nothing_is_told_and_that_is_said(records: Callable[..., Path]) -> None:
    root = records({"mgmtreview.yaml": "{}\n", ACTION: "due: 2026-08-31\n"})
    assert list(lines(told_of(root, "2026-H1/A01")))[2:] == [
        "    no commit has it, as far as history is known",
        "",
        "Note: there is no history to read (there is no Git repository here); keep the",
        "    records in a Git repository, and commit them",
    ]


def commit(repository: GitRepository, back: int) -> str:
    """The short id of a commit, some steps back."""
    return repository.git("rev-parse", f"HEAD~{back}").out[:10]
