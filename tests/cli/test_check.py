"""`mgmtreview check`: picking, forms, the day that counts, what surrounds it."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.cli.company import AS_OF, MISSPELT, company
from tests.conftest import CliRunner
from tests.support.environment import hermetic
from tests.support.programs import Outcome, mgmtreview, run_program

CHECK = ("check", "--as-of", AS_OF)
TWO = {
    **MISSPELT,
    "reviews/2025-H2/review.yaml": {"place": 7},
}
"""An error in an action of 2026-H1, and one in 2025-H2."""


def rules(done: Outcome) -> list[str]:
    return [f"{each['rule']} {each['path']}" for each in json.loads(done.out)["findings"] if each["rule"] == "RV002"]


# --- picking ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), ["actions/2026-H1/A01.yaml", "reviews/2025-H2/review.yaml"]),
        (("2026-H1",), ["actions/2026-H1/A01.yaml"]),
        (("2026-h1",), ["actions/2026-H1/A01.yaml"]),
        (("2025-H2",), ["reviews/2025-H2/review.yaml"]),
        (("reviews/2025-H2",), ["reviews/2025-H2/review.yaml"]),
        (("reviews/2025-H2/review.yaml",), ["reviews/2025-H2/review.yaml"]),
        (("./reviews/../actions",), ["actions/2026-H1/A01.yaml"]),
        (("actions/2026-H1/A01.yaml", "reviews"), ["actions/2026-H1/A01.yaml", "reviews/2025-H2/review.yaml"]),
        (("metrics",), []),
        ((".",), ["actions/2026-H1/A01.yaml", "reviews/2025-H2/review.yaml"]),
    ],
)
def test_reviews_and_paths(arguments: tuple[str, ...], found: list[str], run_cli: CliRunner, tmp_path: Path) -> None:
    done = run_cli(*CHECK, "--select", "RV002", "--json", *arguments, cwd=company(tmp_path / "r", TWO))
    assert rules(done) == [f"RV002 {path}" for path in found]
    assert done.code == (1 if found else 0)


def test_paths_are_meant_from_where_one_stands_else_from_the_root(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", TWO)
    for path in ("2025-H2/review.yaml", "reviews/2025-H2/review.yaml"):
        done = run_cli(*CHECK, "--json", path, cwd=root / "reviews")
        assert rules(done) == ["RV002 reviews/2025-H2/review.yaml"]


def test_another_folder_is_given_as_in_git_or_as_the_only_argument(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", TWO)
    (tmp_path / "link").symlink_to(root)
    expected = ["RV002 actions/2026-H1/A01.yaml", "RV002 reviews/2025-H2/review.yaml"]
    for arguments in (
        ("-C", "r", *CHECK),
        ("-C", str(root / "reviews" / "2025-H2"), *CHECK),
        ("-C", "link", *CHECK),
        (*CHECK, "r"),
    ):
        assert rules(run_cli(*arguments, "--json")) == expected
    assert rules(run_cli("-C", "r", *CHECK, "--json", "actions")) == expected[:1]
    assert rules(run_cli("-C", "link", *CHECK, "--json", "reviews/2025-H2")) == expected[1:]


def test_a_linked_record_is_picked_as_itself(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r")
    (root / "people.yaml").rename(tmp_path / "people.yaml")
    (root / "people.yaml").symlink_to(tmp_path / "people.yaml")
    done = run_cli(*CHECK, "people.yaml", cwd=root)
    assert done.code == 1
    assert done.out.startswith("people.yaml:1:1: RV001 error: this file cannot be read: it is a link; ")


def test_a_picked_review_is_not_clean_while_the_settings_cannot_be_read(run_cli: CliRunner, tmp_path: Path) -> None:
    done = run_cli(*CHECK, "2026-H1", cwd=company(tmp_path / "r", {"mgmtreview.yaml": "organisation: [\n"}))
    assert done.code == 1
    assert done.out.startswith("mgmtreview.yaml:1:16: RV001 error: ")


# --- forms -----------------------------------------------------------------------------------------


def test_json_is_valid_whatever_stands_in_the_records(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", {"actions/2026-H1/A01.yaml": {"priority": 'a "quote" \\ Ünïcödé → 😀'}})
    (root / "reviews" / "2026-H1" / "inputs" / "risks\udcff\x1b[2J.yaml").write_text("")
    done = run_cli(*CHECK, "--json", cwd=root)
    data = json.loads(done.out)
    assert (data["format"], data["as_of"], data["exit_code"], done.code) == ("mgmtreview-check/1", AS_OF, 1, 1)
    assert "Ünïcödé → 😀" in done.out
    assert "\x1b" not in done.out
    assert [each["path"] for each in data["findings"] if each["rule"] == "RV005"] == [
        "reviews/2026-H1/inputs/risks\udcff\x1b[2J.yaml"
    ]
    assert run_cli(*CHECK, "--format", "json", cwd=root).out == done.out


def test_no_output_lets_a_record_speak_to_the_terminal(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r")
    name = "x\x1b]0;title\x07\n::error::forged\u202e.yaml"
    (root / "reviews" / "2026-H1" / name).write_text("")
    for form in ("text", "github", "json"):
        done = run_cli(*CHECK, "--format", form, cwd=root)
        assert not [character for character in done.out if ord(character) < 32 and character != "\n"]
        assert "\u202e" not in done.out
        assert not [line for line in done.out.splitlines() if line.startswith("::error::forged")]


@pytest.mark.parametrize(("folder", "below"), [("", ""), ("our/isms", "our/isms/")])
def test_annotations_name_files_from_the_top_of_the_work_tree(
    folder: str, below: str, run_cli: CliRunner, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    root = company(tmp_path / folder, TWO) if folder else company(tmp_path, TWO)
    done = run_cli(*CHECK, "--format", "github", cwd=root)
    assert f"::error file={below}actions/2026-H1/A01.yaml,line=" in done.out


def test_the_github_form_and_its_job_summary(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", MISSPELT)
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    done = run_cli(*CHECK, "--format", "github", cwd=root, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert done.out.splitlines()[0].startswith("::error file=actions/2026-H1/A01.yaml,line=4,col=11,title=RV002 ")
    assert done.out.splitlines()[-1].startswith("::notice title=mgmtreview::1 error")
    assert summary.read_text().startswith("before\n## Management review records: 1 error")


def test_a_job_summary_that_cannot_be_written_is_said_and_changes_nothing(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", MISSPELT)
    done = run_cli(*CHECK, "--format", "github", cwd=root, env={"GITHUB_STEP_SUMMARY": str(tmp_path / "no" / "x.md")})
    assert done.code == 1
    assert done.err == "the job summary could not be written: No such file or directory\n"


def test_colours_only_on_a_terminal_that_wants_them(home: Path, tmp_path: Path) -> None:
    root = company(tmp_path / "r", MISSPELT)
    environment = {**hermetic(home), "TERM": "xterm"}
    without = {name: value for name, value in environment.items() if name != "NO_COLOR"}
    wanted = on_terminal(root, without)
    assert "\x1b[1;31mactions/2026-H1/A01.yaml:4:11: RV002 error:" in wanted
    for refused in (environment, {**without, "TERM": "dumb"}):
        assert "\x1b" not in on_terminal(root, refused)
    piped = run_program(mgmtreview(*CHECK), cwd=root, env=without)
    assert "\x1b" not in piped.out


def on_terminal(root: Path, env: dict[str, str]) -> str:
    """What the program writes to a terminal of its own."""
    import pty

    output = bytearray()

    def read(descriptor: int) -> bytes:
        data = os.read(descriptor, 4096)
        output.extend(data)
        return data

    before = dict(os.environ)
    here = Path.cwd()
    os.chdir(root)
    os.environ.clear()
    os.environ.update(env)
    try:
        with (
            open(os.devnull, "rb") as nothing,
            redirected(0, nothing.fileno()),
            open(os.devnull, "wb") as away,
            redirected(1, away.fileno()),
        ):
            pty.spawn(mgmtreview(*CHECK), read)
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)
    return output.decode()


class redirected:  # noqa: N801 - used like a function
    """A file descriptor of this process, pointed elsewhere for a while."""

    def __init__(self, descriptor: int, target: int) -> None:
        self.descriptor, self.target = descriptor, target

    def __enter__(self) -> None:
        self.saved = os.dup(self.descriptor)
        os.dup2(self.target, self.descriptor)

    def __exit__(self, *_: object) -> None:
        os.dup2(self.saved, self.descriptor)
        os.close(self.saved)


# --- the day that counts -----------------------------------------------------------------------


ZONES = ("Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago")


def reports(run_cli: CliRunner, root: Path, *options: str) -> Iterator[dict[str, Any]]:
    """The check in three zones of the machine, without what differs between two runs by nature: nothing."""
    for zone in ZONES:
        yield json.loads(run_cli("check", "--json", *options, cwd=root, env={"TZ": zone}).out)


def test_today_is_that_of_the_settings_whatever_the_machine_s_zone(run_cli: CliRunner, tmp_path: Path) -> None:
    for name, zone in (("Asia/Tokyo", ZoneInfo("Asia/Tokyo")), (None, UTC)):
        root = company(tmp_path / str(name).replace("/", "-"), {"mgmtreview.yaml": {"timezone": name}})
        before = datetime.now(zone).date().isoformat()
        first, *others = reports(run_cli, root)
        after = datetime.now(zone).date().isoformat()
        assert first["as_of"] in (before, after)
        assert before != after or all(other == first for other in others)


def test_as_of_wins(run_cli: CliRunner, tmp_path: Path) -> None:
    first, *others = reports(run_cli, company(tmp_path / "r"), "--as-of", "2027-03-01")
    assert first["as_of"] == "2027-03-01"
    assert all(other == first for other in others)
    assert {each["rule"] for each in first["findings"]} >= {"RV506"}  # what was in time is overdue by then


def test_an_unknown_time_zone_is_a_finding_and_today_is_taken_in_utc(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", {"mgmtreview.yaml": {"timezone": "Europe/Berlim"}})
    before = datetime.now(UTC).date().isoformat()
    data = json.loads(run_cli("check", "--json", cwd=root).out)
    assert data["as_of"] in (before, datetime.now(UTC).date().isoformat())
    assert [each["hint"] for each in data["findings"] if each["rule"] == "RV010"] == ["did you mean Europe/Berlin?"]


# --- surroundings ----------------------------------------------------------------------------------


def test_the_same_bytes_from_any_place_locale_and_hash_seed(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", TWO)
    copy = Path(shutil.copytree(root, tmp_path / "another place"))
    runs = [
        run_cli(*CHECK, cwd=root),
        run_cli(*CHECK, cwd=copy, env={"PYTHONHASHSEED": "1"}),
        run_cli(*CHECK, cwd=root / "reviews", env={"PYTHONHASHSEED": "2", "LC_ALL": "C"}),
    ]
    assert len({done.out for done in runs}) == 1


def test_no_home_and_hardly_an_environment(tmp_path: Path) -> None:
    done = run_program(mgmtreview(*CHECK), cwd=company(tmp_path / "r"), env={"PATH": "/nowhere"})
    assert (done.code, done.err) == (0, "")


def test_a_repository_in_which_nothing_is_written_yet(run_cli: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "mgmtreview.yaml").write_text("organisation: Example\n")
    done = run_cli(*CHECK)
    assert "Looked at 1 file, 0 reviews" in done.out
    assert "Traceback" not in done.err
    status = run_cli("status", "--as-of", AS_OF)
    assert (status.code, status.err) == (0, "")
    assert "none yet; make one with: mgmtreview new 2026-H1" in status.out


def test_nothing_is_written(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", TWO)
    before = {path: path.stat().st_mtime_ns for path in sorted(root.rglob("*"))}
    for command in (CHECK, ("status", "--as-of", AS_OF), (*CHECK, "--json"), (*CHECK, "--format", "github")):
        run_cli(*command, cwd=root)
    assert {path: path.stat().st_mtime_ns for path in sorted(root.rglob("*"))} == before
