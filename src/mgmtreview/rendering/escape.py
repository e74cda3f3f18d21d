r"""Text from records, made inert: it is shown, and never acts.

A summary may hold anything: a link, a table, an image that tells its owner who opened the pack, a
terminal sequence. In Markdown (CommonMark with GitHub's extensions) each character that would mean
something where it stands is escaped, and only there, so that prose stays readable in the raw file.
White space is folded and characters that cannot be seen are shown as ``\u{..}``.

What stands between two fields is the template's: a space or punctuation, as between words. One thing is
out of reach: some forges link a mail address whatever is escaped in it (as ``mailto:``, which we link too).
"""

import re
from urllib.parse import quote

from mgmtreview.store import safe_path
from mgmtreview.visible import INVISIBLE, show_invisible

_NEWLINE = re.compile(r"\r\n|[\n\v\f\r\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\n\v\f\r\x85\u2028\u2029]+")
_JOINERS = "\u200c\u200d"

_ACTIVE = re.compile(
    r"""
    [\\`*\[\]|_~<&:Ww@]                        # one of these, told first because it makes the search fast ...
    (?: (?<=[\\`*\[\]|])                       # ... that always means something
      | (?<=_) (?: (?<!\w_)_*+                  # ... at the edge of a word; inside one it means nothing: patch_sla
                 | (?<!__)_*+(?!\w) )
      | (?<=~) (?: (?<=[^ \n]~) | (?![0-9A-Za-z]) )           # ... but "~5 days" strikes nothing through
      | (?<=<) (?= [A-Za-z/!?] | \n | \Z )      # ... but "< 5" is no tag
      | (?<=&) (?= \#?[A-Za-z0-9]+; )
      | (?<=:) //
      | (?<=[Ww]) [Ww]{2}\.
      | (?<=[^\s@]@) (?= [A-Za-z0-9] )
    )
    """,
    re.VERBOSE | re.ASCII,
)
_REPLACEMENTS = {"<": "&lt;", "&": "&amp;", ":": ":&#47;/", "@": "&#64;"}
# A list, the line under a heading or a table's, a heading, a quotation.
_LINE_START = re.compile(r"^(?:[-+](?= |$)|[-=:][-=: ]*$|#{1,6}(?= |$)|>)", re.MULTILINE)
_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?= |$)", re.MULTILINE)
_HEADING_END = re.compile(r"(?:(?<= )|^)(#+)$", re.MULTILINE)

_HTTPS = re.compile(r"(https://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?)([/?#]\S*)?", re.ASCII)
_MAILTO = re.compile(r"mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", re.ASCII)
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")


def md(text: str) -> str:
    """The text as one line of inert Markdown, for a paragraph, a heading, a list item or a link's text."""
    return _line_starts(_inline(_folded(text)))


def md_block(text: str, indent: str = "") -> str:
    """The text as inert Markdown with its paragraphs and lines kept; ``indent`` goes before all lines but the first."""
    lines = "\n".join(map(_folded, _NEWLINE.split(text))).strip("\n")
    inert = _line_starts(_inline(re.sub(r"\n{3,}", "\n\n", lines)))
    return re.sub(r"\n(?=[^\n])", lambda _: f"\n{indent}", inert)


def md_cell(text: str) -> str:
    """The text as inert Markdown for a table cell between ``|``: no line starts there, so ``> 30`` stays as it is."""
    return _inline(_folded(text))


def md_link(title: str, target: str, to_root: str | None = None) -> str:
    """A link where the target is one we follow: ``https:``, ``mailto:``, or a file of the repository.

    A path from the repository's root is linked only with ``to_root``, the way there from the document
    (``"../../../"``, or ``""``): whether such a file exists is for the caller to know. Any other target
    is shown as text behind the title.
    """
    destination = _destination(target, to_root)
    text = _inline(_folded(title))
    if destination is not None:
        return f"[{text or _inline(_folded(target))}]({destination})"
    shown = _inline(_folded(target))
    return _line_starts(f"{text} ({shown})" if text and shown and text != shown else text or shown)


def clean_terminal(text: str) -> str:
    r"""The text for a terminal or a log: one line, whatever could steer it shown as ``\u{1b}``."""
    return show_invisible(text)


def _folded(text: str) -> str:
    folded = _SPACES.sub(" ", text)
    return (folded if folded.isascii() and folded.isprintable() else INVISIBLE.sub(_shown, folded)).strip()


def _shown(match: re.Match[str]) -> str:
    # Joiners are spelling in Persian and the Indic scripts and hold emoji together; beside ASCII they only hide.
    text, place = match.string, match.start()
    before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if match[0] in _JOINERS and before and after and not (before.isascii() or after.isascii()):
        return match[0]
    return show_invisible(match[0])


def _inline(text: str) -> str:
    inert = _ACTIVE.sub(_escaped, text)
    # A pair of dollar signs is a formula on some forges.
    return inert.replace("$", "\\$") if inert.count("$") > 1 else inert


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] in "Ww":
        return f"{found[:3]}&#46;"
    if found == "\\" and match.string[match.end() : match.end() + 1] in ("", "\n"):
        return "&#92;"  # a backslash there would break the line, or escape what the template puts behind it
    return _REPLACEMENTS.get(found[0]) or "".join(f"\\{character}" for character in found)


def _line_starts(text: str) -> str:
    text = _NUMBERED.sub(r"\1\\\2", _LINE_START.sub(r"\\\g<0>", text))
    return _HEADING_END.sub(r"\\\1", text)


def _destination(target: str, to_root: str | None) -> str | None:
    if INVISIBLE.search(target):
        return None
    web = _HTTPS.fullmatch(target)
    if web:
        return web[1] + _ENTITY.sub("&amp;", quote(web[2] or "", safe="/?#:@!$&'*+,;=%~"))
    if _MAILTO.fullmatch(target):
        return target
    if to_root is not None and safe_path(target) is None:
        return to_root + quote(target, safe="/")
    return None
