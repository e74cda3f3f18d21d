"""An environment without the machine's clock zone, language, colours, home or git configuration."""

import os
from pathlib import Path


def hermetic(home: Path) -> dict[str, str]:
    """The whole environment for a child process: what is not listed here is not there."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "COLUMNS": "120",
        **{name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")},
    }
