"""Small records repositories in memory: files shown in the test, loaded and linked."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

from mgmtreview.loading.faults import Fault
from mgmtreview.loading.load import load
from mgmtreview.loading.repository import Repository
from mgmtreview.workspace import Workspace
from tests.support.files import write_files

TODAY = date(2026, 9, 1)


def loaded(root: Path, files: Mapping[str, str | bytes]) -> Repository:
    """The files, written below ``root`` and loaded."""
    root.mkdir(parents=True, exist_ok=True)
    return load(write_files(root, files))


def opened(root: Path, files: Mapping[str, str | bytes], as_of: str | date = TODAY) -> Workspace:
    """The files as a workspace as of a day; a review without a review.yaml of its own needs none."""
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    return Workspace(loaded(root, files), day)


def told(repository: Repository) -> list[str]:
    """Faults one per line: ``RULE path at.the.route: message``."""
    return sorted(map(shown, repository.faults))


def shown(fault: Fault) -> str:
    """A fault on one line."""
    where = ".".join(map(str, fault.place.loc))
    return f"{fault.rule} {fault.place.path}{f' at {where}' if where else ''}: {fault.message}"


def text(block: str) -> str:
    """A block of YAML, dedented, to be joined with others."""
    return dedent(block).lstrip("\n")
