"""mgmtreview render, as a person runs it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import CliRunner

BASE = Path(__file__).resolve().parent.parent / "rules" / "base"
DAY = ("--as-of", "2026-09-01")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The complete repository before anything was issued or approved, to write into."""
    return Path(shutil.copytree(BASE, tmp_path / "records", ignore=shutil.ignore_patterns("issued", "approvals")))


def test_it_says_what_was_written_and_where(run_cli: CliRunner, copy: Path) -> None:
    done = run_cli("render", "2026-H1", "pack", *DAY, cwd=copy)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Wrote 3 files to rendered/2026-H1/",
        "    pack.md",
        "    charts/metric-awareness.svg",
        "    charts/metric-patch-sla.svg",
        done.out.splitlines()[4],
    ]
    assert done.out.splitlines()[4].startswith("The check for issued finds ")
    assert "](../../evidence/joiner-gate.txt)" in (copy / "rendered/2026-H1/pack.md").read_text(encoding="utf-8")


def test_once_held_both_documents_come_and_come_again(run_cli: CliRunner, copy: Path, tmp_path: Path) -> None:
    for _ in range(2):
        done = run_cli("-C", str(copy), "render", "2026-h1", *DAY, "--output", "out", cwd=tmp_path)
        assert done.code == 0, done.err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["charts", "minutes.md", "pack.md"]
    assert "../" not in (tmp_path / "out" / "pack.md").read_text(encoding="utf-8")


def test_before_it_is_held_the_pack_alone(run_cli: CliRunner, copy: Path) -> None:
    done = run_cli("render", "2026-H1", "--as-of", "2026-07-10", "--json", cwd=copy)
    data = json.loads(done.out)
    assert [each["document"] for each in data["documents"]] == ["pack"]
    assert (data["format"], data["issued"], data["folder"]) == ("mgmtreview-render/1", False, "rendered/2026-H1")
    assert data["files"][0]["path"] == "pack.md"
    assert set(data["documents"][0]["findings"]) == {"error", "warning", "note", "untold", "crash"}


def test_issue_keeps_the_pack_once_and_says_what_is_next(run_cli: CliRunner, copy: Path) -> None:
    done = run_cli("render", "2026-H1", "pack", "--issue", *DAY, cwd=copy)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "Wrote 4 files to reviews/2026-H1/issued/"
    assert lines[-3:] == [
        "Next, by you:",
        '    git add reviews/2026-H1/issued && git commit -m "Issue the pack of 2026-H1"',
        "    send pack.md and charts/ to those it goes to; nothing is sent or committed for you",
    ]
    kept = (copy / "reviews/2026-H1/issued/pack.json").read_bytes()
    done = run_cli("render", "2026-H1", "pack", "--issue", *DAY, cwd=copy)
    assert done.code == 3
    assert done.err.splitlines() == [
        "mgmtreview: the pack of 2026-H1 was issued already on 2026-07-08; what its readers have is kept as it is",
        "to issue it anew, give --replace, and tell its readers what has changed",
    ]
    assert (copy / "reviews/2026-H1/issued/pack.json").read_bytes() == kept
    assert run_cli("render", "2026-H1", "pack", "--issue", "--replace", *DAY, cwd=copy).code == 0
    assert (copy / "reviews/2026-H1/issued/pack.json").read_bytes() == kept


def test_the_minutes_are_issued_beside_it(run_cli: CliRunner, copy: Path) -> None:
    assert run_cli("render", "2026-H1", "minutes", "--issue", *DAY, cwd=copy).code == 3
    run_cli("render", "2026-H1", "pack", "--issue", *DAY, cwd=copy)
    done = run_cli("render", "2026-H1", "minutes", "--issue", *DAY, cwd=copy)
    assert done.code == 0, done.err
    assert sorted(path.name for path in (copy / "reviews/2026-H1/issued").iterdir()) == [
        "charts",
        "minutes.md",
        "pack.json",
        "pack.md",
    ]
    assert not list(copy.rglob(".mgmtreview*"))


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["2026-H3"], 2, 'there is no review "2026-H3"'),
        (["2026-H1", "slides"], 2, '"slides" is not a document'),
        (["2026-H1", "pack", "--issue", "--output", "x"], 2, "exclude each other"),
        (["2026-H1", "--issue"], 2, "say which document to issue"),
        (["2026-H1", "pack", "--issue", "--draft"], 3, "a draft is not issued"),
        (["2026-H1", "--as-of", "soon"], 2, "--as-of"),
    ],
)
def test_a_clear_sentence_for_what_cannot_be(
    run_cli: CliRunner, copy: Path, arguments: list[str], code: int, said: str
) -> None:
    done = run_cli("render", *arguments, *(() if "--as-of" in arguments else DAY), cwd=copy)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert not (copy / "rendered").exists()
    assert not (copy / "reviews/2026-H1/issued").exists()


def test_unreadable_records_stop_it_and_a_draft_says_what_is_missing(run_cli: CliRunner, copy: Path) -> None:
    (copy / "metrics/patch-sla.yaml").write_text("title: [", encoding="utf-8")
    done = run_cli("render", "2026-H1", "pack", *DAY, cwd=copy)
    assert done.code == 3
    assert "1 file that the pack rests on cannot be read: metrics/patch-sla.yaml" in done.err
    done = run_cli("render", "2026-H1", "pack", "--draft", *DAY, cwd=copy)
    assert done.code == 0, done.err
    assert "DRAFT: not readable, and missing in it: metrics/patch-sla.yaml" in done.out
    text = (copy / "rendered/2026-H1/pack.md").read_text(encoding="utf-8")
    assert "> DRAFT." in text.split("\n## ")[0]


def test_templates_of_the_repository_need_the_flag(run_cli: CliRunner, copy: Path) -> None:
    (copy / "templates").mkdir()
    (copy / "templates/pack.md.j2").write_text("OURS {{ title }}\n", encoding="utf-8")
    pack = copy / "rendered/2026-H1/pack.md"
    run_cli("render", "2026-H1", "pack", *DAY, cwd=copy)
    assert pack.read_text(encoding="utf-8").startswith("# Half-year")
    done = run_cli("render", "2026-H1", "pack", "--allow-repo-templates", *DAY, cwd=copy)
    assert done.code == 0, done.err
    assert pack.read_text(encoding="utf-8") == "OURS Half-year management review, first half of 2026\n"


def test_an_output_that_cannot_be_written_leaves_nothing(run_cli: CliRunner, copy: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run_cli("-C", str(copy), "render", "2026-H1", *DAY, "-o", str(tmp_path / "file" / "out"), cwd=tmp_path)
    assert done.code == 3
    assert "a part of the path is a file or a link" in done.err
