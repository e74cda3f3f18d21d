"""Rules of CONTRIBUTING.md that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "mgmtreview"
MODULES = sorted(PACKAGE.rglob("*.py"))
BELOW_THE_COMMAND_LINE = [path for path in MODULES if "cli" not in path.parts and path.name != "__main__.py"]

LONGEST = 350
LISTS_OF_WORDS = ("vocabulary.py",)  # looked up rather than read
VAGUE_NAMES = ("utils", "util", "helpers", "helper", "manager", "handler", "processor", "common", "misc")
MACHINE = {
    "date.today": "the clock",
    "datetime.today": "the clock",
    "datetime.now": "the clock",
    "datetime.utcnow": "the clock",
    "time.time": "the clock",
    "time.localtime": "the clock",
    "os.getcwd": "the working directory",
    "Path.cwd": "the working directory",
    "os.getenv": "the environment",
    "os.environ": "the environment",
    "locale.getlocale": "the locale",
    "input": "the terminal",
    "print": "the terminal",
}
ALLOWED = {
    ("running.py", "os.environ"): "GitPython takes the path of git from the environment and from nowhere else",
}
DANGEROUS = ("eval", "exec", "pickle.loads", "pickle.load", "os.system", "os.popen", "yaml.load")


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def names_used(path: Path) -> Iterator[tuple[str, int]]:
    """Every dotted name in a module and every plain name that is called, with its line."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node.lineno
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}", node.lineno


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_file_has_one_reason_to_exist(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST or path.name in LISTS_OF_WORDS, f"{relative(path)} has {lines} lines"
    assert path.stem not in VAGUE_NAMES


@pytest.mark.parametrize("path", BELOW_THE_COMMAND_LINE, ids=relative)
def test_nothing_below_the_command_line_asks_the_machine(path: Path) -> None:
    asked = [
        f"{relative(path)}:{line}: {name} reads {MACHINE[name]}; hand it in instead"
        for name, line in names_used(path)
        if name in MACHINE and (path.name, name) not in ALLOWED
    ]
    assert asked == []


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_nothing_runs_text_as_code(path: Path) -> None:
    assert [f"{relative(path)}:{line}: {name}" for name, line in names_used(path) if name in DANGEROUS] == []
    keywords = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.keyword)]
    assert [node.lineno for node in keywords if node.arg == "shell"] == []


def test_only_git_ssh_keygen_and_openssl_are_run() -> None:
    """GitPython is the way to git, one module calls ssh-keygen and one openssl; nothing else is run."""
    runners = {
        relative(path)
        for path in MODULES
        for name, _ in names_used(path)
        if name.split(".")[0] in {"subprocess", "pty"} or name.startswith(("os.exec", "os.spawn", "os.posix_spawn"))
    }
    assert {Path(path).parent.name + "/" + Path(path).name for path in runners} == {
        "sshkeygen/running.py",
        "timestamping/running.py",
    }


def test_classes_are_not_named_vaguely() -> None:
    vague = [
        f"{relative(path)}:{node.lineno}: {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ClassDef) and node.name.lower().endswith(VAGUE_NAMES)
    ]
    assert vague == []


def test_templates_never_mark_text_as_safe() -> None:
    root = PACKAGE.parent.parent / "templates"
    marked = [path.name for path in root.rglob("*.j2") if "|safe" in path.read_text(encoding="utf-8").replace(" ", "")]
    assert marked == []
