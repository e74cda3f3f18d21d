"""``init``: a new records repository with nothing in it that would read as true before anyone wrote it."""

import os
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mgmtreview import __version__, gitcommand
from mgmtreview.errors import UsageError, WriteRefused
from mgmtreview.scaffolding.emit import emit
from mgmtreview.scaffolding.texts import encoded, text, with_value
from mgmtreview.store import add_files, write_tree

SETTINGS_FILE = "mgmtreview.yaml"

_SOURCES = {
    SETTINGS_FILE: "mgmtreview.yaml",
    "people.yaml": "people.yaml",
    "programme.yaml": "programme.yaml",
    # Not named .yaml: a file of comments there would count as a metric without a definition.
    "metrics/example.txt": "metric.txt",
    "objectives/example.txt": "objective.txt",
    "actions/example.txt": "action.txt",
    "README.md": "README.md",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".github/workflows/management-review.yml": "github-workflow.yml",
    "ci/gitlab-ci.example.yml": "gitlab-ci.example.yml",
}
"""Path in the new repository, and the file below ``templates/init/`` that it is made from."""

FILES = tuple(_SOURCES)
"""All paths that ``init`` writes, in this order."""


@dataclass(frozen=True, slots=True)
class InitResult:
    """What ``init`` did.

    ``written`` and ``kept`` are paths from the root of the new repository; ``kept`` were there before
    and were not touched. ``git_initialised`` is true where a Git repository was made; where one was
    wanted and could not be made, ``git_problem`` says why. ``notes`` are sentences for the person at
    the keyboard.
    """

    written: tuple[str, ...]
    kept: tuple[str, ...]
    git_initialised: bool
    git_problem: str = ""
    notes: tuple[str, ...] = ()


def plan_init(today: date, organisation: str | None = None, existing: Collection[str] = ()) -> dict[str, bytes]:
    """The files of a new records repository, by path; those in ``existing`` are left out. Nothing is written.

    ``today`` becomes the day of adoption and the year of the examples. Raises UsageError where the name
    of the organisation cannot stand in a record.
    """
    known = {
        "@TODAY@": today.isoformat(),
        "@YEAR@": f"{today.year:04}",
        "@NEXT_YEAR@": f"{min(today.year + 1, date.max.year):04}",
        "@VERSION@": __version__,
    }
    planned = {}
    for path, source in _SOURCES.items():
        if path in existing:
            continue
        content = text("init", source)
        for placeholder, value in known.items():
            content = content.replace(placeholder, value)
        if path == SETTINGS_FILE and organisation is not None:
            content = with_value(content, "organisation", _checked(organisation))
        planned[path] = encoded(path, content) if path.endswith(".yaml") else content.encode()
    return planned


def init(target: Path, today: date, organisation: str | None = None) -> InitResult:
    """Make a records repository in ``target``, which may exist; files that are there are kept.

    Raises WriteRefused where the target is a records repository already or cannot be written; then
    nothing was changed. Git is asked for a repository only where the target lies in none.
    """
    if os.path.lexists(target / SETTINGS_FILE):
        raise WriteRefused(
            f"{target} is a records repository already: {SETTINGS_FILE} is there. Nothing was changed.",
            "Go on with `mgmtreview new`, or name another folder.",
        )
    kept = tuple(path for path in FILES if os.path.lexists(target / path))
    planned = plan_init(today, organisation, kept)
    if os.path.lexists(target):
        add_files(target, planned)
    else:
        write_tree(target, planned)
    initialised, problem = _with_git(target)
    return InitResult(tuple(planned), kept, initialised, problem, _notes(kept))


def _checked(organisation: str) -> str:
    name = organisation.strip()
    try:
        encoded(SETTINGS_FILE, emit({"organisation": name}))
    except WriteRefused as refused:
        raise UsageError(
            "the name of the organisation cannot stand in a record", refused.hint or refused.message
        ) from None
    if not name:
        raise UsageError("the name of the organisation is empty", "Leave the option out to fill it in later.")
    return name


def _with_git(target: Path) -> tuple[bool, str]:
    """Whether a repository was made, and why not where it was wanted."""
    if gitcommand.is_repository(target):
        return False, ""
    if os.path.lexists(target / ".git"):
        return False, gitcommand.state(target).problem
    result = gitcommand.init(target)
    if result.ok:
        return True, ""
    return False, os.fsdecode(result.err).strip() or "git did not say why"


def _notes(kept: tuple[str, ...]) -> tuple[str, ...]:
    if ".gitattributes" not in kept:
        return ()
    lines = [line for line in text("init", "gitattributes").splitlines() if line and not line.startswith("#")]
    return (f".gitattributes was there already; add these lines to it: {', '.join(lines)}",)
