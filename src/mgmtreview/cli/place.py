"""Which records repository a command works on, and which reviews and files its arguments name."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from mgmtreview.cli.clock import today
from mgmtreview.errors import NotARepository, UsageError
from mgmtreview.loading.load import SETTINGS_FILE, load
from mgmtreview.workspace import ReviewFacts, Workspace


def find_root(folder: Path | None) -> Path:
    """The records repository around a folder (default: the working folder): the nearest with mgmtreview.yaml.

    Raises NotARepository where there is none.
    """
    try:
        start = (folder or Path()).absolute()
        if not start.is_dir():
            raise NotARepository(f"there is no folder {folder}", "give an existing one with -C")
        for place in (start, *start.parents):
            if (place / SETTINGS_FILE).is_file() or (place / SETTINGS_FILE).is_symlink():
                return place
    except FileNotFoundError:
        raise NotARepository("the working folder is not there any more", "change to another one") from None
    except OSError as error:
        raise NotARepository(f"{folder or 'the working folder'} cannot be looked into ({error.strerror})") from None
    raise NotARepository(
        f"there is no records repository in {start} or above it (no {SETTINGS_FILE})",
        "start one with: mgmtreview init DIR    or look at the example: mgmtreview demo DIR",
    )


def open_workspace(folder: Path | None, as_of: str | None) -> Workspace:
    """Load the records repository around a folder, as of a day."""
    repository = load(find_root(folder))
    zone = repository.settings.record.timezone
    return Workspace(repository, today(zone, as_of), clock=today(zone, None))


def review_named(workspace: Workspace, name: str) -> ReviewFacts:
    """A review by its id; an unknown one is a UsageError that names the nearest."""
    review = workspace.review(name)
    if review is None:
        raise UsageError(
            f'there is no review "{name}"',
            _planned(workspace, name) or _nearest(name, workspace.reviews) or _reviews(workspace),
        )
    return review


@dataclass(frozen=True, slots=True)
class Named:
    """What the arguments of a command name."""

    reviews: tuple[str, ...]
    paths: tuple[str, ...]


def named(workspace: Workspace, arguments: Iterable[str], here: Path) -> Named:
    """Arguments as reviews or as paths inside the repository; anything else is a UsageError."""
    reviews, paths = [], []
    for argument in arguments:
        review = workspace.review(argument)
        if review is not None:
            reviews.append(review.id)
            continue
        path = _inside(workspace.repository.root, here, argument)
        if path is None:
            raise UsageError(
                f'"{argument}" is neither a review nor a file of this repository',
                _planned(workspace, argument) or _nearest(argument, workspace.reviews) or _reviews(workspace),
            )
        paths.append(path)
    return Named(tuple(reviews), tuple(paths))


def _inside(root: Path, here: Path, argument: str) -> str | None:
    """A path relative to the root, where something lies there; a link counts as itself."""
    for base in (here, root):
        path = (base / argument).absolute()
        with suppress(OSError, RuntimeError):  # too long, not to be looked into, links in a circle
            if not (path.exists() or path.is_symlink()):
                continue
            itself = path.parent.resolve() / path.name if path.name != ".." else path.resolve()
            for place in (itself, path.resolve()):
                if place.is_relative_to(root.resolve()):
                    return place.relative_to(root.resolve()).as_posix()
    return None


def _planned(workspace: Workspace, name: str) -> str:
    """What to do where a review is only a slot of the programme so far."""
    planned = any(slot.id.casefold() == name.casefold() for slot in workspace.programme.slots)
    return f"it is planned and not prepared yet; make it with: mgmtreview new {name}" if planned else ""


def _nearest(name: str, known: Iterable[str]) -> str:
    folded = {each.casefold(): each for each in known}
    close = get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.5)
    return f"did you mean {folded[close[0]]}?" if close else ""


def _reviews(workspace: Workspace) -> str:
    known = ", ".join(workspace.reviews)
    return f"the reviews are {known}" if known else "there is none yet; make one with: mgmtreview new 2026-H1"
