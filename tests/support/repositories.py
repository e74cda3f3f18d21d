"""Real Git repositories with fixed authors and dates, so that their commit ids are the same everywhere."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support.files import write_files
from tests.support.programs import Outcome, run_program

FIRST_COMMIT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class GitRepository:
    """A repository in the making: write files, commit, go on. Each commit is a day after the last."""

    def __init__(self, root: Path, home: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self.root = root
        self._next = FIRST_COMMIT
        self._env = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
        }
        self.git("init", "--quiet", "--initial-branch=main", "--template=")

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files into the work tree."""
        write_files(self.root, files)

    def commit(
        self,
        message: str = "Change the records",
        files: Mapping[str, str | bytes] | None = None,
        *,
        name: str = "Ada Example",
        email: str = "ada@example.org",
        at: datetime | None = None,
    ) -> str:
        """Write the files, add whatever there is, commit it, and return the commit's id."""
        self.write(files or {})
        moment = at or self._next
        self._next = moment + timedelta(days=1)
        who = {"NAME": name, "EMAIL": email, "DATE": moment.isoformat()}
        self.git("add", "--all")
        self.git(
            "commit",
            "--quiet",
            "--allow-empty",
            "--no-gpg-sign",
            f"--message={message}",
            env={f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()},
        )
        return self.git("rev-parse", "HEAD").out.strip()

    def git(self, *args: str, env: Mapping[str, str] | None = None, ok: bool = True) -> Outcome:
        """Run git here; a failure is an error of the test unless ``ok`` is false."""
        done = run_program(["git", *args], cwd=self.root, env={**self._env, **(env or {})})
        assert done.code == 0 or not ok, f"git {' '.join(args)} failed: {done.err}"
        return done
