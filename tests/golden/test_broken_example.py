"""The broken example hits every rule of the catalogue once, and what ``check`` says of it is kept as it was printed.

It is replayed with its history. RV810 alone needs records without one: there, all rules over history are untold.

``python -m tests.golden.test_broken_example`` writes it anew after a wanted change; the difference is then read in the
commit. Read ``broken/check.txt`` as the owners of those records would. After a change to a record of its reviews, write
their approvals anew first: ``python -m tests.support.reseal_muddleford``.
"""

import json
import shutil
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mgmtreview import __version__
from mgmtreview.rules.catalogue import RULES
from mgmtreview.scaffolding.replay import replay
from tests.support.environment import hermetic
from tests.support.programs import Outcome, mgmtreview, run_program

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "muddleford"
RECORDS = EXAMPLE / "records"
FOLDER = Path(__file__).resolve().parent / "broken"
TODAY = "2026-11-25"
FORMATS = {"check.txt": "text", "check.json": "json"}

WITHOUT_HISTORY = "RV810"
OVER_HISTORY = {rule.id for rule in RULES if rule.history}

NOT_TOLD = {
    ("RV509", "2024-YE"),  # its action was moved in
    ("RV305", "2025-H1"),  # of the review before it only the actions were moved in
    ("RV306", "2025-H1"),  # its pack was a printout that nobody kept
}


@cache
def outcome(form: str) -> Outcome:
    """How ``check`` ends in a form, as a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records"
        replay(EXAMPLE, records)
        return checked(records, form)


def checked(records: Path, form: str) -> Outcome:
    with tempfile.TemporaryDirectory() as home:
        command = mgmtreview("check", "--as-of", TODAY, "--format", form)
        return run_program(command, cwd=records, env=hermetic(Path(home)))


def printed(form: str) -> str:
    """What ``check`` prints; as JSON without the program's version, which changes with every release."""
    out = outcome(form).out
    return out.replace(f'"tool": "{__version__}"', '"tool": "..."') if form == "json" else out


def report() -> dict[str, Any]:
    """The report as data."""
    data: dict[str, Any] = json.loads(outcome("json").out)
    return data


@pytest.mark.parametrize("name", FORMATS)
def test_the_output_is_as_it_was_kept(name: str) -> None:
    assert printed(FORMATS[name]) == (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [*FORMATS.values(), "github"])
def test_it_ends_with_findings_and_not_with_a_fault(form: str) -> None:
    assert (outcome(form).code, outcome(form).err) == (1, "")
    assert report()["crashes"] == []


def test_every_rule_of_the_catalogue_is_found_once() -> None:
    found = Counter(finding["rule"] for finding in report()["findings"])
    assert found == Counter(rule.id for rule in RULES if rule.id != WITHOUT_HISTORY)


def test_without_its_history_what_needs_one_is_untold_and_that_is_said_once(tmp_path: Path) -> None:
    records = Path(shutil.copytree(RECORDS, tmp_path / "records"))
    bare = json.loads(checked(records, "json").out)
    found = Counter(finding["rule"] for finding in bare["findings"])
    assert found == Counter(rule.id for rule in RULES if rule.id not in OVER_HISTORY)
    untold = [entry["rule"] for entry in bare["cannot_tell"] if entry["everywhere"]]
    assert Counter(untold) == Counter(OVER_HISTORY)
    lines = [line for line in checked(records, "text").out.splitlines() if "there is no history" in line]
    assert [line.split(":")[0] for line in lines] == ["mgmtreview.yaml", "cannot tell"]


def test_nothing_is_left_untold_but_what_the_example_means_to_show() -> None:
    untold = [(entry["rule"], entry["review"]) for entry in report()["cannot_tell"]]
    assert Counter(untold) == Counter(NOT_TOLD)


def test_a_comment_says_what_is_wrong_where_it_is_wrong() -> None:
    """On the line that the finding points at, on one beside it, or at the head of the file.

    Of what is gone, or has no comments, history.yaml tells.
    """
    silent = []
    gone = [line for line in (EXAMPLE / "history.yaml").read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    for finding in report()["findings"]:
        if finding["path"].endswith(".json") or not (RECORDS / finding["path"]).exists():
            silent += [] if any(finding["rule"] in line for line in gone) else [finding["rule"]]
            continue
        lines = (RECORDS / finding["path"]).read_text(encoding="utf-8").splitlines()
        line = finding["line"]
        comments = " ".join(text.partition("#")[2] for text in (lines[0], *lines[max(0, line - 2) : line + 1]))
        if finding["rule"] not in comments:
            silent.append(f"{finding['path']}:{line}: no comment names {finding['rule']}")
    assert silent == []


def test_no_secret_is_shown() -> None:
    """Not even the invented one, which stands in the records for RV009."""
    assert "letmein" in (RECORDS / "actions" / "2026-H1" / "A11.yaml").read_text(encoding="utf-8")
    assert [form for form in (*FORMATS.values(), "github") if "letmein" in outcome(form).out] == []


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for kept, form in FORMATS.items():
        (FOLDER / kept).write_text(printed(form), encoding="utf-8", newline="\n")
