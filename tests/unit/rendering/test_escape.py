"""Promise P19: whatever stands in a record, in Markdown it is text and nothing else."""

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mgmtreview.rendering.escape import clean_terminal, md, md_block, md_cell, md_link
from mgmtreview.visible import INVISIBLE, show_invisible
from tests.hostile.naughty import naughty_strings

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SAFE_LINK = "https://example.org"

READABLE = [
    "Patch SLA at 96 % (target: at least 100 %), up from 92 % - two findings late.",
    "Two quarters below target; the window is the cheapest of the options.",
    'It\'s "partly" effective: see 2026-H1/A03, metric:patch-sla and evidence/ops-411.pdf!',
    "R&D moved to Hamburg (GmbH & Co. KG) at a cost of 15,000 EUR, i.e. 1/3 more.",
    "Prüfung abgeschlossen – „gut“; 100 % = 40 von 40.",
    "patch_sla stayed missed",
    "about ~5 days, < 5 of 30, x <= 3, a -> b",
    "costs $5",
    "2026-07-15 held; 3.5 days",
    "-5 % against last year",
    "#3 in the list",
    "+49 40 1234",
    "@all of you: mail to the CISO",
    "C++ and F# stay",
    "می‌خواهم 👩‍💻",
]
ESCAPED = [
    ("*bold*, _emphasis_, `code`", r"\*bold\*, \_emphasis\_, \`code\`"),
    ("![pixel](https://evil.example/p.png)", r"!\[pixel\](https:&#47;/evil.example/p.png)"),
    ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)>"),
    ("&lt;b&gt; &#60;", "&amp;lt;b&amp;gt; &amp;#60;"),
    ("www.evil.example or jo@evil.example", "www&#46;evil.example or jo&#64;evil.example"),
    ("~~gone~~", r"\~\~gone\~\~"),
    ("a | b", r"a \| b"),
    ("C:\\temp\\", "C:\\\\temp&#92;"),
    ("- item", r"\- item"),
    ("1. item", r"1\. item"),
    ("2026) item", r"2026\) item"),
    ("# heading", r"\# heading"),
    ("> quotation", r"\> quotation"),
    ("closing marks ##", r"closing marks \##"),
    ("---", r"\---"),
    ("===", r"\==="),
    ("from $5 to $6", r"from \$5 to \$6"),
    ("two\nlines\t and  spaces ", "two lines and spaces"),
    ("\x1b[31mred\u202e", "\\\\u{1b}\\[31mred\\\\u{202e}"),
]


@pytest.mark.parametrize("prose", READABLE)
def test_plain_prose_stays_as_it_is(prose: str) -> None:
    assert md(prose) == md_cell(prose) == md_block(prose) == prose


@pytest.mark.parametrize(("text", "markdown"), ESCAPED)
def test_what_would_act_is_escaped(text: str, markdown: str) -> None:
    assert md(text) == markdown


@pytest.mark.parametrize("text", ["- 5", "> 30 days", "1. half", "#", "-", "+ 2", "=="])
def test_no_line_starts_in_a_table_cell_so_less_is_escaped(text: str) -> None:
    assert md_cell(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("evil\u200dexample", "evil\\\\u{200d}example"),
        ("\u200dé", "\\\\u{200d}é"),
        ("é\u200d", "é\\\\u{200d}"),
        ("é\u200b é", "é\\\\u{200b} é"),
    ],
)
def test_joiners_stay_only_between_letters_that_use_them(text: str, markdown: str) -> None:
    assert md(text) == markdown


def test_a_block_keeps_paragraphs_and_lines() -> None:
    text = "First line,\nsecond line.\n\n\n- not a list\n===\n"
    assert md_block(text) == "First line,\nsecond line.\n\n\\- not a list\n\\==="
    assert md_block(text, indent="  ") == "First line,\n  second line.\n\n  \\- not a list\n  \\==="


JOINER = r"[\u200c\u200d]|\\u\{200[cd]\}"  # as it is or shown, which has a test of its own


def shown(text: str) -> str:
    """The text as a reader should get it: white space folded, and nothing hidden."""
    folded = re.sub(r"[ \t\n\v\f\r\x85\u2028\u2029]+", " ", text)
    return show_invisible(re.sub(JOINER, "J", folded)).strip()


def lines(text: str) -> list[str]:
    """The same, line by line, blank ones left out."""
    return [line for line in map(shown, re.split(r"[\n\v\f\r\x85\u2028\u2029]+", text)) if line]


# A frame with a hole, and what fills it.
CONTEXTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "paragraph": ("{}", md),
    "last in a paragraph": ("Before {}", md),
    "first in a paragraph": ("{} after", md),
    "second line of a paragraph": ("Before\n{}", md),
    "under what could be the head of a table": ("Before | x\n{}", md),
    "heading": ("## {}", md),
    "list item": ("- {}", md),
    "numbered item": ("1. {}", md),
    "item of an item": ("- a\n  - {}", md),
    "quotation": ("> {}", md),
    "inside strong text": ("x **y {} z** x", md),
    "table cell": ("| a | b |\n| --- | --- |\n| x | {} |", md_cell),
    "first table cell": ("| a | b |\n| --- | --- |\n| {} | x |", md_cell),
    "tight table cells": ("|a|b|\n|---|---|\n|{}|{}|", md_cell),
    "table head": ("| a | {} |\n| --- | --- |\n| x | y |", md_cell),
    "text of a written link": ("[x {} y](https://example.org)", md),
    "text of a link": ("{}", lambda text: md_link(text, SAFE_LINK)),
    "title of a refused link": (
        "{} and",
        lambda text: md_link(text, "javascript:x") if text != "QQ" else "QQ (javascript:x)",
    ),
    "block": ("Before\n\n{}", md_block),
    "block in a list item": ("- {}", lambda text: md_block(text, indent="  ")),
}


def skeleton(tokens: list[Token]) -> list[str]:
    """What the parser saw, but for the text itself."""
    return [
        f"{token.type}{token.attrs}" if token.type != "inline" else str(skeleton(token.children or []))
        for token in tokens
        if token.type not in {"text", "softbreak"}
    ]


def texts(tokens: list[Token]) -> list[str]:
    """The lines of text that the parser saw."""
    found = []
    for token in tokens:
        if token.children:
            line = "".join("\n" if child.type == "softbreak" else child.content for child in token.children)
            found.extend(re.sub(JOINER, "J", line).split("\n"))
    return found


def assert_inert(text: str, context: str) -> None:
    """With the text in the hole the parser sees the same as with a harmless word, and the text."""
    frame, escape = CONTEXTS[context]
    wanted = lines(text) if "block" in context else [shown(text)]
    inert = escape(text)
    harmless = re.sub(r"(?m)^([^\S\n]*)[^\n]+", r"\1QQ", inert) if "block" in context else escape("QQ")
    tokens, reference = PARSER.parse(frame.replace("{}", inert)), PARSER.parse(frame.replace("{}", harmless))
    assert skeleton(tokens) == skeleton(reference)
    words = iter(wanted if "block" in context else wanted * 2)
    assert texts(tokens) == [re.sub("QQ", lambda _: next(words), line) for line in texts(reference)]


ACTIVE_BITS = [
    *"\\`*_[]<>&~|#!-+=:.@$(){}^'\" \n\t\r1a\u00a0\u2028\x1b\u200dé",
    *("www.", "http://", "https://a.b", "ftp://", "a@b.c", "<a>", "</a>", "<!--", "-->", "<?", "&amp;", "&#60;"),
    *("\n\n", "\n\n\n", "1. ", "1) ", "- ", "+ ", "# ", "> ", " #", "    ", "---", "***", "===", "```", "~~~"),
    *("[x]: y", "[^1]", "![", "](", "|-", ":-:"),
]
hostile_text = st.lists(st.sampled_from(ACTIVE_BITS), max_size=12).map("".join) | st.text()


@pytest.mark.parametrize("context", CONTEXTS)
@given(text=hostile_text.filter(lambda text: shown(text) != ""))
@example("a_b_c __d__")
@example("\\|")
@example("`\\")
def test_in_every_context_only_the_text_arrives(context: str, text: str) -> None:
    assert_inert(text, context)


@pytest.mark.parametrize("context", CONTEXTS)
def test_no_naughty_string_acts(context: str) -> None:
    for text in naughty_strings():
        if shown(text):
            assert_inert(text, context)


# GitHub turns these into links even without brackets; the parser above does not.
AUTOLINK = re.compile(r"www\.|(?:https?|ftp)://|[A-Za-z0-9._+-]@[A-Za-z0-9]", re.IGNORECASE)


@given(text=hostile_text)
@pytest.mark.parametrize("escape", [md, md_block, md_cell])
def test_nothing_is_left_that_github_makes_a_link_of(escape: Callable[[str], str], text: str) -> None:
    assert not AUTOLINK.search(escape(text))


@given(text=hostile_text)
def test_the_markdown_can_be_written_and_hides_nothing(text: str) -> None:
    for markdown in (md(text), md_cell(text), md_link(text, "x")):
        markdown.encode()
        assert len(markdown.splitlines()) <= 1
    assert not INVISIBLE.search(re.sub("[\u200c\u200d\n]", "", md_block(text)))


@pytest.mark.parametrize(
    ("target", "destination"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org:8443/a/b?x=1&y=2#part", "https://example.org:8443/a/b?x=1&y=2#part"),
        ("https://example.org/a_(b)", "https://example.org/a_%28b%29"),
        ("https://example.org/?a=1&copy;=2", "https://example.org/?a=1&amp;copy;=2"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org/a|b`c\\d[e]", "https://example.org/a%7Cb%60c%5Cd%5Be%5D"),
        ("https://example.org/ä", "https://example.org/%C3%A4"),
        ("mailto:jo@example.org", "mailto:jo@example.org"),
        ("evidence/ops-411.pdf", "../../../evidence/ops-411.pdf"),
        ("evidence/Prüfung (2).pdf", "../../../evidence/Pr%C3%BCfung%20%282%29.pdf"),
    ],
)
def test_links_we_follow(target: str, destination: str) -> None:
    link = md_link("Change record", target, to_root="../../../")
    assert link == f"[Change record]({destination})"
    children = PARSER.parseInline(link)[0].children
    assert children is not None
    assert [child.type for child in children] == ["link_open", "text", "link_close"]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "http://example.org/",
        "//example.org/",
        "ftp://example.org/",
        "https:example.org",
        "https:///x",
        "https://",
        "https://good.example@evil.example/",
        "https://evil.example\\@good.example/",
        "https://example.org/a b",
        "https://example.org/\u202e",
        "https://exämple.org/",
        "https://[::1]/",
        "HTTPS://example.org/",
        " https://example.org/",
        "mailto:jo@example.org?bcc=evil@example.org",
        "mailto:x",
        "../secret.txt",
        "/etc/passwd",
        "a/../../b",
        "#top",
        "?x",
        "",
    ],
)
def test_any_other_target_is_only_text(target: str) -> None:
    markdown = md_link("Change record", target)
    assert "](" not in markdown
    assert not AUTOLINK.search(markdown)
    assert texts(PARSER.parse(markdown)) == [f"Change record ({shown(target)})" if target else "Change record"]


def test_a_path_is_linked_only_where_the_caller_knows_the_way() -> None:
    assert md_link("Scan", "evidence/scan.pdf") == "Scan (evidence/scan.pdf)"
    assert md_link("Scan", "evidence/scan.pdf", to_root="") == "[Scan](evidence/scan.pdf)"


def test_a_link_without_a_title_shows_its_target() -> None:
    assert md_link("", "https://example.org/x") == "[https:&#47;/example.org/x](https://example.org/x)"
    assert md_link("RTP v5", "RTP v5") == "RTP v5"
    assert md_link("", "- RTP") == "\\- RTP"


def test_a_terminal_gets_one_line_that_cannot_steer_it() -> None:
    assert clean_terminal("ok\x1b[2J\r\n::error::\u202e") == "ok\\u{1b}[2J\\u{d}\\u{a}::error::\\u{202e}"


@pytest.mark.parametrize(
    "bit",
    ["&a", "_", "a_", "~", "$", "a@", "<", "\\", "#", "# ", "- ", "-", "\n", " \n", "www.", "://", "\u200d", "9"],
    ids=ascii,
)
def test_a_long_text_takes_no_longer_than_its_length(bit: str) -> None:
    text = bit * (64_000 // len(bit))
    start = time.process_time()
    md(text)
    md_block(text)
    md_link(text, text, to_root="")
    assert time.process_time() - start < 5  # what grows with the square of the length takes minutes
