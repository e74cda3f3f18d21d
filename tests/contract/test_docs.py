"""What the pages promise can be done: links lead somewhere, commands are understood, records in them load."""

import re
import shlex
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from typer._click.exceptions import ClickException, MissingParameter

from mgmtreview.cli.app import COMMANDS, command_group
from mgmtreview.loading.load import load
from mgmtreview.rules.catalogue import by_id
from tests.support.files import write_files
from tests.support.pages import DOCS, ROOT, anchors, blocks, generator, links, prose, written_by_hand

GENERATED: dict[str, str] = generator().pages()
PAGES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in written_by_hand()}
ALL = {**PAGES, **{f"docs/{name}": text for name, text in GENERATED.items()}}
NOT_RULES = {f"docs/{name}": text for name, text in GENERATED.items() if not name.startswith("rules/")}


@pytest.mark.parametrize("page", ALL)
def test_links_lead_somewhere(page: str) -> None:
    dead = []
    for target in links(ALL[page]):
        path, _, anchor = target.partition("#")
        place = ((ROOT / page).parent / path).resolve() if path else ROOT / page
        text = ALL.get(place.relative_to(ROOT).as_posix())
        if text is None and place.is_file() and anchor:
            text = place.read_text(encoding="utf-8")
        if (text is None and not place.exists()) or (anchor and anchor not in anchors(text or "")):
            dead.append(target)
    assert dead == []


# --- commands -----------------------------------------------------------------------------------


def command_lines(text: str) -> list[list[str]]:
    """Every command line of the program in a page's sh blocks, as words without the program's name."""
    shown = [line for block in blocks(text) if block.language == "sh" for line in block.text.splitlines()]
    lines = [line.split("&&")[0] for line in shown if line.startswith("mgmtreview ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


def mentions(text: str) -> list[list[str]]:
    """Every command named in running text, likewise; arguments may be left out there."""
    inline = re.findall(r"`mgmtreview ([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))
    return [words.split() for words in inline if "[" not in words and not words.startswith("COMMAND")]


def cases(find: Callable[[str], list[list[str]]]) -> list[Any]:
    return [pytest.param(page, words, id=f"{page}: {' '.join(words)}") for page in ALL for words in find(ALL[page])]


def test_this_finds_commands() -> None:
    page = "```sh\nmgmtreview init isms && cd isms   # new\ngit log\n```\nSee `mgmtreview check --as-of DAY`."
    assert command_lines(page) == [["init", "isms"]]
    assert mentions(page) == [["check", "--as-of", "DAY"]]
    assert len(cases(command_lines)) > 20
    assert len(cases(mentions)) > 20


def parse(words: list[str]) -> None:
    """Parse a command line as the program would, up to the point where it would start to work."""
    group = command_group()
    name = next((word for word in words if word in COMMANDS), None)
    if name is None:
        known = {option for parameter in group.params for option in parameter.opts} | {"--help"}
        assert set(words) <= known
        return
    at = words.index(name)
    outer = group.make_context("mgmtreview", [*words[:at], name])
    group.get_command(outer, name).make_context(name, words[at + 1 :], parent=outer)


@pytest.mark.parametrize(("page", "words"), cases(command_lines))
def test_commands_are_understood(page: str, words: list[str]) -> None:
    parse(words)


@pytest.mark.parametrize(("page", "words"), cases(mentions))
def test_commands_in_running_text_are_understood(page: str, words: list[str]) -> None:
    with suppress(MissingParameter):
        parse(words)


@pytest.mark.parametrize("words", [["check", "--bogus"], ["check", "--for", "lunch"], ["explain"], ["explode"]])
def test_wrong_commands_are_not_understood(words: list[str]) -> None:
    with pytest.raises((ClickException, AssertionError)):
        parse(words)


# --- records in pages ---------------------------------------------------------------------------


def record_blocks() -> list[tuple[str, str]]:
    found = []
    for page, text in {**PAGES, **NOT_RULES}.items():
        shown = [block.text for block in blocks(text) if block.language == "yaml"]
        found += [(page, block) for block in shown if re.match(r"# [\w./-]+\.yaml\n", block)]
    return found


@pytest.mark.parametrize(("page", "block"), record_blocks())
def test_records_in_pages_load(page: str, block: str, tmp_path: Path) -> None:
    parts = re.split(r"^# ([\w./-]+\.yaml)$", block, flags=re.MULTILINE)
    files = dict(zip(parts[1::2], parts[2::2], strict=True))
    settings = "topics: {suppliers: Suppliers}\n"
    if "profiles/group.yaml" in files:
        settings = "standards: [group]\n"
    elif "group" in files.get("mgmtreview.yaml", ""):
        files["profiles/group.yaml"] = GROUP
    repository = load(write_files(tmp_path, {"mgmtreview.yaml": settings, **files}))
    assert [(fault.place, fault.message) for fault in repository.faults] == []
    assert set(files) <= set(repository.raw)  # every one of them was read


GROUP = 'title: "Group"\nstandard: "group"\nedition: "2026"\nextends: "iso27001-2022"\n'


def test_pages_show_records() -> None:
    assert len(record_blocks()) > 30


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ALL)
def test_no_page_speaks_of_somebody_s_machine(page: str) -> None:
    assert re.findall(r"(?<![\w.:/\"-])/(?:home|Users|root|work|tmp|opt|var|mnt)\b\S*", ALL[page]) == []


@pytest.mark.parametrize("page", [*PAGES, *NOT_RULES])
def test_nothing_is_called_simple(page: str) -> None:
    """What is easy for the writer is seldom easy for the reader."""
    assert re.findall(r"\b(?:simply|just|easily|obviously|of course)\b", prose(ALL[page]), re.IGNORECASE) == []


@pytest.mark.parametrize("page", PAGES)
def test_rules_that_pages_name_exist(page: str) -> None:
    assert [rule for rule in re.findall(r"\bRV\d{3}\b", PAGES[page]) if by_id(rule) is None] == []


@pytest.mark.parametrize("page", [path.name for path in sorted(DOCS.glob("*.md"))])
def test_the_index_leads_to_every_page(page: str) -> None:
    reached = {target.partition("#")[0] for target in links(ALL["docs/README.md"])} | {"README.md", "records.md"}
    assert page in reached
