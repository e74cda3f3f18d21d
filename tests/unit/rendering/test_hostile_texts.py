"""Promise P19 for whole documents: whatever stands in any field of any record, the documents keep their shape.

The same records are rendered twice, once with plain words and once with hostile ones in every text; read
back by a Markdown parser, both must have the same headings, tables, links and images, and no HTML.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mgmtreview import yamlfile
from mgmtreview.loading.load import load
from mgmtreview.rendering.render import render_minutes, render_pack
from mgmtreview.visible import INVISIBLE
from mgmtreview.workspace import Workspace
from tests.hostile.naughty import naughty_strings
from tests.support.files import write_files
from tests.unit.rendering.everywhere import records_with

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = "plainword"
ACTIVE = [
    "![x](https://evil.example/pixel.png)",
    "[click](javascript:alert(1))",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a | b | c",
    "# heading",
    "---",
    "- item\n- item",
    "1. item",
    "> quote",
    "```\ncode\n```",
    "`code`",
    "**bold** _em_ ~~gone~~",
    "https://evil.example and www.evil.example",
    "jo@evil.example",
    "text\n\n| a | b |\n|---|---|\n| c | d |",
    "&lt;b&gt; &#60;b&#62;",
    "\\",
    "line\\\nbreak  \nhard",
    "{{ title }} {% raw %}",
    "<!-- comment",
    "[ref]: https://evil.example",
    "[^1]",
    "file:///etc/passwd",
    "/etc/passwd",
    "../../../etc/passwd",
    "\\\\server\\share",
    "data:text/html,x",
    "javascript:alert(1)",
    "http://169.254.169.254/latest",
    "***",
    "===",
    "|",
    "||",
    "![",
    "](",
    "<",
    "&",
    "*",
    "**",
    "_",
]


def can_be_written(text: str) -> bool:
    """Whether records may hold the text at all; "none" as a limitation has a meaning of its own."""
    written = json.dumps(text, ensure_ascii=False).encode()
    return yamlfile.read(written).problem is None and text.strip().casefold() not in ("", "none")


def documents(root: Path, text: str) -> list[str]:
    root.mkdir(parents=True, exist_ok=True)
    workspace = Workspace(load(write_files(root, records_with(text))), date(2026, 9, 1))
    assert not workspace.repository.faults, [fault.message for fault in workspace.repository.faults]
    review = workspace.reviews["2026"]
    return [
        render_pack(workspace, review).files["pack.md"].decode(),
        render_minutes(workspace, review).files["minutes.md"].decode(),
    ]


def shape(markdown: str) -> list[str]:
    """Every block and every link, image and piece of HTML; not the words, nor how many lines they take."""
    return [each for each in map(_kind, _tokens(PARSER.parse(markdown))) if each]


def _tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or [])


def _kind(token: Token) -> str:
    if token.type in ("text", "softbreak", "text_special", "inline"):
        return ""
    if token.type == "link_open":
        target = str(token.attrs["href"])
        return f"link {'#' if target.startswith('#') else target}"
    if token.type == "image":
        return f"image {token.attrs['src']}"
    return f"{token.type} {token.tag}"


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    return [shape(text) for text in documents(tmp_path_factory.mktemp("plain"), PLAIN)]


def differences(found: list[str], wanted: list[str]) -> list[str]:
    """The first place where two shapes part."""
    pairs = zip([*found, "end"], [*wanted, "end"], strict=False)
    return next(([a, b] for a, b in pairs if a != b), [])


@pytest.mark.parametrize("text", ACTIVE, ids=range(len(ACTIVE)))
def test_hostile_words_change_nothing_but_the_words(tmp_path: Path, expected: list[list[str]], text: str) -> None:
    for markdown, wanted in zip(documents(tmp_path, text), expected, strict=True):
        assert differences(without_paragraphs(shape(markdown)), without_paragraphs(wanted)) == []
        assert not INVISIBLE.search(markdown.replace("\n", ""))


def without_paragraphs(found: list[str]) -> list[str]:
    """Analyses keep their paragraphs, so a text with an empty line in it makes two."""
    return [each for each in found if not each.startswith("paragraph_")]


@pytest.mark.long
def test_the_public_list_of_naughty_strings(tmp_path: Path, expected: list[list[str]]) -> None:
    for number, text in enumerate(filter(can_be_written, naughty_strings())):
        for markdown, wanted in zip(documents(tmp_path / str(number), text), expected, strict=True):
            assert differences(without_paragraphs(shape(markdown)), without_paragraphs(wanted)) == [], text


def test_naughty_strings_many_at_a_time(tmp_path: Path, expected: list[list[str]]) -> None:
    """What the long test does one by one, to be quick."""
    strings = [text for text in naughty_strings() if can_be_written(text) and len(text) < 500]
    assert len(strings) > 400
    for start in range(0, len(strings), 40):
        text = " ".join(strings[start : start + 40])
        for markdown, wanted in zip(documents(tmp_path / str(start), text), expected, strict=True):
            assert differences(without_paragraphs(shape(markdown)), without_paragraphs(wanted)) == [], text
