from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.trends import jaccard_shingles

LAST_TIME = (
    "The number of overdue patches fell because the new maintenance window gives the operations team two quiet hours "
    "each week. Rotterdam is still outside the scan, so the true figure may be lower than the one shown here. "
    "We recommend keeping the window and adding the remaining hosts before the next review."
)
ANOTHER = (
    "Two suppliers changed their hosting region without telling us, and the contract gives us no right to object. "
    "Legal advice was sought in spring and a clause has been drafted that asks for ninety days of notice. "
    "Procurement will put it into the next renewal of each contract and report how many agreed."
)
THRESHOLD = Decimal("0.85")


def similarity(a: str, b: str) -> Decimal:
    result = jaccard_shingles(a, b)
    assert result is not None
    return result


def test_a_copied_text_is_wholly_alike_and_another_is_not() -> None:
    assert similarity(LAST_TIME, LAST_TIME) == 1
    assert similarity(LAST_TIME, ANOTHER) == 0


@pytest.mark.parametrize(
    ("last_time", "this_time"),
    [
        ("from 23 to 17", "from 9.5 to 4 %"),
        ("(CAPA-2026-004, 2026-H1/A03)", "(CAPA-2026-011, 2026-H2/A01)"),
        ("as of 2026-01-14", "as of 2026-07-03"),
        ("as of 14 January 2026", "as of 3. Juli 2026"),
        ("as of January 14, 2026", "as of July 3, 2026"),
        ("as of Q1 2026", "as of 2026-Q2"),
        ("in 2026", "in 2026-H2"),
        ("as of today", "AS  OF: *today*,"),
    ],
)
def test_new_figures_dates_and_ids_do_not_hide_a_copy(last_time: str, this_time: str) -> None:
    one, other = (LAST_TIME.replace("fell", f"fell {words}") for words in (last_time, this_time))

    assert similarity(one, other) >= THRESHOLD


def test_a_text_with_a_new_half_is_no_copy() -> None:
    half = LAST_TIME[: len(LAST_TIME) // 2]

    assert Decimal("0.1") < similarity(LAST_TIME, half + ANOTHER) < THRESHOLD


@pytest.mark.parametrize("short", ["", "No incidents.", "word " * 19, "12 34 56 " * 20])
def test_short_texts_are_left_out(short: str) -> None:
    assert jaccard_shingles(short, LAST_TIME) is None
    assert jaccard_shingles(LAST_TIME, short) is None


def test_twenty_words_are_enough() -> None:
    twenty = " ".join(f"w{chr(97 + i)}" for i in range(20))

    assert jaccard_shingles(twenty, twenty) == 1


def test_the_share_counts_shingles_that_either_text_has() -> None:
    # 20 words make 16 runs of five; another last word changes one of them: 15 in common, 17 in all.
    words = [f"w{chr(97 + i)}" for i in range(20)]

    assert similarity(" ".join(words), " ".join([*words[:-1], "other"])) == Decimal(15) / Decimal(17)


def test_a_shingle_has_at_least_one_word() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        jaccard_shingles(LAST_TIME, LAST_TIME, size=0)


sentences = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "2026", "A03", "Mai"]), max_size=60).map(
    " ".join
)


@given(sentences, sentences)
def test_similarity_is_a_share_and_the_same_both_ways(a: str, b: str) -> None:
    result = jaccard_shingles(a, b)

    assert result == jaccard_shingles(b, a)
    assert result is None or 0 <= result <= 1
    if result is not None:
        assert jaccard_shingles(a, a) == 1


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_may_come(a: str, b: str) -> None:
    result = jaccard_shingles(a, b)

    assert result is None or 0 <= result <= 1
