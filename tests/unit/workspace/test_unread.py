"""What is not known of a review, or of those before it, where a file cannot be read."""

from pathlib import Path

import pytest

from mgmtreview.workspace.unread import unread_before, unread_reviews_before, why_no_predecessor_is_known
from tests.support.workspaces import opened

BROKEN = "broken: [\n"
R = "reviews/2026-H1"
REVIEWS = {
    "programme.yaml": (
        "slots: [{id: 2026-H1, planned_on: 2026-07-15, covers: [risks]}, {id: 2026-H2, planned_on: 2026-12}]\n"
    ),
    "reviews/2025-H2/review.yaml": "held_on: 2025-12-10\ncovers: [risks]\n",
    f"{R}/review.yaml": "held_on: 2026-07-15\n",
}


@pytest.mark.parametrize(
    ("review", "covers", "is_known"),
    [
        ("held_on: 2026-07-15", ("feedback", "risks"), False),  # what has an input, readable or not
        ("held_on: 2026-07-15\ncovers: [audits]", ("audits",), True),
        ("held_on: 2026-07-15\nkind: exceptional\nslot: 2026-H1", ("feedback", "risks"), False),
    ],
)
def test_without_the_programme_a_review_covers_what_it_says_itself(
    review: str, covers: tuple[str, ...], is_known: bool, tmp_path: Path
) -> None:
    files = {
        "programme.yaml": BROKEN,
        f"{R}/review.yaml": f"{review}\n",
        f"{R}/inputs/risks.yaml": BROKEN,
        f"{R}/inputs/feedback.yaml": "items: []\n",
        f"{R}/minutes.yaml": BROKEN,
    }
    facts = opened(tmp_path, files).reviews["2026-H1"]
    assert (facts.covers, facts.covers_known, facts.covers_all) == (covers, is_known, False)


def test_an_exceptional_review_has_no_slot_to_ask(tmp_path: Path) -> None:
    files = {"programme.yaml": BROKEN, f"{R}/review.yaml": "held_on: 2026-07-15\nkind: exceptional\n"}
    facts = opened(tmp_path, files).reviews["2026-H1"]
    assert (facts.covers_known, facts.covers_all) == (True, True)


def test_no_programme_at_all_leaves_nothing_unknown(tmp_path: Path) -> None:
    facts = opened(tmp_path, {f"{R}/review.yaml": "held_on: 2026-07-15\n"}).reviews["2026-H1"]
    assert (facts.covers_known, facts.covers_all) == (True, True)


@pytest.mark.parametrize(
    ("path", "reviews", "records"),
    [
        ("reviews/2025-H2/review.yaml", 1, 1),
        ("reviews/2025-H2/minutes.yaml", 0, 1),
        ("reviews/2025-H2/after.yaml", 0, 1),
        ("reviews/2025-H2/inputs/risks.yaml", 0, 0),
        (f"{R}/minutes.yaml", 0, 0),  # its own
        ("reviews/incident/review.yaml", 1, 1),  # no slot says when it was planned for
        ("reviews/2026-H2/review.yaml", 0, 0),  # planned for later
    ],
)
def test_which_records_from_before_cannot_be_read(path: str, reviews: int, records: int, tmp_path: Path) -> None:
    workspace = opened(tmp_path, {**REVIEWS, path: BROKEN})
    review = workspace.reviews["2026-H1"]
    assert unread_reviews_before(workspace, review) == (path,) * reviews
    assert unread_before(workspace, review) == (path,) * records


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("reviews/2025-H2/minutes.yaml", ""),
        (
            "reviews/2025-H2/review.yaml",
            "reviews/2025-H2/review.yaml cannot be read: it may be the review before 2026-H1",
        ),
        (
            "programme.yaml",
            "programme.yaml cannot be read: which topics 2026-H1 and those before it cover is not known",
        ),
    ],
)
def test_why_the_review_before_is_not_known(path: str, why: str, tmp_path: Path) -> None:
    workspace = opened(tmp_path, {**REVIEWS, path: BROKEN})
    assert why_no_predecessor_is_known(workspace, workspace.reviews["2026-H1"]) == why
