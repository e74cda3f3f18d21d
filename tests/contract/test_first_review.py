"""docs/first-review.md is done as it says: its commands run, and its files are written, day by day."""

import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from mgmtreview import yamlfile
from tests.conftest import CliRunner
from tests.support.overlay import dump, fragments, merged
from tests.support.pages import DOCS, Block, blocks
from tests.support.programs import run_program

PAGE = (DOCS / "first-review.md").read_text(encoding="utf-8")
WITH_A_DAY = ("init", "new", "check", "status", "render", "approve")


def commands(block: Block) -> Iterator[list[str]]:
    """The command lines of a block: git's, and the program's own, each with the day of its heading."""
    day = re.match(r"\d{4}-\d{2}-\d{2}", block.heading)
    for line in block.text.splitlines() if block.language == "sh" else ():
        words = shlex.split(line, comments=True)
        if words[:1] == ["git"]:
            yield words
        if words[:1] == ["mgmtreview"]:
            assert day is not None, f"{line} stands below a heading without a day"
            yield [*words[1:], *(["--as-of", day[0]] if words[1] in WITH_A_DAY else [])]


def write(root: Path, block: Block) -> None:
    """Write what a block shows into the files it names, as a reader would: over what is there."""
    for path, data in fragments(f"```yaml\n{block.text}```").items() if block.language == "yaml" else ():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        old = yamlfile.read(file.read_bytes()).data if file.exists() else None
        file.write_text(dump(merged(old, data)), encoding="utf-8")


@pytest.fixture
def isms(tmp_path: Path, run_cli: CliRunner) -> Path:
    """The records repository at the end of the page."""
    root = tmp_path / "isms"
    (tmp_path / ".gitconfig").write_text("[user]\n\tname = Ben Example\n\temail = ben@example.org\n", encoding="utf-8")
    home = {"HOME": str(tmp_path)}
    for block in blocks(PAGE):
        write(root, block)
        for words in commands(block):
            if words[0] == "git":
                moment = f"{block.heading[:10]}T12:00:00+00:00"  # history is to say what the page says
                dated = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
                env = {**os.environ, **home, **dated, "GIT_CONFIG_GLOBAL": str(tmp_path / ".gitconfig")}
                done = run_program(words, cwd=root, env=env)
            else:
                done = run_cli(*words, cwd=tmp_path if words[0] == "init" else root, env=home)
            assert done.code == 0, (words, done.out, done.err)
    return root


def test_a_company_of_five_holds_its_first_review(isms: Path, run_cli: CliRunner) -> None:
    report = json.loads(run_cli("check", "--json", "--for", "closed", "--as-of", "2026-03-12", cwd=isms).out)
    assert report["stages"] == {"2026": "closed"}
    found = [(each["rule"], each["path"]) for each in report["findings"]]
    assert found == [("RV301", "reviews/2026/inputs/audits.yaml")]  # the page speaks of it
    assert [entry["rule"] for entry in report["cannot_tell"] if not entry["everywhere"]] == []
    assert report["checked"]["actions"] == 4
    assert (isms / "reviews/2026/issued/pack.md").exists()
    assert (isms / "reviews/2026/issued/pack.json").exists()
