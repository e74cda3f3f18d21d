"""``new``: the folder of a new review, with what must be looked at again carried over."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mgmtreview.errors import WriteRefused
from mgmtreview.scaffolding.carrying import Carried, carried_entries
from mgmtreview.scaffolding.follow_up import follow_up_entries
from mgmtreview.scaffolding.input_file import input_text
from mgmtreview.scaffolding.intended import Intended, exists_already, intended
from mgmtreview.scaffolding.review_file import minutes_text, review_text
from mgmtreview.scaffolding.texts import encoded
from mgmtreview.store import Durability, lock, write_tree
from mgmtreview.vocabulary import ACTIONS, IMPROVEMENTS, MEASUREMENTS, OBJECTIVES, ReviewKind
from mgmtreview.workspace import ReviewFacts, Workspace


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What ``new`` would write. ``files`` maps paths from the root of the records repository to bytes.

    ``carried`` says what was carried over and from where; ``notes`` are sentences for the person at
    the keyboard (a slot that is not in the programme, a line to write in another file).
    """

    review: str
    files: Mapping[str, bytes]
    carried: tuple[Carried, ...]
    notes: tuple[str, ...]

    @property
    def folder(self) -> str:
        """The folder that will be made."""
        return f"reviews/{self.review}"


def plan_new(
    workspace: Workspace,
    review_id: str,
    *,
    slot: str | None = None,
    kind: ReviewKind | str = ReviewKind.SCHEDULED,
    trigger: str | None = None,
    minimal: bool = False,
) -> NewPlan:
    """Work out the folder of a new review; nothing is written.

    ``slot`` defaults to the slot with the review's id; ``kind`` "exceptional" needs ``trigger``, an event
    of programme.yaml. ``minimal`` writes only the few fields that a very small company needs. Raises
    UsageError for a request that cannot be met, WriteRefused where the review exists or something it
    must be carried over from cannot be read.
    """
    _refuse_unread(workspace)
    wanted = intended(workspace, review_id, slot, kind, trigger)
    review = wanted.facts
    _refuse_unread_before(workspace, review)
    entries = [*carried_entries(workspace, review), *follow_up_entries(workspace, review)]
    texts = {"review.yaml": review_text(workspace, wanted, minimal=minimal)}
    for topic in review.covers:
        if minimal and topic == ACTIONS:
            continue
        own = [entry for entry in entries if entry.topic == topic]
        texts[f"inputs/{topic}.yaml"] = input_text(workspace, review, topic, own, minimal=minimal)
    texts["minutes.yaml"] = minutes_text(review, minimal=minimal)
    folder = f"reviews/{review_id}"
    return NewPlan(
        review=review_id,
        files={f"{folder}/{path}": encoded(f"{folder}/{path}", content) for path, content in texts.items()},
        carried=tuple(carried for entry in entries for carried in entry.carried),
        notes=(*wanted.notes, *_left_out(workspace, wanted)),
    )


def create(plan: NewPlan, root: Path) -> Durability:
    """Write a plan: the whole folder or nothing. Raises WriteRefused where the folder is there by now."""
    prefix = f"{plan.folder}/"
    with lock(root, f"mgmtreview new {plan.review}"):
        if (root / plan.folder).is_symlink() or (root / plan.folder).exists():
            raise exists_already(plan.review)
        files = {path.removeprefix(prefix): content for path, content in plan.files.items()}
        return write_tree(root / plan.folder, files, inside=root)


def _refuse_unread(workspace: Workspace) -> None:
    """Refuse where it cannot be told which topics there are, what is planned, or which review was the last."""
    repository = workspace.repository
    for path in sorted(repository.broken):
        if path in ("mgmtreview.yaml", "programme.yaml") or path.startswith("profiles/"):
            raise _unread(path)
    for fault in repository.faults:
        if fault.rule == "RV010":
            raise _unread(fault.place.path)
    for review_id, folder in repository.reviews.items():
        if "review" in folder.broken:
            raise _unread(f"reviews/{review_id}/review.yaml")


def _refuse_unread_before(workspace: Workspace, review: ReviewFacts) -> None:
    """Refuse where something to be carried over stands in a file that cannot be read."""
    for topic in review.covers:
        previous = workspace.previous(review, topic)
        if previous is None:
            continue
        folder = f"reviews/{previous.id}"
        paths = [f"{folder}/inputs.yaml", f"{folder}/inputs/{topic}.yaml"]
        if topic in (IMPROVEMENTS, MEASUREMENTS, OBJECTIVES):
            paths.append(f"{folder}/minutes.yaml")
        for path in paths:
            if path in workspace.repository.broken:
                raise _unread(path)


def _unread(path: str) -> WriteRefused:
    return WriteRefused(
        f"{path} has faults, so what must be carried over cannot be told; nothing was changed",
        "Run `mgmtreview check`, mend what it finds in this file, and try again.",
    )


def _left_out(workspace: Workspace, review: Intended) -> list[str]:
    """What could not be taken into account because its file has faults."""
    folders = [topic for topic in ("metrics", "objectives") if workspace.repository.is_broken(topic, f"{topic}.yaml")]
    notes = [f"some {folder} have faults and were left out; `mgmtreview check` names them" for folder in folders]
    partly = [other.id for other in workspace.held_before(review.facts) if other.only_actions]
    if workspace.previous(review.facts) is None:
        why = f"of {partly[-1]} only the actions were moved in" if partly else "no review was held before"
        notes.append(f"{why}, so nothing was carried over")
    return notes
