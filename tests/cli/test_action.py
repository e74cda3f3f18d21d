"""`action ...` and `actions` as processes: what is written, what is committed, what is refused."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.company import AS_OF, company
from tests.conftest import CliRunner
from tests.support.programs import run_program
from tests.support.repositories import GitRepository

A01 = "actions/2026-H1/A01.yaml"
MOVE = ("action", "reschedule", "2026-H1/A01", "--to", "2026-11-30", "--reason", "vendor delay", "--as-of", AS_OF)


@pytest.fixture
def repository(git_repo: Callable[..., GitRepository]) -> GitRepository:
    """The complete repository, committed, by somebody whom git knows."""
    made = git_repo()
    company(made.root)
    made.git("config", "user.name", "Dora Example")
    made.git("config", "user.email", "dora@example.org")
    made.commit("Begin")
    return made


def test_a_step_says_which_lines_changed_and_commits_nothing(run_cli: CliRunner, repository: GitRepository) -> None:
    done = run_cli(*MOVE, cwd=repository.root)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "2026-H1/A01: due moved from 2026-10-31 to 2026-11-30\n"
        f"{A01}:\n"
        "    @@ -4,3 +4,3 @@\n"
        '     priority: "high"\n'
        "    -due: 2026-10-31\n"
        "    +due: 2026-11-30\n"
        '     closure_evidence: "Change record and two months of patch reports"\n'
        "    @@ -8,2 +8,7 @@\n"
        '     status: "in-progress"\n'
        "    +rescheduled:\n"
        "    +  - date: 2026-09-01\n"
        "    +    from: 2026-10-31\n"
        "    +    to: 2026-11-30\n"
        '    +    reason: "vendor delay"\n'
        "     updates:\n"
        "Not committed yet (--commit would do it). To do it yourself:\n"
        f"    git commit -m '2026-H1/A01: due moved from 2026-10-31 to 2026-11-30' -- {A01}\n"
    )
    assert repository.git("status", "--porcelain").out == f" M {A01}\n"


def test_a_dry_run_writes_nothing(run_cli: CliRunner, repository: GitRepository) -> None:
    done = run_cli(*MOVE, "--dry-run", cwd=repository.root)
    assert done.out.startswith("Would be: 2026-H1/A01: due moved from 2026-10-31 to 2026-11-30\n")
    assert done.out.endswith("Nothing was written.\n")
    assert repository.git("status", "--porcelain").out == ""


def test_commit_takes_this_file_only_and_leaves_what_was_staged(
    run_cli: CliRunner, repository: GitRepository, tmp_path: Path
) -> None:
    hook = repository.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    hook.chmod(0o755)
    repository.write({"staged.txt": "staged\n", "people.yaml": "people: {}\n"})
    repository.git("add", "staged.txt")
    repository.git("checkout", "--quiet", "--", "people.yaml")
    repository.write({"loose.txt": "loose\n"})
    done = run_cli(*MOVE, "--commit", "--json", cwd=repository.root)
    assert done.code == 0, done.err
    shown = repository.git("show", "--format=%an <%ae>%n%B", "--name-only", "HEAD").out
    assert shown == (
        "Dora Example <dora@example.org>\n"
        "2026-H1/A01: due moved from 2026-10-31 to 2026-11-30\n\nReason: vendor delay\n\n\n"
        f"{A01}\n"
    )
    assert json.loads(done.out)["commit"] == repository.git("rev-parse", "HEAD").out.strip()
    assert repository.git("status", "--porcelain").out == "A  staged.txt\n?? loose.txt\n"
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("prepare", "why"),
    [
        (["config", "--unset", "user.email"], "git does not know who you are"),
        (["checkout", "--quiet", "--detach"], "no branch is checked out (detached HEAD)"),
        (["config", "commit.gpgSign", "true"], "your commits are to be signed"),
        (["update-ref", "MERGE_HEAD", "HEAD"], "a merge is under way"),
        (["rm", "--cached", "--quiet", A01], f"{A01} has a change that is staged, and this would undo it"),
        (["update-index", "--chmod=+x", A01], f"{A01} has a change that is staged, and this would undo it"),
    ],
)
def test_where_it_cannot_be_committed_nothing_is_written(
    prepare: list[str], why: str, run_cli: CliRunner, repository: GitRepository
) -> None:
    repository.git(*prepare)
    before = (repository.git("status", "--porcelain").out, (repository.root / A01).read_bytes())
    done = run_cli(*MOVE, "--commit", cwd=repository.root)
    assert done.code == 3
    assert f"nothing was written, because it cannot be committed: {why}" in done.err
    assert (repository.git("status", "--porcelain").out, (repository.root / A01).read_bytes()) == before


def test_outside_of_git_nothing_is_committed_and_that_is_said(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r")
    done = run_cli(*MOVE, "--commit", cwd=root)
    assert (done.code, done.err.splitlines()) == (
        3,
        [
            "mgmtreview: nothing was written, because it cannot be committed: there is no Git repository here",
            "leave --commit out, or start a repository with git init",
        ],
    )
    assert run_cli(*MOVE, cwd=root).out.endswith(
        "This folder is in no Git repository: nothing keeps the history of this change.\n"
    )


def test_foreign_changes_in_the_file_are_not_committed_with_it(run_cli: CliRunner, repository: GitRepository) -> None:
    before = (repository.root / A01).read_text().replace('"high"', '"low"')
    repository.write({A01: before})
    done = run_cli(*MOVE, "--commit", cwd=repository.root)
    assert (done.code, (repository.root / A01).read_text()) == (3, before)
    assert f"{A01} has changes that are not committed yet" in done.err


def test_what_the_commands_commit_gives_the_rules_over_history_nothing_to_find(
    run_cli: CliRunner, repository: GitRepository
) -> None:
    hand_over = ("action", "update", "2026-H1/A01", "--owner", "cto", "--note", "Emil has left", "--as-of", AS_OF)
    for step in (MOVE, hand_over):
        assert run_cli(*step, "--commit", cwd=repository.root).code == 0
    done = json.loads(run_cli("check", A01, "--as-of", AS_OF, "--json", cwd=repository.root).out)
    assert [each for each in done["cannot_tell"] if each["rule"] == "RV509"] == []
    assert [each["rule"] for each in done["findings"] if each["rule"] in ("RV509", "RV510")] == []


def test_what_the_life_cycle_forbids_is_wrong_use(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r")
    done = run_cli("action", "verify", "2026-H1/A01", "--by", "dora", "--outcome", "effective", cwd=root)
    assert (done.code, done.err) == (2, 'mgmtreview: people.yaml has no person "dora"\ndid you mean isms-lead?\n')
    done = run_cli("action", "verify", "2026-h1/a01", "--by", "Dora Example", "--outcome", "effective", cwd=root)
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "mgmtreview: 2026-H1/A01 is in-progress, not implemented: there is nothing to verify yet",
    )


def test_all_that_is_missing_is_listed_where_nobody_can_be_asked(run_cli: CliRunner, tmp_path: Path) -> None:
    done = run_cli("action", "add", "--owner", "cto", cwd=company(tmp_path / "r"))
    assert (done.code, done.out) == (2, "")
    assert "--decision, --due, --priority, --closure-evidence are missing" in done.err
    done = run_cli("action", "verify", "2026-H1/A01", cwd=tmp_path / "r")
    assert (done.code, done.err) == (
        2,
        "mgmtreview: --by, --outcome are missing\nmgmtreview action verify --help has an example\n",
    )


TYPED = {
    "D9 does not exist, so it is asked for again": (b"2026-H1/D9\\n2026-H1/D2\\n2026-12-31\\nlow\\n", 0),
    "the end of the input": (b"2026-H1/D2\\n\\x04", 2),
}


@pytest.mark.parametrize(("typed", "code"), TYPED.values(), ids=TYPED)
def test_a_terminal_is_asked_for_what_is_missing(
    typed: bytes, code: int, repository: GitRepository, home: Path
) -> None:
    ask = (
        "import os, pty, sys\n"
        "pid, fd = pty.fork()\n"
        "if pid == 0:\n"
        "    os.execv(sys.executable, [sys.executable, '-m', 'mgmtreview', 'action', 'add', '--owner', 'cto',"
        f" '--closure-evidence', 'Report', '--as-of', '{AS_OF}'])\n"
        f"os.write(fd, b'{typed.decode()}')\n"
        "try:\n"
        "    while os.read(fd, 1024):\n"
        "        pass\n"
        "except OSError:\n"
        "    pass\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n"
    )
    done = run_program([sys.executable, "-c", ask], cwd=repository.root, env={"HOME": str(home)})
    assert done.code == code, done.err
    made = repository.root / "actions/2026-H1/A04.yaml"
    assert made.exists() == (code == 0)
    assert code or made.read_text() == (
        "decision: D2\nowner: cto\npriority: low\nopened_on: 2026-09-01\ndue: 2026-12-31\n"
        "closure_evidence: Report\nstatus: open\n"
    )


def test_evidence_named_as_a_path_must_be_there(run_cli: CliRunner, repository: GitRepository) -> None:
    root = repository.root
    args = ("action", "implement", "2026-H1/A01", "--evidence", "evidence/report.pdf", "--as-of", AS_OF)
    assert "there is no file evidence/report.pdf in this repository" in run_cli(*args, cwd=root).err
    (root / "evidence").mkdir(exist_ok=True)
    (root / "evidence/report.pdf").write_bytes(b"%PDF")
    done = run_cli(*args, cwd=root)
    assert (done.code, done.err) == (
        0,
        "evidence/report.pdf is in no commit yet: commit it as well, or nobody else has the evidence.\n",
    )


def test_a_file_that_cannot_be_spliced_is_left_alone(run_cli: CliRunner, tmp_path: Path) -> None:
    text = '{decision: "D1", owner: "it-ops-lead", due: 2026-10-31, priority: "high"}\n'
    root = company(tmp_path / "r", {A01: text})
    done = run_cli(*MOVE, cwd=root)
    assert (done.code, (root / A01).read_text()) == (3, text)
    assert "Nothing was changed. Do it by hand: write rescheduled:" in done.err


def test_ids_are_completed_from_the_names_of_the_files(run_cli: CliRunner, tmp_path: Path) -> None:
    asked = {
        "_MGMTREVIEW_COMPLETE": "complete_bash",
        "COMP_WORDS": f"mgmtreview -C {tmp_path}/r action show 2026-H",
        "COMP_CWORD": "5",
    }
    company(tmp_path / "r", {"actions/2026-H1/A02.yaml": "}"})
    assert run_cli(env=asked).out.split() == ["2026-H1/A01", "2026-H1/A02", "2026-H1/A03"]


def test_the_list_and_its_figures(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", {A01: {"due": "2026-08-15"}})
    done = run_cli("actions", "--open", "--as-of", AS_OF, cwd=root)
    assert done.out == (
        "3 of 4 actions, as of 2026-09-01\n"
        "\n"
        "2026-H1/A01  in progress, OVERDUE by 17 days, high, Emil Example\n"
        "    Put the monthly patch window into operation\n"
        "    due 2026-08-15; open for 48 days\n"
        "\n"
        "2026-H1/A03  open, medium, Dora Example\n"
        "    Bring the physical access controls into the provider contract\n"
        "    due 2026-10-31, in 60 days; open for 48 days\n"
        "\n"
        "2026-H1/A02  open, medium, Emil Example\n"
        "    Build the dashboard for the patch service level\n"
        "    due 2026-11-30, in 90 days; open for 48 days\n"
        "\n"
        "3 open, 1 of them overdue; 0 implemented and not verified; 0 verified; 0 given\n"
        "    up or replaced.\n"
        "Age of the open ones: 31-60 days: 3; median 48, oldest 48 days (n = 3).\n"
    )


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ([], ["2026-H1/A01", "2026-H1/A03", "2026-H1/A02", "2025-H2/A01"]),
        (["--open", "--sort", "slip"], ["2026-H1/A01", "2026-H1/A02", "2026-H1/A03"]),
        (["--overdue"], []),
        (["--owner", "IT-OPS-LEAD", "--due-before", "2026-11-30"], ["2026-H1/A01"]),
        (["--review", "2025-h2"], ["2025-H2/A01"]),
        (["--owner", "board"], []),
    ],
)
def test_which_actions_are_listed(options: list[str], ids: list[str], run_cli: CliRunner, tmp_path: Path) -> None:
    done = run_cli("actions", "--json", "--as-of", AS_OF, *options, cwd=company(tmp_path / "r"))
    data = json.loads(done.out)
    assert [entry["id"] for entry in data["actions"]] == ids
    assert (data["format"], data["total"]) == ("mgmtreview-actions/1", 4)


def test_the_whole_life_of_an_action(run_cli: CliRunner, repository: GitRepository) -> None:
    run_cli(*MOVE, "--commit", cwd=repository.root)
    done = run_cli("action", "show", "2026-h1/a01", "--as-of", AS_OF, cwd=repository.root)
    commits = repository.git("log", "--format=%h", "--abbrev=10").out.split()
    today = repository.git("log", "-1", "--format=%as").out.strip()
    assert done.out == (
        "2026-H1/A01: Put the monthly patch window into operation\n"
        "    state         in progress\n"
        "    owner         Emil Example\n"
        "    priority      high\n"
        "    due           2026-11-30 (first 2026-10-31: slipped 30 days, moved once)\n"
        "    open for      48 days\n"
        "    should bring  Patch target met in 2026-H2\n"
        "    decision      2026-H1/D1: Monthly patch window from August, escalation to\n"
        "                  the CTO after 25 days\n"
        "    answers       ask:ASK-1: Approve a monthly patch window with escalation to\n"
        "                  the CTO after 25 days\n"
        "    answers       metric:patch-sla: Critical patches inside 14 days: 90 % in\n"
        "                  2026-H1, target at least 95 %: missed\n"
        "    answers       objective:vulnerability-sla: Objective Close critical\n"
        "                  vulnerabilities within 14 days: at risk, due 2026-12-31\n"
        "\n"
        "What the record says\n"
        "    2026-07-15  opened, due 2026-10-31\n"
        f"                {A01}:1\n"
        "    2026-08-10  Emil Example: Window agreed with operations\n"
        f"                {A01}:15\n"
        "    2026-09-01  due date moved from 2026-10-31 to 2026-11-30: vendor delay,\n"
        "                approval not stated\n"
        f"                {A01}:10\n"
        "    still       evidence asked for: Change record and two months of patch\n"
        "                reports\n"
        "\n"
        "What history says (as commits claim it)\n"
        f"    2026-01-05  {commits[1]}  Ada Example\n"
        "                action written\n"
        f"    {today}  {commits[0]}  Dora Example\n"
        "                due moved from 2026-10-31 to 2026-11-30, reason given: vendor\n"
        "                  delay\n"
    )
    data = json.loads(run_cli("action", "show", "2026-H1/A01", "--json", cwd=repository.root).out)
    assert [entry["commit"][:10] for entry in data["history"]] == commits[::-1]


def test_without_history_the_life_says_so(run_cli: CliRunner, tmp_path: Path) -> None:
    done = run_cli("action", "show", "2026-H1/A02", cwd=company(tmp_path / "r"))
    assert "What history says (as commits claim it)\n    unknown\n    Note: there is no history to read" in done.out
