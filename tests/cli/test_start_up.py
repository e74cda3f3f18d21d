"""Start-up is a feature: what is imported for what; help that fits 80 columns; completion for three shells."""

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

from mgmtreview.cli.app import COMMANDS, GROUPS
from tests.cli.company import AS_OF, company
from tests.conftest import CliRunner
from tests.support.environment import hermetic
from tests.support.programs import run_program

HEAVY = ("pydantic", "pydantic_core", "jinja2", "git", "ruamel", "_ruamel_yaml", "rich", "markdown_it", "zoneinfo")

PROBE = """
import json, sys
sys.argv = ["mgmtreview", *{arguments!r}]
from mgmtreview.__main__ import main
try:
    main()
finally:
    print("\\n" + json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""


def imported(arguments: list[str], root: Path, home: Path) -> set[str]:
    """The packages that a command line has imported when it is done."""
    done = run_program([sys.executable, "-c", PROBE.format(arguments=arguments)], cwd=root, env=hermetic(home))
    return set(json.loads(done.out.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["--version"], ["-C", ".", "--help"], ["-C", ".", "--version"]], ids=" ".join
)
def test_help_and_version_import_nothing_heavy(arguments: list[str], tmp_path: Path, home: Path) -> None:
    assert imported(arguments, tmp_path, home) & set(HEAVY) == set()


@pytest.mark.parametrize("command", [*COMMANDS, "action add", "action update"])
def test_the_help_of_a_command_imports_nothing_of_ours_that_is_heavy(command: str, tmp_path: Path, home: Path) -> None:
    by_typer = {"pydantic", "pydantic_core", "zoneinfo"}  # to parse the options of a command
    assert imported([*command.split(), "--help"], tmp_path, home) & set(HEAVY) <= by_typer


def test_check_imports_neither_templates_nor_git(tmp_path: Path, home: Path) -> None:
    modules = imported(["check", "--as-of", AS_OF], company(tmp_path / "r"), home)
    assert modules & {"jinja2", "git", "rich", "markdown_it"} == set()
    assert "pydantic" in modules  # so that this test could fail


def test_a_folder_of_records_cannot_bring_its_own_modules(tmp_path: Path, home: Path) -> None:
    for name in ("json", "typer", "pydantic"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('this code is not ours')\n", encoding="utf-8")
    done = run_program([sys.executable, "-m", "mgmtreview", "rules", "--json"], cwd=tmp_path, env=hermetic(home))
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_fits_a_terminal_of_80_columns_and_has_an_example(command: str | None, run_cli: CliRunner) -> None:
    done = run_cli(*([command] if command else []), "--help", env={"COLUMNS": "80"})
    assert (done.code, done.err) == (0, "")
    assert max(map(len, done.out.splitlines())) <= 80
    assert command is None or f"Example: mgmtreview {command}" in done.out
    assert command is not None or all(f"  {name} " in done.out for name in COMMANDS)


@pytest.mark.parametrize(("group", "name"), [(group, name) for group, names in GROUPS.items() for name in names])
def test_each_command_of_a_group_is_there_and_has_an_example(group: str, name: str) -> None:
    command = import_module(f"mgmtreview.cli.{group}.{name}_command").command
    assert f"Example: mgmtreview {group} {name}" in command.__doc__


def test_a_group_lists_its_commands_and_knows_the_nearest(run_cli: CliRunner) -> None:
    listed = " ".join(run_cli("action", "--help").out.split())
    assert all(f" {name} {line}" in listed for name, line in GROUPS["action"].items())
    assert 'There is no command "reshedule". Did you mean "reschedule"?' in run_cli("action", "reshedule").err


def test_the_short_help_of_each_command_stands_in_the_list(run_cli: CliRunner) -> None:
    listed = " ".join(run_cli("--help").out.split())
    assert all(line in listed for line in COMMANDS.values())


@pytest.mark.parametrize("arguments", [("--version",), ("-C", ".", "--version")])
def test_version(arguments: tuple[str, ...], run_cli: CliRunner) -> None:
    done = run_cli(*arguments)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("mgmtreview ")


@pytest.mark.parametrize(
    ("shell", "sign"),
    [("bash", "complete -o default -F"), ("zsh", "#compdef mgmtreview"), ("fish", "complete --command mgmtreview")],
)
def test_completion_scripts_are_shown(shell: str, sign: str, run_cli: CliRunner) -> None:
    done = run_cli(env={"_MGMTREVIEW_COMPLETE": f"source_{shell}"})
    assert (done.code, done.err) == (0, "")
    assert sign in done.out


def test_show_completion_asks_which_shell_it_runs_in(home: Path, tmp_path: Path) -> None:
    script = f'"{sys.executable}" -m mgmtreview --show-completion; true'
    done = run_program(["bash", "-c", script], cwd=tmp_path, env=hermetic(home))
    assert "complete -o default -F _mgmtreview_completion mgmtreview" in done.out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("mgmtreview che", ["check"]),
        ("mgmtreview re", ["render"]),
        ("mgmtreview check --f", ["--for", "--format", "--fail-level"]),
        ("mgmtreview check --for h", ["held"]),
        ("mgmtreview render --al", ["--allow-repo-templates"]),
    ],
)
def test_completion(words: str, offered: list[str], run_cli: CliRunner) -> None:
    count = str(len(words.split()) - 1)
    done = run_cli(env={"_MGMTREVIEW_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": count})
    assert (done.code, done.out.split()) == (0, offered)
