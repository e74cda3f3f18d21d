"""Where the files that ship with the program lie: templates and example companies.

A wheel carries them inside the package. A checkout (and an editable install of one) has them at its
top level. The package wins where it has them.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates_root() -> Path:
    """The folder of the built-in templates. Raises FileNotFoundError where the installation is incomplete."""
    return _shipped("templates", _PACKAGE)


def examples_root() -> Path:
    """The folder of the example companies, one folder each. Raises FileNotFoundError as above."""
    return _shipped("examples", _PACKAGE)


def _shipped(name: str, package: Path) -> Path:
    inside = package / name
    if inside.is_dir():
        return inside
    checkout = package.parent.parent
    beside = checkout / name
    if package.parent.name == "src" and (checkout / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    raise FileNotFoundError(f"the installation is incomplete: {name}/ is neither in {package} nor beside it")
