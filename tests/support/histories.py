"""Git repositories made in one go: small commits on top of each other, as one ``git fast-import`` stream."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent

from mgmtreview import gitcommand
from mgmtreview.githistory import History, HistoryState
from mgmtreview.past import Past

Content = str | bytes | None
"""What a file holds after a step; texts may be indented, None takes the file away."""


@dataclass(frozen=True)
class Commit:
    """One commit: the day (or moment), what it writes and removes, and who says so.

    ``committed`` is the committer's day, where it is another. ``after`` names the commits it stands on, by their
    place in the list counted from 1; by default the one before it.
    """

    on: str
    files: Mapping[str, Content]
    message: str = "Change the records"
    author: str = "Ada Example"
    committed: str = ""
    after: tuple[int, ...] | None = None
    modes: Mapping[str, str] = field(default_factory=dict)


def make_repository(root: Path, commits: Iterable[Commit], *, check_out: bool = True) -> Path:
    """Make a repository at ``root`` with these commits, oldest first, and write the files of the last one.

    Without ``check_out`` there is no index and no file is written, which takes a process less.
    """
    _begin(root / ".git")
    done = gitcommand.fast_import(root, stream(commits))
    assert done.ok, done.err
    if check_out:
        done = gitcommand.check_out(root)
        assert done.ok, done.err
    return root


def no_history(root: Path) -> Past:
    """The past of records that are all there and were never committed: nothing is missing, and nothing is told."""
    return Past(History(root, HistoryState((), uncommitted=None)))


def _begin(folder: Path) -> None:
    """An empty repository, as ``git init`` makes it, without a process of its own."""
    for name in ("objects", "refs/heads"):
        (folder / name).mkdir(parents=True)
    (folder / "HEAD").write_text("ref: refs/heads/main\n", encoding="ascii")
    settings = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n"
    (folder / "config").write_text(settings, encoding="ascii")


def stream(commits: Iterable[Commit]) -> bytes:
    """The commits as a ``git fast-import`` stream."""
    parts = [b"feature done\n"]
    for number, commit in enumerate(commits, 1):
        authored, committed = (_moment(each) for each in (commit.on, commit.committed or commit.on))
        mail = f"{commit.author.split()[0].lower()}@example.org"
        parts.append(f"commit refs/heads/main\nmark :{number}\n".encode())
        parts += [
            f"{role} {commit.author} <{mail}> {when}\n".encode()
            for role, when in (("author", authored), ("committer", committed))
        ]
        parts.append(_data(commit.message.encode()))
        parents = (number - 1,) if commit.after is None else commit.after
        for role, parent in zip(("from", *["merge"] * len(parents)), [each for each in parents if each], strict=False):
            parts.append(f"{role} :{parent}\n".encode())
        for path, content in commit.files.items():
            if content is None:
                parts.append(f"D {path}\n".encode())
            else:
                parts += [f"M {commit.modes.get(path, '100644')} inline {path}\n".encode(), _data(_bytes(content))]
    return b"".join([*parts, b"done\n"])


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode()


def _moment(text: str) -> str:
    """Day (then at nine in the morning) or moment, as git wants it: seconds and zone."""
    moment = datetime.fromisoformat(text if "T" in text else f"{text}T09:00:00")
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{int(moment.timestamp())} {moment:%z}"


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)
