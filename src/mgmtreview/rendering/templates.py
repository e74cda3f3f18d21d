"""Which templates there are, and where their text comes from: the program, or the records repository when asked."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mgmtreview.rendering.language import TemplateRefused
from mgmtreview.resources import templates_root
from mgmtreview.store import PathKind, ReadRefused, kind_inside, open_inside

PACK, MINUTES = "pack.md.j2", "minutes.md.j2"
_SHARED_PARTS = ("parts/table.md.j2", "parts/colophon.md.j2")
NAMES: Mapping[str, tuple[str, ...]] = {
    PACK: (PACK, "parts/first-page.md.j2", "parts/section.md.j2", "parts/block.md.j2", *_SHARED_PARTS),
    MINUTES: (MINUTES, "parts/record.md.j2", "parts/form.md.j2", "parts/decision.md.j2", *_SHARED_PARTS),
}
"""Each document with the templates it is made from. No other template is ever read."""

FOLDER = "templates"
LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Templates:
    """The texts of a document's templates by name. ``house`` names those that came with the records,
    ``unused`` what lies beside them and is no template of any document (paths in the repository).
    """

    sources: Mapping[str, str]
    house: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    def hashes(self) -> Iterator[tuple[str, str]]:
        """Where each template lies and the SHA-256 of its text, by name."""
        for name in sorted(self.sources):
            origin = f"{FOLDER}/{name}" if name in self.house else f"mgmtreview:{name}"
            yield origin, sha256(self.sources[name].encode()).hexdigest()


def built_in(document: str) -> Templates:
    """The templates of a document that come with the program."""
    root = templates_root()
    return Templates({name: open_inside(root, name, max_bytes=LARGEST).decode() for name in NAMES[document]})


def of_the_house(document: str, root: Path) -> Templates:
    """The templates of a document, those of a records repository first.

    ``root`` is the records repository; its ``templates/`` may hold some of the names or all.
    Raises TemplateRefused for a link, for something that is no file, or for text that is not UTF-8.
    """
    own = {name: text for name in NAMES[document] if (text := _own(root, name)) is not None}
    return Templates({**built_in(document).sources, **own}, tuple(sorted(own)), tuple(_unused(root)))


def _own(root: Path, name: str) -> str | None:
    path = f"{FOLDER}/{name}"
    if kind_inside(root, path) is PathKind.MISSING:
        return None
    try:
        return open_inside(root, path, max_bytes=LARGEST).decode()
    except ReadRefused as refusal:
        raise TemplateRefused(f"the template {refusal.message}", "a template is a regular file") from None
    except UnicodeDecodeError:
        raise TemplateRefused(f"the template {path} is not UTF-8", "save it as UTF-8") from None


def _unused(root: Path) -> Iterator[str]:
    known = {f"{FOLDER}/{name}" for names in NAMES.values() for name in names}
    for folder, folders, files in os.walk(root / FOLDER):
        folders.sort()
        for name in sorted(files):
            path = (Path(folder) / name).relative_to(root).as_posix()
            if name.endswith(".j2") and path not in known:
                yield path
