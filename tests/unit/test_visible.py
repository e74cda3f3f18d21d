import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.visible import INVISIBLE, show_invisible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Prüfung: 95 % – „gut“ 👍", "Prüfung: 95 % – „gut“ 👍"),
        ("a\nb\tc", "a\\u{a}b\\u{9}c"),
        ("\x1b[2Jgone", "\\u{1b}[2Jgone"),
        ("\x9b31m", "\\u{9b}31m"),
        ("safe\u202efdp.exe", "safe\\u{202e}fdp.exe"),
        ("\ud800", "\\u{d800}"),
        ("\U000e0041", "\\u{e0041}"),
        ("\ue000", "\\u{e000}"),
        ("\ufffe", "\\u{fffe}"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, shown: str) -> None:
    assert show_invisible(text) == shown


def test_all_controls_formats_private_and_surrogate_characters_are_covered() -> None:
    hidden = {
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
    }
    assert {character for character in hidden if not INVISIBLE.fullmatch(character)} == set()


@given(st.text())
def test_the_result_is_one_line_that_can_be_written_anywhere(text: str) -> None:
    shown = show_invisible(text)
    shown.encode()
    assert len(shown.splitlines()) <= 1
    assert not INVISIBLE.search(shown)
