"""Promise P24: the same records give the same bytes, whatever the machine, the day, the place or the language."""

import os
from pathlib import Path

import pytest

from tests.conftest import CliRunner

BASE = Path(__file__).resolve().parent.parent / "rules" / "base"
SURROUNDINGS = [
    {},
    {"TZ": "Pacific/Kiritimati"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C"},
    {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"},
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "4711", "PYTHONUTF8": "0"},
    {"COLUMNS": "20", "PYTHONOPTIMIZE": "2"},
]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="module")
def seen() -> dict[str, dict[str, bytes]]:
    """What the first run gave; the others are compared with it."""
    return {}


@pytest.mark.parametrize("number", range(len(SURROUNDINGS)))
def test_in_other_surroundings(
    run_cli: CliRunner, tmp_path: Path, seen: dict[str, dict[str, bytes]], number: int
) -> None:
    here = tmp_path / f"place {number}"
    here.mkdir(mode=0o700 if number % 2 else 0o755)
    out = run_cli(
        "-C", str(BASE), "render", "2026-H1", "--as-of", "2026-09-01", "-o", str(here / "out"),
        cwd=here, env=SURROUNDINGS[number],
    )  # fmt: skip
    assert out.code == 0, out.err
    found = bytes_of(here / "out")
    assert sorted(found) == ["charts/metric-awareness.svg", "charts/metric-patch-sla.svg", "minutes.md", "pack.md"]
    assert found == seen.setdefault("first", found)


def test_the_day_of_rendering_does_not_matter_once_the_review_was_approved(run_cli: CliRunner, tmp_path: Path) -> None:
    for day in ("2026-07-22", "2031-01-01"):
        out = run_cli("-C", str(BASE), "render", "2026-H1", "--as-of", day, "-o", str(tmp_path / day))
        assert out.code == 0, out.err
    assert bytes_of(tmp_path / "2026-07-22") == bytes_of(tmp_path / "2031-01-01")


def test_nothing_but_the_records_is_in_it(run_cli: CliRunner, tmp_path: Path) -> None:
    out = run_cli("-C", str(BASE), "render", "2026-H1", "--as-of", "2026-09-01", "-o", str(tmp_path / "out"))
    assert out.code == 0, out.err
    together = b"".join(bytes_of(tmp_path / "out").values())
    assert str(tmp_path).encode() not in together
    assert os.uname().nodename.encode() not in together
