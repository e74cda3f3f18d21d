"""What the pages state is so: floors, signals, formats, limits."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from mgmtreview import explaining, signals
from mgmtreview.checking.report import Crash, Report, Waived
from mgmtreview.diagnostic import Finding, Severity, Untold
from mgmtreview.following.monday import Load, Notice, OpenDecision
from mgmtreview.following.owing import Owed, Owing
from mgmtreview.following.status import ReviewStatus, Status, as_data
from mgmtreview.following.upcoming import Due
from mgmtreview.githistory import Gap, HistoryState
from mgmtreview.position import Position
from mgmtreview.records.action import Waiver
from mgmtreview.records.packfile import IssuedPack
from mgmtreview.records.settings import Limits
from mgmtreview.reporting import as_json
from mgmtreview.resources import examples_root
from mgmtreview.rules.catalogue import RULES
from mgmtreview.signals.answers import SIGNAL_KINDS
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace.deciding import TOPIC_OF_KIND
from tests.conftest import CliRunner
from tests.support.pages import DOCS, ROOT, blocks, generator

PAGES = {path.stem: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")}


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its kind."""
    return re.split(r"^## ", PAGES[page].split(f"\n## {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> list[list[str]]:
    """The cells of the tables in a text, headings left out."""
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line] for line in lines]
    return [row for number, row in enumerate(cells) if not set("".join(row)) <= {"-"} and _is_body(cells, number)]


def _is_body(cells: list[list[str]], number: int) -> bool:
    following = cells[number + 1] if number + 1 < len(cells) else ["x"]
    return not set("".join(following)) <= {"-"}


# --- floors -------------------------------------------------------------------------------------


def test_the_floors_are_those_of_the_import_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(each["layers"] for each in contracts["contracts"] if each["id"] == "floors")
    shown = [re.findall(r"`(\w+)`", row[1]) for row in rows(PAGES["architecture"].split("\n## ", 1)[0])]
    assert [set(rooms) for rooms in shown] == [set(re.findall(r"\w+", layer)) for layer in layers]


# --- signals ------------------------------------------------------------------------------------


def signal_rows() -> dict[str, list[str]]:
    return {row[0].strip("`").partition(":")[0]: row for row in rows(PAGES["signals"])}


def test_every_kind_of_signal_is_told_of_once() -> None:
    assert sorted(signal_rows()) == sorted(SIGNAL_KINDS)
    assert len(rows(PAGES["signals"])) == len(SIGNAL_KINDS)


def test_signals_belong_to_the_topics_told() -> None:
    told = {kind: row[1] for kind, row in signal_rows().items() if kind != "ask"}
    assert told == TOPIC_OF_KIND


def weights_in_code() -> dict[str, set[str]]:
    """Kind and weights of every Signal that the code makes; a weight worked out before counts as both."""
    found: dict[str, set[str]] = {}
    for file in Path(str(signals.__file__)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Signal":
                kind, weight = ast.literal_eval(node.args[1]), ast.unparse(node.args[3])
                words = {word.lower() for word in re.findall(r"Weight\.(\w+)", weight)} or {"high", "normal"}
                found.setdefault(kind, set()).update(words)
    return found


def test_signals_weigh_what_is_told() -> None:
    told = {kind: set(row[2].split(" or ")) for kind, row in signal_rows().items()}
    assert told == weights_in_code()


# --- formats ------------------------------------------------------------------------------------


def keys_of(value: Any, route: str = "") -> Iterator[str]:
    """The routes to all plain values, lists marked with ``[]``."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from keys_of(inner, f"{route}.{key}" if route else key)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from keys_of(value[0], f"{route}[]")
    else:
        yield route


def told_in(text: str) -> set[str]:
    """The keys in the first column of the tables of a text, and those named beside them."""
    return {key for row in rows(text) for key in re.findall(r"`([^`]+)`", row[0])}


FINDING = Finding(
    "RV401", Severity.ERROR, "metrics/a.yaml", Position(1, 1), "what", "mend", ("owner",), "metric:a", "2026", "f"
)
REPORT = Report(
    findings=(FINDING,),
    untold=(Untold("RV305", "reviews/2026/review.yaml", "why", review="2026"),),
    waived=(Waived(FINDING, Waiver(rule="RV401", target="metric:a", reason="because")),),
    silenced=("RV212",),
    crashes=(Crash("RV401", "2026", "ValueError"),),
    history=HistoryState((Gap.SHALLOW,), uncommitted=False),
)


def test_every_key_of_check_is_told_of() -> None:
    keys = set(keys_of(as_json.report(REPORT, date(2026, 7, 1), 1)))
    of_waived = {key for key in keys if key.startswith("waived[].") and ".waiver." not in key}
    assert {key.replace("waived[]", "findings[]") for key in of_waived} <= keys  # "findings as above"
    told = told_in(section("formats", "check"))
    told |= set(re.findall(r"`(waived\[\]\.waiver\.\w+)`", section("formats", "check")))
    assert told - {"waived[]"} == keys - of_waived


def test_every_key_of_status_is_told_of() -> None:
    day = date(2026, 7, 1)
    owed = Owed("2026", "what", "hint", "RV301", Severity.ERROR, "a.yaml:1", "Ada", day)
    review = ReviewStatus(
        "2026",
        Stage.PREPARING,
        "planned",
        Stage.ISSUED,
        day,
        Owing((owed,), (), (Crash("RV401", "2026", "ValueError"),)),
    )
    due = Due(day, "action", "2026/A01", "what", "2026-07-01")
    more = ((Notice(day, "what", late=True),), (OpenDecision("2026/D1", "what", day),), (Load("Ada", (owed,), (due,)),))
    page = Status(day, "Example", (review,), (due,), (), *more)
    assert told_in(section("formats", "status")) == set(keys_of(as_data(page)))


def test_every_key_of_a_rule_is_told_of() -> None:
    assert told_in(section("formats", "rules and explain")) == set(keys_of(explaining.as_data(RULES[0])))


def test_every_key_of_render_is_told_of(run_cli: CliRunner, tmp_path: Path) -> None:
    records = str(examples_root() / "marrowby" / "records")
    done = run_cli("-C", records, "render", "2025-H1", "minutes", "--json", "--output", str(tmp_path / "out"))
    assert told_in(section("formats", "render")) == set(keys_of(json.loads(done.out)))


def test_every_key_of_new_and_init_is_told_of(run_cli: CliRunner, tmp_path: Path) -> None:
    told = {
        row[0].strip("`"): set(re.findall(r"`([^`]+)`", row[1])) for row in rows(section("formats", "new and init"))
    }
    made = run_cli("init", "isms", "--json", "--as-of", "2026-03-02")
    new = run_cli("new", "2026", "--json", "--dry-run", "--as-of", "2026-03-02", cwd=tmp_path / "isms")
    assert set(keys_of(json.loads(made.out))) == told["init"]
    without_entries = {key.partition("[]")[0] for key in told["new"]}
    assert {key.partition("[]")[0] for key in keys_of(json.loads(new.out))} == without_entries


def test_the_pack_shown_is_one() -> None:
    shown = next(block.text for block in blocks(PAGES["formats"]) if block.language == "json")
    pack = IssuedPack.model_validate_json(shown)
    assert set(json.loads(shown)) == set(IssuedPack.model_fields)
    assert pack.signals


# --- limits -------------------------------------------------------------------------------------


def test_limits_read_by_rules_are_credited_to_them() -> None:
    """Each limit that the source of a family names is listed with a rule of that family."""
    readers = generator().readers_of_limits()
    uncredited = []
    for file in (ROOT / "src" / "mgmtreview" / "rules").glob("rv*/*.py"):
        named = set(re.findall(r"\blimits\.(\w+)", file.read_text(encoding="utf-8"))) & Limits.model_fields.keys()
        family = file.parent.name.upper()
        uncredited += [(family, name) for name in named if not any(f"[{family}" in each for each in readers[name])]
    assert uncredited == []
