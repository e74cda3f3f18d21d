r"""Characters that a reader cannot see, made visible as ``\u{..}``.

Text from records, file names and other programs ends up on terminals, in CI logs and in documents.
Escape sequences, direction overrides and zero-width characters there can hide or fake what is said.
The ranges are written out instead of asking ``unicodedata``, whose answers change with the Python
version: the same input must give the same bytes everywhere.
"""

import re

_CONTROLS = r"\x00-\x1f\x7f-\x9f"
_FORMATS = (
    r"\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e007f"
)
_SURROGATES = r"\ud800-\udfff"
_PRIVATE_USE = r"\ue000-\uf8ff\U000f0000-\U0010ffff"
_NONCHARACTERS = r"\ufdd0-\ufdef\ufffe\uffff" + "".join(
    rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 15)
)

INVISIBLE = re.compile(f"[{_CONTROLS}{_FORMATS}{_SURROGATES}{_PRIVATE_USE}{_NONCHARACTERS}]")
"""One character that must not reach a reader as it is (line breaks and tabs are among them)."""


def show_invisible(text: str) -> str:
    r"""The text with each control, format, private-use and surrogate character as ``\u{1b}`` (hexadecimal).

    The result is a single line and can always be encoded as UTF-8.
    """
    return text if text.isascii() and text.isprintable() else INVISIBLE.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    return f"\\u{{{ord(match[0]):x}}}"
