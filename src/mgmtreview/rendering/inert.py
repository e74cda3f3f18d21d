"""Markdown that our own code made, told apart from text, so that no template can forget to escape.

A view holds plain strings, and every one of them is escaped where a template prints it. Where a view
needs marks of its own (a link, a bold word, paragraphs), it says so by type: :class:`Inert`. Templates
cannot make one.
"""

from collections.abc import Iterable

from mgmtreview.rendering.escape import md, md_block


class Inert(str):
    """Markdown in which every text from records is escaped already; printed as it is."""

    __slots__ = ()


def inert(text: str) -> Inert:
    """A text as one line of inert Markdown; what is inert already stays as it is."""
    return text if isinstance(text, Inert) else Inert(md(text))


def block(text: str) -> Inert:
    """A text as inert Markdown with its paragraphs kept."""
    return Inert(md_block(text))


def strong(text: str) -> Inert:
    """A text in bold."""
    shown = inert(text)
    return Inert(f"**{shown}**") if shown else shown


def joined(separator: str, parts: Iterable[str]) -> Inert:
    """Parts that are not empty, each made inert, with a separator of ours between them."""
    return Inert(separator.join(inert(part) for part in parts if part))


def named(name: str, text: str) -> Inert:
    """``Name: text`` with a name of ours; empty where there is no text."""
    return Inert(f"{inert(name)}: {inert(text)}") if text else Inert("")


def labelled(name: str, text: str) -> Inert:
    """The same with the name in bold."""
    return Inert(f"**{inert(name)}:** {inert(text)}") if text else Inert("")
