"""The nearest known word, for messages about unknown ones."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, without regard to case; None where nothing is like it."""
    folded = {name.casefold(): name for name in known}
    match = get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[match[0]] if match else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest known word."""
    close = nearest(word, known)
    return f"did you mean {close}?" if close else otherwise
