"""Repositories that an honest team may well have, and of which no rule over history may say anything.

Each is a way in which the records of ``tests/rules/base`` came to be what they are (or nearly). A rule over history
that finds something in one of them raises a false alarm, which is worse than silence.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from mgmtreview import yamlfile
from tests.support.chronicle import Step, Tree, commits
from tests.support.histories import Commit
from tests.support.overlay import dump

History = tuple[list[Commit], Tree]
"""Commits, and the files that they lead to."""

REVIEW, ACTIONS = "reviews/2026-H1", "actions/2026-H1"
LATE = "2026-08-20"


def as_it_was(final: Tree) -> History:
    """Everything was committed when its dates say."""
    return commits(final)


def brought_in_at_once(final: Tree) -> History:
    """Two years of records came into Git with one commit."""
    return commits(final, starts="2026-08-31")


def brought_in_before_the_review(final: Tree) -> History:
    """As before, and the day happens to lie before a review; what came later was written later."""
    late = [path for path in final if path.startswith((f"{REVIEW}/", f"{ACTIONS}/"))]
    early = {path: content for path, content in final.items() if path not in late}
    made, _ = commits(early, starts="2026-02-01")
    return [*made, *(each for each in commits(final)[0] if each.on >= "2026-07" and each.files)], final


def squashed_review_by_review(final: Tree) -> History:
    """Each review was prepared on a branch, and joined with one commit some days after it was held."""
    first: dict[str, bytes] = {}
    second: dict[str, bytes] = {}
    rest: dict[str, bytes] = {}
    for path, content in final.items():
        kind = first if "2025-H2" in path else second if "2026-H1" in path else rest
        kind[path] = content
    return [
        Commit("2025-07-01", rest, "Start the records"),
        Commit("2025-12-19", first, "2025-H2 (#1)"),
        Commit("2026-07-27", second, "2026-H1 (#2)"),
    ], final


def squashed_after_the_review(final: Tree) -> History:
    """The review's folder was made here; its inputs and minutes came with one commit after it was held."""
    inputs = {path: content for path, content in final.items() if path.startswith((f"{REVIEW}/inputs", ACTIONS))}
    made = []
    for commit in commits(final)[0]:
        files = {path: content for path, content in commit.files.items() if path not in inputs}
        if f"{REVIEW}/minutes.yaml" in files:
            files |= inputs
        made += [replace(commit, files=files)] if files else []
    return made, final


def rebased(final: Tree) -> History:
    """Every commit was made anew on one evening; authors and their days were kept."""
    made, tree = commits(final)
    return [replace(each, committed=f"2026-08-30T20:{minute:02}") for minute, each in enumerate(made)], tree


def records_moved_to_another_folder(final: Tree) -> History:
    """The records lay in a folder of the repository first, and became its top."""
    made, tree = commits(final)
    inside = [replace(each, files={f"isms/{path}": text for path, text in each.files.items()}) for each in made]
    moved: dict[str, Any] = {f"isms/{path}": None for path in tree} | dict(tree)
    return [*inside, Commit("2026-08-31", moved, "Records to the top")], tree


def review_got_another_name(final: Tree) -> History:
    """A review and its actions lay under another id until lately."""

    def before(path: str) -> str:
        return path.replace("/2026-H1/", "/2026-first/")

    made, tree = commits(final)
    old = [replace(each, files={before(path): text for path, text in each.files.items()}) for each in made]
    moved: dict[str, Any] = {before(path): None for path in tree if before(path) != path}
    moved |= {path: text for path, text in tree.items() if before(path) != path}
    return [*old, Commit("2026-08-31", moved, "Name the review as its slot")], tree


def inputs_on_a_branch_merged_late(final: Tree) -> History:
    """The inputs were written on a branch in time, and merged a week after the review."""
    made, tree = commits(final)
    at = next(number for number, each in enumerate(made, 1) if f"{REVIEW}/inputs/risks.yaml" in each.files)
    side = made[at - 1]
    later = [replace(each, after=None) for each in made[at:]]
    main = [*made[: at - 1], replace(side, after=(at - 1,))]
    if later:
        later[0] = replace(later[0], after=(at - 1,))
    end = len(main) + len(later)
    merged = Commit("2026-08-25", {}, "Merge the inputs", after=(end, at))
    return [*main, *later, replace(merged, files=dict(side.files))], tree


def picked_to_another_branch(final: Tree) -> History:
    """A change and its reason were made on a branch, picked to the other one, and both were merged."""
    explained = Step(LATE, {f"{ACTIONS}/A02.yaml": _moved("2026-12-31")})
    made, tree = commits(final, [explained])
    change = made[-1]
    base = len(made) - 1
    picked = replace(change, committed="2026-08-21", after=(base,))
    first = replace(change, after=(base,))
    merge = Commit("2026-08-22", {}, "Merge", after=(base + 1, base + 2))
    return [*made[:-1], first, picked, merge], tree


def changed_and_reverted(final: Tree) -> History:
    """Somebody changed everything that matters by mistake, and reverted it three days later."""
    wrong: dict[str, Any] = {
        "programme.yaml": {"slots": [{"id": "2026-H1", "planned_on": "2026-09-15"}]},
        f"{ACTIONS}/A02.yaml": {"due": "2027-03-31", "owner": "cto"},
        f"{ACTIONS}/A03.yaml": None,
        f"{REVIEW}/inputs/risks.yaml": {"summary": "No risks"},
        f"{REVIEW}/minutes.yaml": None,
        f"{REVIEW}/review.yaml": {"participants": [{"person": "cfo", "attendance": "absent"}]},
        "people.yaml": {"people": {"ceo": {"name": "Somebody Else"}}},
    }
    made, changed = commits(final, [Step(LATE, wrong)])
    back: dict[str, Any] = {path: text for path, text in final.items() if changed.get(path) != text}
    return [*made, Commit("2026-08-23", back, "Revert the last commit")], final


def other_modes(final: Tree) -> History:
    """A copy over another system made every file executable."""
    made, tree = commits(final)
    return [*made, Commit(LATE, dict(tree), "Copy back", modes=dict.fromkeys(tree, "100755"))], tree


def other_line_ends(final: Tree) -> History:
    """Somebody's editor wrote all files with other line ends."""
    made, tree = commits(final)
    other = {path: content.replace(b"\n", b"\r\n") for path, content in tree.items() if path.endswith(".yaml")}
    return [*made, Commit(LATE, dict(other), "Save all files")], {**tree, **other}


def other_layout(final: Tree) -> History:
    """A formatter wrote all records anew: keys in another order, another style, other comments."""
    made, tree = commits(final)
    other = {path: _formatted(content) for path, content in tree.items() if path.endswith(".yaml")}
    return [*made, Commit(LATE, dict(other), "Format all records")], {**tree, **other}


def inputs_split_and_joined(final: Tree) -> History:
    """The inputs of one review went from one file to many, those of another from many to one."""
    made, tree = commits(final)
    short = yamlfile.read(tree["reviews/2025-H2/inputs.yaml"]).data
    long = {path: yamlfile.read(text).data for path, text in tree.items() if path.startswith(f"{REVIEW}/inputs/")}
    new: dict[str, bytes | None] = dict.fromkeys(("reviews/2025-H2/inputs.yaml", *long))
    new |= {f"reviews/2025-H2/inputs/{topic}.yaml": dump(data).encode() for topic, data in short.items()}
    joined = {path.rpartition("/")[2].removesuffix(".yaml"): data for path, data in long.items()}
    new[f"{REVIEW}/inputs.yaml"] = dump(joined).encode()
    after = {path: text for path, text in {**tree, **new}.items() if text is not None}
    return [*made, Commit(LATE, new, "One form for all reviews")], after


def corrected_the_same_day(final: Tree) -> History:
    """What had just been written was corrected, or was changed before its day had passed."""
    steps = [
        Step("2026-06-20", {"programme.yaml": {"slots": [{"id": "2026-H1", "planned_on": "2026-07-20"}]}}),
        Step("2026-06-21", {"programme.yaml": {"slots": [{"id": "2026-H1", "planned_on": "2026-07-15"}]}}),
        Step("2026-07-14", {f"{REVIEW}/inputs/risks.yaml": {"summary": "R-1 stays above appetite and accepted."}}),
        Step("2026-07-16T18:00", {f"{ACTIONS}/A02.yaml": {"due": "2026-12-31", "owner": "cto"}}),
        Step("2026-07-17", {f"{ACTIONS}/A02.yaml": {"due": "2026-12-15"}}),
        Step("2026-08-10T18:00", {f"{REVIEW}/after.yaml": {"closed_on": "2026-08-09"}}),
    ]
    return commits(final, steps)


def changed_and_told(final: Tree) -> History:
    """Dates, owners, inputs, a slot and an action changed, and each time the records say so."""
    amendment = {"version": "1.1", "date": LATE, "by": "isms-lead", "what": "A figure", "reason": "Wrong column"}
    ended = {"kind": "withdrawn", "date": LATE, "decision": "2026-H1/D3", "reason": "Done by the provider"}
    postponed = {"to": "2026-09-15", "reason": "Illness", "approved_by": "ceo"}
    told = {"date": LATE, "by": "cto", "note": "Taken over from Emil, who is on leave"}
    steps = [
        Step(LATE, {f"{ACTIONS}/A02.yaml": {**_moved("2026-12-31"), "owner": "cto", "updates": [told]}}),
        Step(LATE, {f"{ACTIONS}/A03.yaml": {"ended": ended}}),
        Step("2026-08-21", {f"{REVIEW}/inputs/risks.yaml": {"summary": "R-1 is accepted until December."}}),
        Step("2026-08-22", {f"{REVIEW}/after.yaml": {"amendments": [{**amendment, "date": "2026-08-22"}]}}),
        Step(
            "2026-08-23",
            {"programme.yaml": {"slots": [{"id": "2026-H1", "planned_on": "2026-09-15", "postponed": postponed}]}},
        ),
    ]
    return commits(final, steps)


def put_into_an_archive(final: Tree) -> History:
    """The oldest review was moved out of the way, as a whole, into a folder of the same repository."""
    old = [path for path in final if "/2025-H2/" in path]
    return commits(final, [Step(LATE, moves={path: f"archive/{path}" for path in old})])


QUIET: Mapping[str, Callable[[Tree], History]] = {
    build.__name__: build
    for build in (
        as_it_was,
        brought_in_at_once,
        brought_in_before_the_review,
        squashed_review_by_review,
        squashed_after_the_review,
        rebased,
        records_moved_to_another_folder,
        review_got_another_name,
        inputs_on_a_branch_merged_late,
        picked_to_another_branch,
        changed_and_reverted,
        other_modes,
        other_line_ends,
        other_layout,
        inputs_split_and_joined,
        corrected_the_same_day,
        changed_and_told,
        put_into_an_archive,
    )
}


def _moved(to: str) -> dict[str, Any]:
    entry = {"date": LATE, "from": "2026-11-30", "to": to, "reason": "Vendor delay", "approved_by": "cto"}
    return {"due": to, "rescheduled": [entry]}


def _formatted(content: bytes) -> bytes:
    data = yamlfile.read(content).data
    lines = [f"{key}: {json.dumps(value)}\n" for key, value in reversed(data.items())]
    return f"# Written by a formatter\n{''.join(lines)}".encode()
