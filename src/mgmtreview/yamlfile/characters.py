"""Characters that no text of a record may hold, however they were written down.

They cannot be seen, so that a reviewer approves something else than what stands in the file
(text-direction marks: Boucher and Anderson, "Trojan Source", 2021), they break terminals and logs,
or parsers disagree about them.
"""

import re

from mgmtreview.yamlfile.document import Refused

_NON_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)

_KINDS = (
    ("a control character", "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"),
    ("an invisible line separator", "\u2028\u2029"),
    ("an invisible text-direction mark", "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"),
    ("an invisible character", "\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"),
    ("half a character (a surrogate)", "\ud800-\udfff"),
    ("a code that is no character", _NON_CHARACTERS),
)
_KIND_PATTERNS = tuple((kind, re.compile(f"[{members}]")) for kind, members in _KINDS)

UNWANTED = re.compile("[" + "".join(members for _, members in _KINDS) + "]")
"""Matches each refused character. Tab, line feed and carriage return are not among them: a file is made of lines."""


def check_decoded(text: str) -> None:
    r"""Raise Refused where text that was written with escapes (``"\e[2J"``) holds an unwanted character.

    A carriage return counts here: plain line ends have become line feeds by now.
    """
    match = UNWANTED.search(text)
    if match is not None:
        raise refusal(match[0], escaped=True)
    if "\r" in text:
        raise refusal("\r", escaped=True)


def refusal(character: str, escaped: bool = False) -> Refused:
    """The refusal that names the character."""
    if escaped:
        return Refused(
            f"this text holds {named(character)}, written with a backslash",
            "take the backslash sequence out, or write a backslash twice if one is meant",
        )
    return Refused(
        f"{named(character)} stands here",
        "delete it; such characters come along when text is pasted from a web page, a mail or a document",
    )


def named(character: str) -> str:
    """What kind of unwanted character it is, with its code."""
    kind = next((kind for kind, pattern in _KIND_PATTERNS if pattern.match(character)), "a control character")
    return f"{kind} (U+{ord(character):04X})"
