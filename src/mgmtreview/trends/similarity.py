"""How alike two texts are, to notice a narrative copied from the last review.

Jaccard similarity of word shingles (Broder, "On the resemblance and containment of documents", 1997): the share of
runs of ``size`` words that both texts have, among those that either has. What must differ in honest copies as well
(numbers, dates, ids) is removed first.
"""

import re
from decimal import Decimal
from fractions import Fraction

from mgmtreview.trends.figures import to_decimal

FEWEST_WORDS = 20
"""Texts with fewer words are not compared: short truths repeat themselves honestly."""

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_DAY_OF_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?", re.ASCII)
_SHORTEST_MONTH = 3
_EDGES = ".,;:!?()[]{}\"'`*_<>"


def jaccard_shingles(text_a: str, text_b: str, size: int = 5) -> Decimal | None:
    """The similarity, from 0 (nothing in common) to 1; None where either text is too short to tell.

    Raises ValueError where ``size`` is below 1.
    """
    if size < 1:
        raise ValueError("a shingle has at least one word")
    words_a, words_b = _comparable_words(text_a), _comparable_words(text_b)
    if min(len(words_a), len(words_b)) < max(FEWEST_WORDS, size):
        return None
    shingles_a, shingles_b = _shingles(words_a, size), _shingles(words_b, size)
    return to_decimal(Fraction(len(shingles_a & shingles_b), len(shingles_a | shingles_b)))


def _shingles(words: list[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


def _comparable_words(text: str) -> list[str]:
    """The words without anything that holds a digit (numbers, dates, ids), and without the word before a year, which
    is the month in any language ("3 July 2026", "July 3, 2026") and otherwise no loss ("since 2026").
    """
    words: list[list[str]] = []
    follows_a_word = False
    for token in text.casefold().split():
        bare = token.strip(_EDGES)
        if any(character.isdigit() for character in bare):
            if follows_a_word and _YEAR.fullmatch(bare) and len(words[-1][0]) >= _SHORTEST_MONTH:
                words.pop()
            follows_a_word = follows_a_word and _DAY_OF_MONTH.fullmatch(bare) is not None
            continue
        found = _WORD.findall(bare)
        if found:
            words.append(found)
            follows_a_word = True
    return [word for group in words for word in group]
