from pathlib import Path

import pytest

from mgmtreview import resources


def test_the_checkout_s_folders_are_found() -> None:
    root = Path(__file__).resolve().parents[2]
    assert resources.templates_root() == root / "templates"
    assert resources.examples_root() == root / "examples"


def test_a_wheel_s_own_folder_wins(tmp_path: Path) -> None:
    package = tmp_path / "src" / "mgmtreview"
    (package / "templates").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "pyproject.toml").touch()
    assert resources._shipped("templates", package) == package / "templates"


@pytest.mark.parametrize("package", ["src/mgmtreview", "lib/site-packages/mgmtreview"])
def test_a_folder_of_that_name_elsewhere_is_not_taken(package: str, tmp_path: Path) -> None:
    """Two folders up from an installed package may lie anything."""
    (tmp_path / package).mkdir(parents=True)
    (tmp_path / package).parent.parent.joinpath("templates").mkdir()
    with pytest.raises(FileNotFoundError, match="installation is incomplete: templates/"):
        resources._shipped("templates", tmp_path / package)
