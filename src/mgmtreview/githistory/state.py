"""Whether all of history is there, and what to do where it is not."""

from dataclasses import dataclass
from enum import StrEnum

from mgmtreview.gitcommand import RepositoryState


class Gap(StrEnum):
    """Why history cannot tell everything, the gravest first."""

    ABSENT = "absent"
    UNREADABLE = "unreadable"
    PARTIAL = "partial"
    SHALLOW = "shallow"
    REPLACED = "replaced"


_SENTENCES = {
    Gap.ABSENT: "there is no history to read",
    Gap.UNREADABLE: "history could not be read to its end",
    Gap.PARTIAL: "this is a partial clone: old contents are left out, and nothing is fetched while checking",
    Gap.SHALLOW: "this is a shallow clone: commits before some point are left out",
    Gap.REPLACED: "replacement references or grafts make Git show another history than the commits tell",
}

_HINTS = {
    Gap.ABSENT: "keep the records in a Git repository, and commit them",
    Gap.UNREADABLE: "run `git fsck`, and clone the repository anew if it finds damage",
    Gap.PARTIAL: "clone again without `--filter`; in CI, leave out the `filter` of the checkout",
    Gap.SHALLOW: (
        "run `git fetch --unshallow`; in CI fetch everything: `fetch-depth: 0` for actions/checkout on GitHub,"
        ' `GIT_DEPTH: "0"` on GitLab'
    ),
    Gap.REPLACED: "look at `git replace --list` and .git/info/grafts, and remove what does not belong there",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about what history told: a sentence without a full stop, and what to do."""

    sentence: str
    hint: str


_UNCOMMITTED = Remark(
    "some files differ from the last commit, and history does not know of that yet",
    "commit them, or look at `git status`",
)


@dataclass(frozen=True, slots=True)
class HistoryState:
    """What is missing of history, and whether the files differ from the last commit.

    ``gaps`` is empty where history is complete. ``uncommitted`` is None where it cannot be told.
    ``detail`` is what git said of the gravest gap, if it said anything.
    """

    gaps: tuple[Gap, ...]
    uncommitted: bool | None
    detail: str = ""

    @property
    def complete(self) -> bool:
        """Whether all of history is there and is the true one; only then does silence mean no."""
        return not self.gaps

    @property
    def sentence(self) -> str:
        """The gravest gap, in a sentence without a full stop; empty where there is none."""
        return self.remarks[0].sentence if self.gaps else ""

    @property
    def hint(self) -> str:
        """How to get the whole history; empty where it is there."""
        return self.remarks[0].hint if self.gaps else ""

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Everything that is missing, the gravest first, and at last whether something is not committed yet."""
        details = [self.detail, *[""] * len(self.gaps)]
        found = [
            Remark(f"{_SENTENCES[gap]} ({detail})" if detail else _SENTENCES[gap], _HINTS[gap])
            for gap, detail in zip(self.gaps, details, strict=False)
        ]
        return (*found, _UNCOMMITTED) if self.uncommitted else tuple(found)


def history_state(repository: RepositoryState) -> HistoryState:
    """What the state of a repository means for its history."""
    if repository.top is None:
        return HistoryState((Gap.ABSENT,), None, repository.problem)
    if repository.head is None:
        return HistoryState((Gap.ABSENT,), repository.dirty, "nothing has been committed yet")
    told = {Gap.PARTIAL: repository.partial, Gap.SHALLOW: repository.shallow, Gap.REPLACED: repository.replaced}
    gaps = [gap for gap, found in told.items() if found]
    if None in told.values():
        gaps.insert(0, Gap.UNREADABLE)
    return HistoryState(tuple(gaps), repository.dirty)
