import sys

import pytest

from mgmtreview.yamlfile.characters import UNWANTED
from mgmtreview.yamlfile.source import position_at


def test_what_is_printable_is_wanted() -> None:
    # The reader looks closer only at text that is not printable; that must not let anything through.
    unwanted = [chr(code) for code in range(sys.maxunicode + 1) if UNWANTED.match(chr(code))]
    assert [character for character in unwanted if character.isprintable()] == []


@pytest.mark.parametrize(
    "character", [*"\t\n\r azé審", "👍", "\ufe0f", "\u00a0", "\u00ad", "\u2013", "\u0301", "\ue000"]
)
def test_ordinary_characters_are_wanted(character: str) -> None:
    assert not UNWANTED.match(character)


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("abc", 2, (1, 3)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb\r\rc", 6, (4, 2)),
        ("é👍x\nü", 2, (1, 3)),
        ("é👍x\nü", 5, (2, 2)),
    ],
)
def test_offset_to_line_and_column(text: str, offset: int, place: tuple[int, int]) -> None:
    assert position_at(text, offset) == place
