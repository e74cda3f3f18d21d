"""The mistakes people make when they write YAML by hand, and what they are told."""

import pytest

from mgmtreview.yamlfile import read

NOT_LINED_UP = "this line does not line up with the lines above"
TOO_DEEP = "this line is indented deeper than the one above, which is complete already"
NO_COLON = "this line has no colon, so it is neither a key nor a value"
NO_SPACE = "no space stands after the colon of this line"
NO_BREAK_SPACE = "a no-break space (U+00A0) follows the colon of this line, and it is not taken for a space"
SECOND_COLON = "a second colon stands in this line, outside quotes"
STRAY_COLON = "a colon stands where no key can be"
MORE_TEXT = "more text follows where the value has ended already"
TAB = "a tab stands here, where only spaces may indent"
OPEN_QUOTE = "the quote opened here is not closed"
OPEN_LIST = "the list opened here with [ is not closed"
OPEN_MAPPING = "the mapping opened here with { is not closed"
NO_COMMA_LIST = "a comma or ] is missing here, inside ["
NO_COMMA_MAPPING = "a comma or } is missing here, inside {"
COLON_IN_BRACKETS = "text with a colon stands inside brackets without quotes"
NO_LIST_HERE = "a list cannot start in the middle of a line"
ITEM_FOR_KEY = "a list item stands where a key is expected"
AFTER_SIGN = "after | or > the text starts on the next line"
UNKNOWN_ESCAPE = "a backslash inside double quotes starts something unknown"
NO_CHARACTER = "this backslash sequence names no character"
FILE_ENDS = "the file ends where a value is expected"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        # colons
        ("text: He said: go\n", (1, 14), SECOND_COLON),
        ("größe: ä: ö\n", (1, 9), SECOND_COLON),
        ("a: 1\nowner:it-lead\nb: 2\n", (2, 1), NO_SPACE),
        ("owner:it-lead\nb: 2\n", (1, 1), NO_SPACE),
        ("owner:\u00a0it-lead\nb: 2\n", (1, 1), NO_BREAK_SPACE),
        ("a: 1\nstatus\nb: 2\n", (2, 1), NO_COLON),
        ("a: 1\nstatus", (2, 1), NO_COLON),
        ("status\n\n# comment\nb: 2\n", (1, 1), NO_COLON),
        ("key: [a\nb]: x\n", (2, 3), STRAY_COLON),
        ("k" * 1100 + ": 1\n", (1, 1101), STRAY_COLON),
        # indentation
        ("a: 1\n b: 2\n", (2, 2), TOO_DEEP),
        ("text: We agreed on\n  the following: nothing\n", (2, 3), TOO_DEEP),
        ("a:\n    b: 1\n  c: 2\n", (3, 3), NOT_LINED_UP),
        (" a: 1\nb: 2\n", (2, 1), NOT_LINED_UP),
        ("items:\n  - a: 1\n   b: 2\n", (3, 4), NOT_LINED_UP),
        ("- a\nb: c\n", (2, 1), NOT_LINED_UP),
        ("a: >\n   x\n  y\n", (3, 3), NOT_LINED_UP),
        ("a: #x\n  b\n c: d\n", (3, 2), NOT_LINED_UP),
        ("a:\n\tb: 1\n", (2, 1), TAB),
        ("-\ta: 1\n\t b: 2\n", (1, 2), TAB),
        ("- a\n\t- b\n", (2, 1), TAB),
        ("a: |\n\tx\n", (2, 1), TAB),
        # lists
        ("a: - b\n", (1, 4), NO_LIST_HERE),
        ("a: b\n- c\n", (2, 1), ITEM_FOR_KEY),
        ("items:\n  - a: 1\n - c: 3\n", (3, 2), ITEM_FOR_KEY),
        # quotes
        ("a: 'it's'\n", (1, 8), MORE_TEXT),
        ('a: "He" said\n', (1, 9), MORE_TEXT),
        ("a: [x] y\n", (1, 8), MORE_TEXT),
        ("a: [x, y]]\n", (1, 10), MORE_TEXT),
        ('a: "x\nb: 1\n', (1, 4), OPEN_QUOTE),
        ("ü: 1\nä: 'x\n", (2, 4), OPEN_QUOTE),
        ("a: 'x\n---\n'\n", (1, 4), OPEN_QUOTE),
        ('a: "C:\\data"\n', (1, 7), UNKNOWN_ESCAPE),
        ('a: "\\xZZ"\n', (1, 7), NO_CHARACTER),
        ('a: "\\ud800"\n', (1, 7), NO_CHARACTER),
        ('a: "\\ud83d\\ude00"\n', (1, 7), NO_CHARACTER),
        ('a: "\\UFFFFFFFF"\n', (1, 7), NO_CHARACTER),
        # brackets and braces
        ("a: [1, 2\nb: 3\n", (1, 4), OPEN_LIST),
        ("[a, b", (1, 1), OPEN_LIST),
        ("a: {x: 1\nb: 3\n", (1, 4), OPEN_MAPPING),
        ("a: {x: 1, y: 2\n# end\n", (1, 4), OPEN_MAPPING),
        ("a: [b: c: d]\n", (1, 9), NO_COMMA_LIST),
        ("a: {b: [c, d}\n", (1, 13), NO_COMMA_LIST),
        ("a: {b: c: d}\n", (1, 9), NO_COMMA_MAPPING),
        ("a: {ref: https://example.org/x, b: 1}\n", (1, 10), COLON_IN_BRACKETS),
        ("a: [12:30]\n", (1, 5), COLON_IN_BRACKETS),
        ("a: {b:c}\n", (1, 5), COLON_IN_BRACKETS),
        ("a: {\n", (1, 5), FILE_ENDS),
        ("[", (1, 2), FILE_ENDS),
        ("a: ,x\n", (1, 4), "a value is expected here, not ,"),
        ("a: {: x}\n", (1, 5), "a value is expected here, not :"),
        ("a: ]\n", (1, 4), "a value is expected here, not ]"),
        ("a: {x: 1,, y: 2}\n", (1, 10), "a value is expected here, not ,"),
        # signs that cannot start a text
        ("a: @x\n", (1, 4), "text cannot start with @"),
        ("a: `x`\n", (1, 4), "text cannot start with `"),
        ("unit: %\n", (1, 7), "text cannot start with %"),
        ("a: | x\n", (1, 4), AFTER_SIGN),
        ("a: |0\n  x\n", (1, 4), AFTER_SIGN),
    ],
)  # fmt: skip
def test_mistake(text: str, place: tuple[int, int], message: str) -> None:
    document = read(text.encode())
    assert document.data is None
    assert document.problem is not None
    assert (document.problem.position, document.problem.message) == (place, message)
    assert document.problem.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("text: He said: go\n", 'put the whole text in quotes: key: "text: more"'),
        ("a: 'it's'\n", "inside '...' an apostrophe is written twice ('')"),
        ('a: "C:\\data"\n', 'write each backslash twice ("C:\\\\data"), or use single quotes'),
        ("a: [1, 2\nb: 3\n", "separate what it holds by commas; line 2 no longer belongs to it"),
        ("[a, b", "separate what it holds by commas; the file ends before that"),
        ("unit: %\n", "put the whole text in quotes"),
        ("a:\n\tb: 1\n", "replace tabs by spaces"),
    ],
)
def test_remedy(text: str, hint: str) -> None:
    problem = read(text.encode()).problem
    assert problem is not None
    assert hint in problem.hint
