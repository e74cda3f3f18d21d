"""The complete repository of the rule tests, to be spoiled by the test that needs it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.support.overlay import lay_over
from tests.support.rule_runs import BASE

AS_OF = "2026-09-01"
"""The day on which it has nothing to complain about."""


def company(root: Path, overlay: Mapping[str, Any] | None = None) -> Path:
    """The complete repository with files laid over (text as written, data merged, None removes)."""
    return lay_over(BASE, root, overlay or {})


MISSPELT = {"actions/2026-H1/A01.yaml": {"priority": "hihg"}}
"""One error, and nothing else."""
