"""Which findings a check is about, where reviews or files were picked out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from mgmtreview.diagnostic import Finding, Untold


@dataclass(frozen=True, slots=True)
class Picks:
    """Reviews by id and files by path; everything where both are empty.

    A file that every review depends on (settings, people, metrics ...) and that cannot be read is always in:
    without it nothing is known of the reviews that were picked.
    """

    reviews: Collection[str]
    paths: Collection[str]
    review_at: Callable[[str], str | None]
    """The review that a path belongs to."""
    broken: Collection[str]
    about_all: Collection[str] = ()
    """Rules whose findings concern whatever was picked."""

    def finding(self, finding: Finding) -> bool:
        """Whether a finding is asked for."""
        return finding.rule in self.about_all or self._is_in(finding.path, finding.review)

    def untold(self, entry: Untold) -> bool:
        """Whether something that could not be told is asked for; what is missing of history is missing everywhere."""
        return entry.gap or self._is_in(entry.path, entry.review)

    def _is_in(self, path: str, review: str | None) -> bool:
        if not self.reviews and not self.paths:
            return True
        if review in self.reviews or any(path.startswith(f"reviews/{each}/") for each in self.reviews):
            return True
        if path in self.broken and self.review_at(path) is None:
            return True
        return any(prefix in ("", ".", path) or path.startswith(f"{prefix.rstrip('/')}/") for prefix in self.paths)
