"""What a document was made from: every record that was read with the hash of its bytes."""

from collections.abc import Iterator

from mgmtreview.loading.load import PEOPLE_FILE, SETTINGS_FILE
from mgmtreview.records.packfile import ReadFile
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.templates import MINUTES
from mgmtreview.workspace.approved_content import digest

_SHARED = (SETTINGS_FILE, PEOPLE_FILE, "programme.yaml", "metrics.yaml", "objectives.yaml")
_FOLDERS = ("metrics/", "objectives/", "actions/", "profiles/")


def read_files(material: Material, document: str) -> tuple[ReadFile, ...]:
    """The files that a document rests on, by path.

    The review's own files, for the pack without those written at the review and after it (minutes.yaml,
    after.yaml, issued/). All shared records, actions, and the reviews held before, from which movements,
    effects and quiet signals follow.
    """
    raw = material.workspace.repository.raw
    return tuple(
        ReadFile(path=path, sha256=digest(raw[path]))
        for path in sorted(raw)
        if _is_read(material, path) and not _later(material, path, document)
    )


def unreadable(material: Material) -> tuple[str, ...]:
    """Files that the documents of the review would rest on and that could not be read."""
    broken = material.workspace.repository.broken
    return tuple(path for path in sorted(broken) if _is_read(material, path))


def _is_read(material: Material, path: str) -> bool:
    return path in _SHARED or path.startswith((*_FOLDERS, *_reviews(material)))


def _reviews(material: Material) -> Iterator[str]:
    for review in (*material.workspace.held_before(material.review), material.review):
        yield f"reviews/{review.id}/"


def _later(material: Material, path: str, document: str) -> bool:
    own = f"reviews/{material.review.id}/"
    if "/issued/" in path:
        return True
    return path in (f"{own}after.yaml", f"{own}minutes.yaml") and document != MINUTES
