"""The shapes of ids, and words that other YAML readers would take for something else."""

import enum
import inspect

import pytest

from mgmtreview import vocabulary
from mgmtreview.vocabulary import (
    ACTION_NUMBER_SHAPE,
    BUILT_IN_TOPICS,
    ITEM_ID_SHAPE,
    REVIEW_ID_SHAPE,
    STAGE_ORDER,
    Stage,
)

VOCABULARIES = [each for _, each in inspect.getmembers(vocabulary, inspect.isclass) if issubclass(each, enum.StrEnum)]
TAKEN_FOR_TRUTH = {"yes", "no", "on", "off", "y", "n", "true", "false", "null", "~", ""}


@pytest.mark.parametrize(
    ("text", "review", "item"),
    [
        ("2026-H1", True, True),
        ("2026-09-14", True, True),
        ("a", True, True),
        ("R-1.2_b", False, True),
        ("-x", False, False),
        (".x", False, False),
        ("_x", False, False),
        ("a b", False, False),
        ("a/b", False, False),
        ("2026-H1\n", False, False),
        ("Ü1", False, False),
        ("٢٠٢٦", False, False),
        ("", False, False),
    ],
)
def test_ids(text: str, review: bool, item: bool) -> None:
    assert (REVIEW_ID_SHAPE.fullmatch(text) is not None, ITEM_ID_SHAPE.fullmatch(text) is not None) == (review, item)


@pytest.mark.parametrize(
    ("text", "is_number"),
    [("A01", True), ("A003", True), ("A1000", True), ("A1", False), ("a01", False), ("A12345", False)],
)
def test_action_numbers(text: str, is_number: bool) -> None:
    assert (ACTION_NUMBER_SHAPE.fullmatch(text) is not None) is is_number


@pytest.mark.parametrize("words", VOCABULARIES, ids=lambda each: each.__name__)
def test_no_word_is_taken_for_a_truth_value_by_other_readers(words: type[enum.StrEnum]) -> None:
    assert not {str(word) for word in words} & TAKEN_FOR_TRUTH
    assert all(str(word) == str(word).lower() for word in words)


def test_topics_can_be_names_of_files() -> None:
    assert all(ITEM_ID_SHAPE.fullmatch(topic) for topic in BUILT_IN_TOPICS)
    assert len(set(BUILT_IN_TOPICS)) == 10


def test_the_order_of_stages_leaves_out_what_was_set_aside() -> None:
    assert set(Stage) - set(STAGE_ORDER) == {Stage.POSTPONED, Stage.CANCELLED}
