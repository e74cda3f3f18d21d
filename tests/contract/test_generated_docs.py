"""The generated pages (docs/rules/, docs/records/, docs/limits.md) are what the code says today."""

import sys
from pathlib import Path

from tests.support.environment import hermetic
from tests.support.programs import Outcome, run_program


def test_no_page_has_drifted(project_root: Path, tmp_path: Path) -> None:
    check = [sys.executable, "docs/generate.py", "--check"]
    done = run_program(check, cwd=project_root, env=hermetic(tmp_path))
    assert done == Outcome(0, "", ""), "run `make docs` and look at what changed"
