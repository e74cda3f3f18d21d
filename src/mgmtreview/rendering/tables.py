"""The building stones of a view: tables, paragraphs, lists and charts as plain data."""

from collections.abc import Sequence
from typing import Any

View = dict[str, Any]
"""Plain data for templates: tables, lists, text, whole numbers and truth values, nothing else."""


def table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    title: str = "",
    note: str = "",
    optional: Sequence[str] = (),
) -> View:
    """A table. Columns named ``optional`` are left out where no row says anything in them."""
    kept = [index for index, column in enumerate(columns) if column not in optional or any(row[index] for row in rows)]
    return {
        "kind": "table",
        "title": title,
        "columns": [columns[index] for index in kept],
        "rows": [[row[index] for index in kept] for row in rows],
        "note": note,
    }


def paragraph(text: str) -> View:
    """A paragraph; an :class:`~mgmtreview.rendering.inert.Inert` text may have several."""
    return {"kind": "text", "text": text}


def bullets(lines: Sequence[str], title: str = "") -> View:
    """A list of short lines."""
    return {"kind": "list", "title": title, "lines": list(lines)}


def chart(file: str, alt: str) -> View:
    """A chart that is written beside the document; its numbers stand in a table next to it."""
    return {"kind": "chart", "file": file, "alt": alt}
