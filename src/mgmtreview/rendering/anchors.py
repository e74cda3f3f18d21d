"""Links between the headings of a document."""

from mgmtreview.rendering.inert import Inert, inert


def anchor(heading: str) -> str:
    """The name that forges and converters give a heading (GitHub's way: lower case, words joined by hyphens)."""
    kept = (character for character in heading.strip().lower() if character.isalnum() or character in " -_")
    return "".join(kept).replace(" ", "-")


def link_to(heading: str, text: str = "") -> Inert:
    """A link to a heading of the same document."""
    return Inert(f"[{inert(text or heading)}](#{anchor(heading)})")
