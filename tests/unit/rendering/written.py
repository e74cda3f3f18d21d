"""Small records for the documents, written where the test can show them, and what the views say of them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from mgmtreview.loading.load import load
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.minutes import view_of as minutes_of
from mgmtreview.rendering.pack_view import view_of as pack_of
from mgmtreview.rendering.tables import View
from mgmtreview.workspace import Workspace
from tests.support.files import write_files

TODAY = date(2026, 9, 1)

COMPANY: Mapping[str, str | bytes] = {
    "mgmtreview.yaml": """
        organisation: "Small and Sons"
        risk:
          appetite: "medium"
        """,
    "people.yaml": """
        people:
          ada:
            name: "Ada Example"
            authority: {direct: true, allocate_resources: true, accept_risk: "critical"}
          ben:
            name: "Ben Example"
        quorum: {decision_makers: 1, must_include: ["ada"]}
        """,
    "reviews/2025/review.yaml": """
        period: 2025
        cutoff: 2025-12-31
        held_on: 2026-01-15
        """,
    "reviews/2026/review.yaml": """
        period: 2026-H1
        cutoff: 2026-07-01
        held_on: 2026-07-15
        chair: ada
        """,
}
"""A company with one review held in January and one in July of 2026, and nothing in either."""


def material(root: Path, files: Mapping[str, str | bytes], review: str = "2026", today: date = TODAY) -> Material:
    """The company with some more files, as seen by one of its reviews."""
    root.mkdir(parents=True, exist_ok=True)
    write_files(root, {**COMPANY, **files})
    workspace = Workspace(load(root), today)
    assert not workspace.repository.faults, [fault.message for fault in workspace.repository.faults]
    return Material(workspace, workspace.reviews[review], to_root="../../../")


def pack(root: Path, files: Mapping[str, str | bytes], review: str = "2026", today: date = TODAY) -> View:
    """The view of a pack."""
    return pack_of(material(root, files, review, today))


def minutes(root: Path, files: Mapping[str, str | bytes], review: str = "2026", today: date = TODAY) -> View:
    """The view of the minutes."""
    return minutes_of(material(root, files, review, today))


def section(view: View, title: str) -> View:
    """The section whose heading holds a text."""
    found: View = next(each for each in view["sections"] if title in each["heading"])
    return found


def tables(part: View) -> dict[str, list[dict[str, str]]]:
    """The tables of a section by title; each row by its columns."""
    found = [block for block in part["blocks"] if block["kind"] == "table"]
    found += [inner for block in part["blocks"] if block["kind"] == "group" for inner in block["blocks"]]
    return {each["title"]: rows(each) for each in found if each["kind"] == "table"}


def rows(table: View | None) -> list[dict[str, str]]:
    """The rows of a table by column, with plain spaces behind the marks."""
    if table is None:
        return []
    return [dict(zip(table["columns"], (plain(cell) for cell in row), strict=True)) for row in table["rows"]]


def plain(value: Any) -> Any:
    """A text with plain spaces."""
    return value.replace("\u00a0", " ") if isinstance(value, str) else value
