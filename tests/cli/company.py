"""The complete repository of the rule tests, to be spoiled by the test that needs it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.support.chronicle import commits
from tests.support.histories import make_repository
from tests.support.overlay import lay_over
from tests.support.rule_runs import BASE

AS_OF = "2026-09-01"
"""The day on which it has nothing to complain about."""


def company(root: Path, overlay: Mapping[str, Any] | None = None) -> Path:
    """The complete repository with files laid over (text as written, data merged, None removes)."""
    return lay_over(BASE, root, overlay or {})


def committed(root: Path) -> Path:
    """The complete repository with its history, as it came to be."""
    company(root)
    files = [path for path in sorted(root.rglob("*")) if path.is_file()]
    made, _ = commits({path.relative_to(root).as_posix(): path.read_bytes() for path in files})
    return make_repository(root, made, check_out=False)


MISSPELT = {"actions/2026-H1/A01.yaml": {"priority": "hihg"}}
"""One error, and nothing else."""
