"""The small company that the golden test is about, for tests that change something in it."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mgmtreview.loading.load import load
from mgmtreview.workspace import Workspace
from tests.support.files import write_files

RECORDS = Path(__file__).resolve().parents[2] / "golden" / "new" / "records"
TODAY = date(2026, 9, 1)


def company(tmp_path: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """A copy of the company's records below ``tmp_path``; files are replaced, or (None) left out."""
    root = tmp_path / "records"
    shutil.copytree(RECORDS, root)
    for name in [name for name, content in (changes or {}).items() if content is None]:
        (root / name).unlink()
    return write_files(root, {name: content for name, content in (changes or {}).items() if content is not None})


def workspace(root: Path, today: date = TODAY) -> Workspace:
    """The records below the root, on a day."""
    return Workspace(load(root), today)
