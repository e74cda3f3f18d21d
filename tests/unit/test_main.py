"""What surrounds the command line, tried in processes of their own with a stand-in for the commands."""

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

import mgmtreview
from tests.conftest import CliRunner
from tests.support.environment import hermetic
from tests.support.programs import Outcome, run_program

STAND_IN = """
import sys, types
commands = types.ModuleType("mgmtreview.cli")
def run(argv):
{body}
commands.run = run
sys.modules["mgmtreview.cli"] = commands
sys.argv = ["mgmtreview", "check"]
from mgmtreview.__main__ import main
sys.exit(main())
"""


def script(body: str) -> str:
    lines = dedent(body).strip().splitlines()
    return STAND_IN.format(body="\n".join(f"    {line}" for line in lines))


def outcome_of(body: str, tmp_path: Path, **env: str) -> Outcome:
    """How the program ends when its command line does what ``body`` says."""
    return run_program([sys.executable, "-c", script(body)], cwd=tmp_path, env={**hermetic(tmp_path), **env})


def test_version_is_printed(run_cli: CliRunner) -> None:
    assert run_cli("--version") == Outcome(0, f"mgmtreview {mgmtreview.__version__}\n", "")


def test_version_is_answered_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    code = """
        import sys
        before = set(sys.modules)
        sys.argv = ["mgmtreview", "--version"]
        from mgmtreview.__main__ import main
        main()
        print(*sorted(set(sys.modules) - before))
    """
    done = run_program([sys.executable, "-c", dedent(code)], cwd=tmp_path, env=hermetic(tmp_path))
    assert done.out.splitlines()[1] == "gc mgmtreview mgmtreview.__main__"


def test_the_exit_code_of_a_command_is_the_program_s(tmp_path: Path) -> None:
    assert outcome_of("print('2 findings'); return 1", tmp_path) == Outcome(1, "2 findings\n", "")


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        ("NotARepository('no records here', 'Run mgmtreview init.')", 3, "no records here\nRun mgmtreview init."),
        ("UsageError('there is no review 2026-H9')", 2, "there is no review 2026-H9"),
        ("WriteRefused('it exists already')", 3, "it exists already"),
    ],
)
def test_what_stops_a_run_is_told_in_a_sentence(raised: str, code: int, said: str, tmp_path: Path) -> None:
    done = outcome_of(f"from mgmtreview import errors\nraise errors.{raised}", tmp_path)
    assert done == Outcome(code, "", f"mgmtreview: {said}\n")


def test_a_message_cannot_play_tricks_on_the_terminal(tmp_path: Path) -> None:
    done = outcome_of(r"from mgmtreview import errors; raise errors.UsageError('no \x1b[2Jreview')", tmp_path)
    assert done.err == "mgmtreview: no \\u{1b}[2Jreview\n"


def test_a_fault_of_the_program_ends_in_a_plea_without_traceback_or_record_text(tmp_path: Path) -> None:
    done = outcome_of("raise KeyError('the text of a record')", tmp_path)
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("mgmtreview: internal error: KeyError at <string>:5\nThis is a fault of the program")
    assert "Traceback" not in done.err
    assert "the text of a record" not in done.err


def test_a_fault_shows_its_traceback_when_asked_for(tmp_path: Path) -> None:
    done = outcome_of("raise KeyError('x')", tmp_path, MGMTREVIEW_DEBUG="1")
    assert done.code == 4
    assert "Traceback (most recent call last)" in done.err


def test_running_out_of_stack_is_a_fault_like_any_other(tmp_path: Path) -> None:
    done = outcome_of("return run(argv)", tmp_path)
    assert done.code == 4
    assert "internal error: RecursionError" in done.err


def test_a_command_line_that_cannot_be_imported_is_a_fault(tmp_path: Path) -> None:
    code = "import sys; sys.modules['mgmtreview.cli'] = None; sys.argv = ['mgmtreview', 'check']\n"
    code += "from mgmtreview.__main__ import main; sys.exit(main())"
    done = run_program([sys.executable, "-c", code], cwd=tmp_path, env=hermetic(tmp_path))
    assert done.code == 4
    assert done.err.startswith("mgmtreview: internal error: ModuleNotFoundError at __main__.py:")
    assert "Traceback" not in done.err


def test_an_interrupt_ends_quietly(tmp_path: Path) -> None:
    assert outcome_of("raise KeyboardInterrupt", tmp_path) == Outcome(130, "", "")


def test_a_reader_that_goes_away_ends_the_program_quietly(tmp_path: Path) -> None:
    body = "for n in range(100_000): print('finding', n)\nreturn 0"
    with subprocess.Popen(
        [sys.executable, "-c", script(body)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=hermetic(tmp_path),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"finding 0\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_git_variables_of_a_hook_do_not_reach_the_commands(tmp_path: Path) -> None:
    body = "import os; print([name for name in os.environ if name.startswith('GIT_')]); return 0"
    assert outcome_of(body, tmp_path, GIT_DIR="/elsewhere", GIT_INDEX_FILE="/elsewhere/index").out == "[]\n"


def test_a_character_the_terminal_lacks_is_escaped(tmp_path: Path) -> None:
    assert outcome_of("print('a → b'); return 0", tmp_path, PYTHONIOENCODING="ascii").out == "a \\u2192 b\n"


def test_at_the_end_what_was_asked_for_is_run_and_nothing_printed_is_lost(tmp_path: Path) -> None:
    body = """
        import atexit
        atexit.register(print, "at the end")
        sys.stdout.write("printed ")
        sys.stderr.write("told")
        return 3
    """
    ending = script(body).replace("import main", "import start").replace("sys.exit(main())", "start()")
    done = run_program([sys.executable, "-c", ending], cwd=tmp_path, env=hermetic(tmp_path))
    assert done == Outcome(3, "printed at the end\n", "told")


@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "1>&- 2>&-"])
@pytest.mark.parametrize(("command", "code"), [("check", 3), ("rules", 0)])
def test_closed_streams_change_nothing_but_what_is_heard(command: str, code: int, closed: str, tmp_path: Path) -> None:
    program = f'exec "$0" -m mgmtreview {command} {closed}'
    done = run_program(["/bin/sh", "-c", program, sys.executable], cwd=tmp_path, env=hermetic(tmp_path))
    assert done.code == code
    assert "Traceback" not in done.err
