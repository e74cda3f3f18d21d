"""What may be repeated of a record in a message: one line, short, and without keys, tokens and passwords.

A secret that stands in a record by mistake is told of (rule RV009) and never shown: what a check prints
ends up in CI logs, which more people read and nobody can rewrite. Every pattern is bounded, so that
no text makes the search slow.
"""

import re

SECRET_SHAPES = {
    "an access key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "a private key": r"-----BEGIN (?:[A-Z]{1,20} ){0,4}PRIVATE KEY-----",
    "a code host token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,}|glpat-[A-Za-z0-9_-]{20,})",
    "a chat token": r"\bxox[abprs]-[A-Za-z0-9-]{10,}",
    "a payment key": r"\b[rs]k_live_[A-Za-z0-9]{16,}",
    "an API key": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "a signed web token": r"\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,}",
    "an address with a password": r"\b[a-z][a-z0-9+.-]{0,20}://[^\s/:@]{1,200}:[^\s/:@]{3,200}@",
}
"""Shapes that hardly anything else has; a word such as "password" alone proves nothing."""

_SECRET = re.compile("|".join(f"({shape})" for shape in SECRET_SHAPES.values()))
_SIGNS = (*tuple(b"AKIA ASIA ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- xox k_live_ AIza eyJ".split()), b" KEY-----")

# More is masked than reported: hiding a harmless word costs little, and showing a password much.
_PRIVATE_KEY = re.compile(SECRET_SHAPES["a private key"] + r"(?s:.*?(?:-----END[ A-Z]{0,60}-----|\Z))")
_GIVEN = re.compile(
    r"(?i)\b((?:pass(?:word|phrase|wd)?|pwd|token|secret|api[ _-]?key)\"?\s{0,3}[:=]\s{0,3}\"?)"
    r"(?=[^\s\"]{0,199}[0-9])[^\s\"]{6,}"
)

_SIGN = re.compile(
    r"(?i)AKIA|ASIA|PRIVATE KEY-----|gh[pousr]_|github_pat_|glpat-|xox|k_live_|AIza|eyJ|://|pass|pwd|token|secret|key"
)
"""One of these stands in every text that is masked; most texts need no closer look."""

MASK = "[not shown: looks like a secret]"


def secret_in(text: str) -> tuple[str, int] | None:
    """What kind of secret a text seems to hold, and how long it is; None where it holds none."""
    found = _SECRET.search(text)
    if found is None or found.lastindex is None:
        return None
    return list(SECRET_SHAPES)[found.lastindex - 1], len(found[0])


def may_hold_secret(raw: bytes) -> bool:
    """Whether a file is worth a closer look: it holds the beginning of some shape (plain bytes are found quickly)."""
    return any(sign in raw for sign in _SIGNS) or (b"://" in raw and b"@" in raw)


def without_secrets(text: str) -> str:
    """The text with everything that looks like a secret replaced by a note."""
    if _SIGN.search(text) is None:
        return text
    return _GIVEN.sub(rf"\1{MASK}", _SECRET.sub(MASK, _PRIVATE_KEY.sub(MASK, text)))


def quotable(text: str, longest: int = 60) -> str:
    """The text as it can stand in a message: on one line, without secrets, cut where it is longer.

    Masked first and cut then, because half a secret no longer looks like one.
    """
    line = " ".join(without_secrets(text).split())
    return line if len(line) <= longest else line[: longest - 3] + "..."
