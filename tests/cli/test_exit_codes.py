"""Exit codes 0 to 4, each with its causes, as a shell or a CI job sees them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.company import AS_OF, MISSPELT, committed, company
from tests.conftest import CliRunner
from tests.support.environment import hermetic
from tests.support.programs import mgmtreview, run_program

CHECK = ("check", "--as-of", AS_OF)


def test_0_nothing_found(run_cli: CliRunner, tmp_path: Path) -> None:
    done = run_cli(*CHECK, cwd=committed(tmp_path / "r"))
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("No findings as of 2026-09-01\nLooked at 31 files, 2 reviews (2 closed), by ")


def test_0_findings_below_the_fail_level_or_not_to_fail_on(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r", {"actions/2026-H1/A02.yaml": {"priority": None}})
    codes = {
        options: run_cli(*CHECK, "--select", "RV503", *options, cwd=root).code
        for options in ((), ("--fail-level", "warning"), ("--fail-level", "warning", "--exit-zero"))
    }
    assert list(codes.values()) == [0, 1, 0]


def test_1_an_error_is_found(run_cli: CliRunner, tmp_path: Path) -> None:
    done = run_cli(*CHECK, cwd=company(tmp_path / "r", MISSPELT))
    assert done.code == 1
    assert done.out.splitlines()[:2] == [
        'actions/2026-H1/A01.yaml:4:11: RV002 error: priority: "hihg" is not one of critical, high, medium, low',
        "    mend: did you mean high?",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chekc",), 'There is no command "chekc". Did you mean "check"?'),
        (("check", "--wibble"), "No such option: --wibble"),
        (("check", "--format", "xml"), "Invalid value for '--format'"),
        (("check", "--for", "planned"), "Invalid value for '--for'"),
        (("check", "--as-of", "tomorrow"), '--as-of: "tomorrow" is not a day; write it as YYYY-MM-DD'),
        (("check", "--as-of", "2026-02-30"), '--as-of: "2026-02-30" is not a day of the calendar'),
        (("check", "2026-H3"), '"2026-H3" is neither a review nor a file of this repository\ndid you mean 2026-H'),
        (("check", "2026-H2"), "it is planned and not prepared yet; make it with: mgmtreview new 2026-H2"),
        (("check", "../elsewhere"), '"../elsewhere" is neither a review nor a file of this repository'),
        (("check", "/etc/passwd"), '"/etc/passwd" is neither a review nor a file of this repository'),
        (("check", "--select", "RV999"), 'there is no rule "RV999"'),
        (("check", "--ignore", "wibble"), 'there is no rule "wibble"\nmgmtreview rules lists them'),
        (("explain", "RV30I"), 'there is no rule "RV30I"\ndid you mean RV3'),
        (("explain",), "Missing argument 'RULE'"),
        (("rules", "RV9"), 'there is no rule "RV9"'),
    ],
)
def test_2_wrong_use(arguments: tuple[str, ...], said: str, run_cli: CliRunner, tmp_path: Path) -> None:
    done = run_cli(*arguments, cwd=company(tmp_path / "r"))
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_2_no_command_shows_the_help(run_cli: CliRunner) -> None:
    done = run_cli()
    assert done.code == 2
    assert "Commands:" in done.out + done.err


def test_3_no_repository_here_or_above(run_cli: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for command in ("check", "status"):
        done = run_cli(command, cwd=tmp_path / "empty")
        assert (done.code, done.out) == (3, "")
        assert done.err.startswith("mgmtreview: there is no records repository in ")
        assert "start one with: mgmtreview init DIR" in done.err


@pytest.mark.parametrize("folder", ["gone", "file.txt"])
def test_3_no_folder_of_that_name(folder: str, run_cli: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("x")
    done = run_cli("-C", folder, "check")
    assert (done.code, done.err) == (3, f"mgmtreview: there is no folder {folder}\ngive an existing one with -C\n")


def test_3_the_working_folder_is_gone(home: Path, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    script = f'cd "{tmp_path}/gone" && rmdir "{tmp_path}/gone" && "{sys.executable}" -m mgmtreview check'
    done = run_program(["sh", "-c", script], cwd=tmp_path, env=hermetic(home))
    assert (done.code, done.err) == (
        3,
        "mgmtreview: the working folder is not there any more\nchange to another one\n",
    )


def test_3_everything_was_left_out(run_cli: CliRunner, tmp_path: Path) -> None:
    done = run_cli(*CHECK, "--select", "RV3", "--ignore", "RV3", cwd=company(tmp_path / "r", MISSPELT))
    assert done.code == 3
    assert "by 0 rules" in done.out


def test_3_history_that_is_not_all_there_counts_where_that_is_asked_for(run_cli: CliRunner, tmp_path: Path) -> None:
    root = company(tmp_path / "r")
    lenient = run_cli(*CHECK, "--select", "RV5", cwd=root)
    strict = run_cli(*CHECK, "--select", "RV5", "--strict-history", cwd=root)
    assert (lenient.code, strict.code) == (0, 3)
    assert "cannot tell: RV509, RV510: there is no history to read" in lenient.out
    # what needs no history is told without it, and findings weigh more: 1 comes before 3
    assert run_cli(*CHECK, "--select", "RV6", "--strict-history", cwd=root).code == 0
    misspelt = company(tmp_path / "misspelt", MISSPELT)
    assert run_cli(*CHECK, "--select", "RV509", "--select", "RV002", "--strict-history", cwd=misspelt).code == 1


def test_0_where_history_is_all_there(run_cli: CliRunner, tmp_path: Path) -> None:
    done = run_cli(*CHECK, "--strict-history", cwd=committed(tmp_path / "r"))
    assert done.code == 0, done.out


CRASHING = """
import sys
from mgmtreview.rules import catalogue
rule = catalogue.RULES[{index}]
def crash(*_):
    raise KeyError("the text of a record")
field = next(name for name in ("repository_check", "review_check", "action_check") if getattr(rule, name))
broken = rule._replace(**{{field: crash}})
catalogue.RULES = (*catalogue.RULES[:{index}], broken, *catalogue.RULES[{index} + 1:])
from mgmtreview.cli import selection
selection.RULES = catalogue.RULES
from mgmtreview.following import owing
owing.TOLD_BY_RECORDS = catalogue.RULES
sys.argv = ["mgmtreview", *{arguments}]
from mgmtreview.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    "arguments", [[*CHECK], [*CHECK, "--json"], [*CHECK, "--format", "github"], [*CHECK, "--exit-zero"]]
)
def test_4_a_rule_with_a_fault_is_never_silence(arguments: list[str], home: Path, tmp_path: Path) -> None:
    script = CRASHING.format(index=5, arguments=arguments)
    root = company(tmp_path / "r", MISSPELT)
    done = run_program([sys.executable, "-c", script], cwd=root, env=hermetic(home))
    assert done.code == 4, done.err
    assert "internal error in RV006 on repository: KeyError at <string>:" in done.err
    assert "This is a fault of the program, not of your records; please report it." in done.err
    assert "the text of a record" not in done.out + done.err
    assert "hihg" in done.out  # and hides no finding


def test_130_an_interrupt_is_not_taken_for_findings(home: Path, tmp_path: Path) -> None:
    fifo = company(tmp_path / "r") / "blocks"
    os.mkfifo(fifo)
    # The program is held up where a slow disk would: at the first file it reads.
    script = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background jobs inherit none
        "real = os.scandir\n"
        f"os.scandir = lambda path: (print('reading', flush=True), open({str(fifo)!r}), real(path))[2]\n"
        "sys.argv = ['mgmtreview', 'check']\n"
        "from mgmtreview.__main__ import main\n"
        "sys.exit(main())\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=tmp_path / "r",
        env=hermetic(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"reading\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_141_a_reader_that_goes_away_is_not_taken_for_findings(home: Path, tmp_path: Path) -> None:
    many = {f"actions/2026-H1/A{number}.yaml": f"wrong{number}: x\n" for number in range(100, 1100)}
    root = company(tmp_path / "r", many)
    with subprocess.Popen(
        mgmtreview("check", "--as-of", AS_OF, "--select", "RV0"),
        cwd=root,
        env=hermetic(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert b"RV002 error" in process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
