"""Which record is expected at which path of a records repository.

The layout is the contract of docs/records.md. A path is either a record of a known kind, a stray
file (something that looks like a record in a place where none is read), or none of our business.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto

from mgmtreview.vocabulary import ACTION_NUMBER_SHAPE, ITEM_ID_SHAPE, REVIEW_ID_SHAPE


class Kind(Enum):
    """The kinds of record files."""

    SETTINGS = auto()
    PEOPLE = auto()
    PROGRAMME = auto()
    WAIVERS = auto()
    METRIC = auto()
    METRICS = auto()
    OBJECTIVE = auto()
    OBJECTIVES = auto()
    ACTION = auto()
    REVIEW = auto()
    MINUTES = auto()
    AFTER = auto()
    INPUT = auto()
    INPUTS = auto()
    PACK = auto()
    PROFILE = auto()
    APPROVAL = auto()


@dataclass(frozen=True, slots=True)
class Expected:
    """A record file: its kind, the review it belongs to (if any) and its own id."""

    kind: Kind
    review: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Stray:
    """A file where no record is expected."""

    message: str
    hint: str


ROOT_FILES = {
    "mgmtreview.yaml": Kind.SETTINGS,
    "people.yaml": Kind.PEOPLE,
    "programme.yaml": Kind.PROGRAMME,
    "waivers.yaml": Kind.WAIVERS,
    "metrics.yaml": Kind.METRICS,
    "objectives.yaml": Kind.OBJECTIVES,
}
ROOT_FOLDERS = ("actions", "approvals", "metrics", "objectives", "profiles", "reviews")
APPROVALS = "approvals"
APPROVAL_FILE = re.compile(r"(\d{4,6})-([A-Za-z0-9][A-Za-z0-9-]*)\.json", re.ASCII)
REVIEW_FILES = {
    "review.yaml": Kind.REVIEW,
    "minutes.yaml": Kind.MINUTES,
    "after.yaml": Kind.AFTER,
    "inputs.yaml": Kind.INPUTS,
}
OTHER_REVIEW_FOLDERS = ("inputs", "issued")


def nearest(word: str, known: Collection[str], cutoff: float = 0.6) -> str | None:
    """The known word most like this one (by difflib's ratio), or None where nothing is like it."""
    folded = {name.casefold(): name for name in known}
    match = get_close_matches(word.casefold(), list(folded), n=1, cutoff=cutoff)
    return folded[match[0]] if match else None


def expected_at(path: str, topics: Collection[str]) -> Expected | Stray | None:
    """What is expected at a path (relative to the root, with ``/``); None where it is not ours.

    ``topics`` are the topics that inputs may have here (built-in, of the profiles, of the settings).
    """
    parts = path.split("/")
    if len(parts) == 1:
        return _in_root(parts[0])
    if parts[0] == "reviews":
        return _in_review(parts[1:], topics)
    if parts[0] == "actions":
        return _in_actions(parts[1:])
    if parts[0] == APPROVALS:
        return _in_approvals(parts[1:])
    if parts[0] in ("metrics", "objectives", "profiles"):
        return _in_folder(parts[0], parts[1:])
    return _elsewhere(parts)


def may_hold_records(folder: str) -> bool:
    """Whether a folder of the root is one of ours, or looks like a misspelt one; others are not looked into."""
    return folder in ROOT_FOLDERS or nearest(folder, ROOT_FOLDERS, cutoff=0.8) is not None


def _is_yaml(name: str) -> bool:
    return name.endswith((".yaml", ".yml"))


def _in_root(name: str) -> Expected | Stray | None:
    if name in ROOT_FILES:
        return Expected(ROOT_FILES[name])
    if name in ROOT_FOLDERS:
        return Stray(f"{name} is a file, and a folder is expected here", "move it away, and make a folder of that name")
    if not _is_yaml(name) or name.startswith("."):
        return None
    stems = {file.removesuffix(".yaml"): file for file in ROOT_FILES}
    stem = nearest(_with_yaml(name).removesuffix(".yaml"), stems, cutoff=0.8)
    if stem is None:
        return None
    close = stems[stem]
    return Stray(f"{name} is not read", f"rename it to {close} if it is meant to be that record")


def _in_review(parts: list[str], topics: Collection[str]) -> Expected | Stray | None:
    review, rest = parts[0], parts[1:]
    if not rest:
        return (
            Stray(f"{review} is not read: each review has a folder of its own", "move it into reviews/<id>/")
            if (_is_yaml(review))
            else None
        )
    if not REVIEW_ID_SHAPE.fullmatch(review):
        return (
            Stray(f'"{review}" cannot be the id of a review', "use letters, digits and hyphens, as in 2026-H1")
            if _is_yaml(rest[-1])
            else None
        )
    if len(rest) == 1:
        return _review_file(review, rest[0])
    if rest[0] == "inputs" and len(rest) == 2:
        return _input_file(review, rest[1], topics)
    if rest[0] == "issued":
        return Expected(Kind.PACK, review) if rest[1:] == ["pack.json"] else None
    if _is_yaml(rest[-1]):
        close = nearest(rest[0], OTHER_REVIEW_FOLDERS)
        hint = f"did you mean reviews/{review}/{close}/?" if close else "inputs belong into inputs/"
        return Stray(f"no record is expected in {'/'.join(['reviews', review, *rest[:-1]])}/", hint)
    return None


def _review_file(review: str, name: str) -> Expected | Stray | None:
    if name in REVIEW_FILES:
        return Expected(REVIEW_FILES[name], review)
    if not _is_yaml(name):
        return None
    close = nearest(_with_yaml(name), tuple(REVIEW_FILES))
    hint = f"did you mean {close}?" if close else f"a review has {', '.join(REVIEW_FILES)}; inputs belong into inputs/"
    return Stray(f"{name} is not a record of a review", hint)


def _input_file(review: str, name: str, topics: Collection[str]) -> Expected | Stray | None:
    topic = name.removesuffix(".yaml")
    if name.endswith(".yaml") and topic in topics:
        return Expected(Kind.INPUT, review, topic)
    if not _is_yaml(name):
        return None
    close = nearest(name.rsplit(".", 1)[0], topics)
    hint = f"did you mean {close}.yaml?" if close else f"the topics here are {', '.join(sorted(topics))}"
    return Stray(f"{name} is not the input of a known topic", hint)


def _in_actions(parts: list[str]) -> Expected | Stray | None:
    if not _is_yaml(parts[-1]):
        return None
    if len(parts) == 2 and parts[1].endswith(".yaml"):
        number = parts[1].removesuffix(".yaml")
        if REVIEW_ID_SHAPE.fullmatch(parts[0]) and ACTION_NUMBER_SHAPE.fullmatch(number):
            return Expected(Kind.ACTION, parts[0], number)
    return Stray(
        f"{'/'.join(['actions', *parts])} cannot be an action",
        "an action is called by review and number only: actions/2026-H1/A03.yaml",
    )


def _in_approvals(parts: list[str]) -> Expected | Stray | None:
    """Approvals are numbered through; their signatures and time stamps lie beside them and are no records."""
    found = APPROVAL_FILE.fullmatch(parts[0]) if len(parts) == 1 else None
    if found is not None:
        return Expected(Kind.APPROVAL, found[2], found[1])
    if not (parts[-1].endswith(".json") or _is_yaml(parts[-1])):
        return None
    return Stray(
        f"{'/'.join(['approvals', *parts])} cannot be an approval",
        "approvals are written by the program: approvals/0001-2026-H1.json",
    )


def _in_folder(folder: str, parts: list[str]) -> Expected | Stray | None:
    kind = {"metrics": Kind.METRIC, "objectives": Kind.OBJECTIVE, "profiles": Kind.PROFILE}[folder]
    if not _is_yaml(parts[-1]):
        return None
    name = parts[0].removesuffix(".yaml")
    if len(parts) == 1 and parts[0].endswith(".yaml") and ITEM_ID_SHAPE.fullmatch(name):
        return Expected(kind, id=name)
    return Stray(f"{'/'.join([folder, *parts])} is not read", f"one file per record: {folder}/<id>.yaml")


def _elsewhere(parts: list[str]) -> Stray | None:
    """Other folders are none of our business, unless they look like a misspelt one of ours."""
    close = nearest(parts[0], ROOT_FOLDERS, cutoff=0.8)
    if close is None or not _is_yaml(parts[-1]):
        return None
    return Stray(f"{parts[0]}/ is not read", f"did you mean {close}/?")


def _with_yaml(name: str) -> str:
    return name[:-4] + ".yaml" if name.endswith(".yml") else name
