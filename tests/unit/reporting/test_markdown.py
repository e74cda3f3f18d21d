"""A report as Markdown for job summaries: text from records is shown and never acts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Untold
from mgmtreview.reporting import markdown
from mgmtreview.visible import INVISIBLE, show_invisible
from tests.hostile.naughty import naughty_strings
from tests.unit.reporting.reports import CLEAN, FINDING, FULL, TODAY, WAIVED, found

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

GOLDEN = """\
## Management review records: 1 error, 1 warning, 1 note as of 2026-09-01

| severity | rule | where | what | mend |
|---|---|---|---|---|
| error | RV301 | `reviews/2026-H1/review.yaml:12` | needs is answered by nothing | write inputs/needs.yaml |
| warning | RV101 | `people.yaml:40` | two people have one name |  |
| info | RV101 | `people.yaml:1` | roles only |  |

### Could not be judged

- RV305 `reviews/2026-H1/review.yaml`: minutes of 2025-H2 cannot be read

### Waived

- RV101 `programme.yaml`: no rationale

1 finding waived; 1 rule could not be judged everywhere; silenced by the settings: RV212, RV610.
"""


def test_the_whole_report() -> None:
    assert markdown.summary(FULL, TODAY) == GOLDEN
    assert markdown.summary(CLEAN, TODAY) == "## Management review records: No findings as of 2026-09-01\n"


ALLOWED = {
    *("heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "text", "code_inline"),
    *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close"),
    *("th_open", "th_close", "td_open", "td_close"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
}


def tokens(text: str) -> list[Token]:
    found_tokens = []
    for token in PARSER.parse(text):
        found_tokens += [token, *(token.children or ())]
    return found_tokens


def shown_in_cell(text: str) -> str:
    """What a reader sees of a message, after making sure that nothing in it acts."""
    said = markdown.summary(
        Report(
            findings=(FINDING._replace(message=text, hint=text, path=text),),
            untold=(Untold("RV305", text, text),),
            waived=(WAIVED._replace(finding=found(message=text, path=text)),),
        ),
        TODAY,
    )
    parsed = tokens(said)
    assert {token.type for token in parsed} <= ALLOWED, said
    assert sum(token.type == "tr_open" for token in parsed) == 2
    assert sum(token.type == "td_open" for token in parsed) == 5
    assert sum(token.type == "list_item_open" for token in parsed) == 2
    raw = re.sub(r"`[^`\n]*`", "", said)
    assert not re.search(r"://|(?i:www)\.|@", raw)
    assert not INVISIBLE.search(said.replace("\n", ""))
    cells = [parsed[index + 1] for index, token in enumerate(parsed) if token.type == "td_open"]
    return "".join(child.content for child in cells[3].children or ())


@pytest.mark.parametrize(
    "text",
    [
        "[link](https://example.org)",
        "![image](https://example.org/x.png)",
        "https://example.org and www.example.org and WWW.example.org",
        "<script>alert(1)</script> &lt;b&gt; &#58;//",
        "a | b \\| c",
        "**bold** _it_ ~~gone~~ `code` $x$ $y$",
        "@everyone and #1 and ada@example.org",
        "# heading",
        "- item",
        "> quote",
        "https&#58;//example.org",
        "ends in a backslash \\",
    ],
)
def test_text_is_shown_as_it_is_written(text: str) -> None:
    assert shown_in_cell(text) == text


def test_naughty_strings_are_shown_and_never_act() -> None:
    for text in naughty_strings():
        expected = show_invisible(text.replace("\n", " "))
        assert shown_in_cell(text).strip() == expected.strip()


@given(st.text(max_size=60))
def test_no_text_acts(text: str) -> None:
    shown_in_cell(text)


def test_a_summary_that_the_service_would_drop_is_cut_and_says_so() -> None:
    many = Report(findings=tuple(found(message="x" * 900, line=number) for number in range(1, 2001)))
    said = markdown.summary(many, TODAY)
    assert len(said.encode()) < 1_000_000
    rows = said.count("\n| error |")
    assert f"\n{2000 - rows} more findings are not listed here" in said
