"""What an earlier record may have settled, if it could be read, is not called open."""

from pathlib import Path

import pytest

from mgmtreview.signals import Signal, raised
from mgmtreview.workspace import Workspace
from tests.support.workspaces import opened
from tests.unit.signals.repository import BASE, R

BROKEN = "decisions: [\n"
H1, H2 = "reviews/2025-H1", "reviews/2025-H2"
BEFORE = {f"{H1}/review.yaml": "held_on: 2025-07-10\ncutoff: 2025-07-01\n"}
EFFECT = {
    **BEFORE,
    f"{H1}/minutes.yaml": "decisions: [{id: D1, effect: {look_on: 2025-10-31}}]\n",
}
UPDATE = {f"{H2}/minutes.yaml": "decisions: [{id: D1, updates: [{record: SoA, due: 2026-02-28}]}]\n"}
PROPOSAL = {f"{R}/inputs/improvements.yaml": "items: [{id: IMP-1}]\n"}
ASK = {f"{R}/inputs/needs.yaml": "asks: [{id: ASK-1}]\n"}
EVENT = {"programme.yaml": "events: [{id: EV-1, date: 2026-03-12}]\n"}
DEFERRED = '{id: D1, kind: defer, revisit_on: 2026-01-31, answers: ["improvement:IMP-1"]}'
EFFECT_DEFERRED = '{id: D1, kind: defer, revisit_on: 2026-01-31, answers: ["effect:2025-H1/D1"]}'


def signals(root: Path, files: dict[str, str]) -> tuple[Signal, ...]:
    """The signals of 2026-H1; some of the files cannot be read."""
    workspace: Workspace = opened(root, {**BASE, **files})
    assert workspace.repository.broken
    return raised(workspace, workspace.reviews["2026-H1"])


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # after.yaml would say what became of effects and updates; what other reviews left stays
        ({**EFFECT, f"{H1}/after.yaml": BROKEN}, []),
        ({**UPDATE, f"{H2}/after.yaml": BROKEN}, []),
        ({**EFFECT, **UPDATE, f"{H1}/after.yaml": BROKEN}, ["decision:2025-H2/D1"]),
        # minutes would say that the effect was dealt with, unless later ones take it up again
        ({**EFFECT, f"{H2}/minutes.yaml": BROKEN}, []),
        (
            {
                **EFFECT,
                f"{H2}/minutes.yaml": BROKEN,
                "reviews/2026-X/review.yaml": "held_on: 2026-01-15\n",
                "reviews/2026-X/minutes.yaml": f"decisions: [{EFFECT_DEFERRED}]\n",
            },
            ["effect:2025-H1/D1"],
        ),
        # a review without its day may have dealt with it, and may be the one that an event called for
        ({**EFFECT, f"{H2}/review.yaml": BROKEN}, []),
        ({**EVENT, "reviews/incident/review.yaml": BROKEN}, []),
        ({**EVENT, "reviews/incident/minutes.yaml": BROKEN}, ["event:EV-1"]),  # not held before: nothing can be in them
        # one whose slot lies after this review comes later
        ({**EFFECT, "reviews/2026-H2/review.yaml": BROKEN}, ["effect:2025-H1/D1"]),
    ],
)
def test_what_may_have_been_dealt_with_is_not_listed(
    files: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    assert [each.id for each in signals(tmp_path, files)] == expected


@pytest.mark.parametrize(
    ("files", "maybe"),
    [
        ({**PROPOSAL, f"{H2}/minutes.yaml": BROKEN}, True),
        ({**PROPOSAL, f"{H2}/review.yaml": BROKEN}, True),
        ({**PROPOSAL, f"{H2}/after.yaml": BROKEN}, False),
        # minutes that can be read, and are later, have the last word
        (
            {**BEFORE, **PROPOSAL, f"{H1}/minutes.yaml": BROKEN, f"{H2}/minutes.yaml": f"decisions: [{DEFERRED}]\n"},
            False,
        ),
        (
            {**BEFORE, **PROPOSAL, f"{H2}/minutes.yaml": BROKEN, f"{H1}/minutes.yaml": f"decisions: [{DEFERRED}]\n"},
            True,
        ),
        ({**ASK, f"{H2}/minutes.yaml": BROKEN}, False),  # nobody can have answered an ask of this review before it
    ],
)
def test_what_an_input_lists_is_marked_where_it_may_have_been_put_to_rest(
    files: dict[str, str], maybe: bool, tmp_path: Path
) -> None:
    (signal,) = signals(tmp_path, files)
    assert (signal.quiet, signal.maybe_quiet) == (None, maybe)


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ({}, ["objective:o"]),
        ({f"{R}/inputs/objectives.yaml": BROKEN}, []),  # it may say that the objective is on track
        ({"metrics/m.yaml": BROKEN}, []),  # and so may a metric
        ({f"{R}/inputs/needs.yaml": BROKEN}, ["objective:o"]),
    ],
)
def test_the_status_in_an_objective_s_own_file_is_the_last_resort(
    broken: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    workspace = opened(tmp_path, {**BASE, "objectives/o.yaml": "statement: Fewer\nstatus: at-risk\n", **broken})
    assert [each.id for each in raised(workspace, workspace.reviews["2026-H1"])] == expected
