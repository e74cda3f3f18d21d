from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview.trends import (
    Assessment,
    Better,
    Direction,
    Standing,
    Target,
    parse_reported_status,
    parse_reported_trend,
    status_agrees,
    trend,
    trend_agrees,
)
from mgmtreview.vocabulary import ObjectiveStatus
from tests.unit.trends.written import day, series

CUTOFF = day("2026-12-31")
MET, NEAR, MISSED, ON_THE_WAY = Standing.MET, Standing.NEAR, Standing.MISSED, Standing.ON_THE_WAY
RISING, FALLING, FLAT = Direction.RISING, Direction.FALLING, Direction.FLAT
IMPROVING, STABLE, DECLINING = Assessment.IMPROVING, Assessment.STABLE, Assessment.DECLINING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("met", MET),
        ("Target met", MET),
        ("ACHIEVED", MET),
        ("Achieved in March", None),
        ("On track", ON_THE_WAY),
        ("on-track (FIDO2 rollout in progress)", ON_THE_WAY),
        ("missed", MISSED),
        ("Missed by 4 points", MISSED),
        ("not achieved", MISSED),
        ("not met - see CAPA-004", MISSED),
        ("at risk", NEAR),
        ("close to target", NEAR),
        # taken back in the same breath
        ("Met, but only in Hamburg", None),
        ("met (partially)", None),
        ("partly met", None),
        # words that mean different things in different houses
        ("green", None),
        ("exceeded", None),
        ("in progress", None),
        ("below target", None),
        ("meta", None),
        ("", None),
        ("?", None),
    ],
)
def test_a_stated_status_is_understood_where_its_words_are_plain(text: str, expected: Standing | None) -> None:
    assert parse_reported_status(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rising", RISING),
        ("Up from 5.8", RISING),
        ("increasing", RISING),
        ("falling", FALLING),
        ("down", FALLING),
        ("unchanged", FLAT),
        ("no change", FLAT),
        ("improving", IMPROVING),
        ("Improved since Q1", IMPROVING),
        ("stable", STABLE),
        ("worse", DECLINING),
        ("↑", RISING),
        ("↓ from 5.8%", FALLING),
        ("↓ from 96% — see CAPA-2026-004", FALLING),
        ("⬆️", RISING),
        ("→", FLAT),
        ("↑ rising", RISING),
        # an arrow beside a judgement is a judgement
        ("↑ (improvement)", IMPROVING),
        ("↓ improving", IMPROVING),
        ("↑ (worse)", DECLINING),
        # contradicting itself, taken back, or two at once
        ("↑ falling", None),
        ("↑ not improving", None),
        ("↑ improved, then worse", None),
        ("↑↓", None),
        ("not improving", None),
        ("rising, but slower", None),
        # incidents decline and that is good; patching declines and that is not
        ("declining", None),
        ("following up", None),
        ("upgrade", None),
        ("", None),
        ("  ", None),
    ],
)
def test_a_stated_trend_is_understood_where_its_words_are_plain(
    text: str, expected: Direction | Assessment | None
) -> None:
    assert parse_reported_trend(text) is expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (ObjectiveStatus.ON_TRACK, ON_THE_WAY),
        (ObjectiveStatus.AT_RISK, NEAR),
        (ObjectiveStatus.MISSED, MISSED),
        (ObjectiveStatus.ACHIEVED, MET),
        (ObjectiveStatus.DROPPED, None),
    ],
)
def test_the_words_of_our_own_objectives_are_understood(status: ObjectiveStatus, expected: Standing | None) -> None:
    assert parse_reported_status(status.value) is expected


@pytest.mark.parametrize("word", [RISING, FALLING, FLAT, IMPROVING, STABLE, MET, NEAR, MISSED, ON_THE_WAY])
def test_our_own_words_are_understood(word: Direction | Assessment | Standing) -> None:
    understood = parse_reported_status(word) if isinstance(word, Standing) else parse_reported_trend(word)

    assert understood is word


@given(st.text())
def test_any_text_may_be_stated(text: str) -> None:
    assert parse_reported_status(text) in (None, *Standing)
    assert parse_reported_trend(text) in (None, *Direction, *Assessment)


@pytest.mark.parametrize(
    ("reported", "computed", "agrees"),
    [
        (MET, MET, True),
        (MET, NEAR, False),
        (MET, ON_THE_WAY, False),
        (ON_THE_WAY, ON_THE_WAY, True),
        (ON_THE_WAY, MET, True),  # reached early
        (ON_THE_WAY, MISSED, False),
        (MISSED, MISSED, True),
        (MISSED, NEAR, True),  # near is not met either
        (MISSED, ON_THE_WAY, True),  # not achieved, yet
        (MISSED, MET, False),
        (NEAR, MISSED, False),
        (NEAR, ON_THE_WAY, True),
        (MET, Standing.UNKNOWN, None),
        (MISSED, Standing.NO_TARGET, None),
        (Standing.UNKNOWN, MET, None),
    ],
)
def test_a_stated_status_can_stand_beside_the_computed_one(
    reported: Standing, computed: Standing, agrees: bool | None
) -> None:
    assert status_agrees(reported, computed) is agrees


@pytest.mark.parametrize(
    ("reported", "figures", "better", "agrees"),
    [
        (RISING, "2025-Q4=80 2026-Q1=88 2026-Q2=96", Better.HIGHER, True),
        (FALLING, "2025-Q4=80 2026-Q1=88 2026-Q2=96", Better.HIGHER, False),
        (FLAT, "2025-Q4=80 2026-Q1=88 2026-Q2=96", Better.HIGHER, False),
        (IMPROVING, "2025-Q4=80 2026-Q1=88 2026-Q2=96", Better.HIGHER, True),
        (IMPROVING, "2025-Q4=2 2026-Q1=5 2026-Q2=9", Better.LOWER, False),  # more incidents are no improvement
        (STABLE, "2025-Q4=2 2026-Q1=5 2026-Q2=9", Better.LOWER, False),
        (IMPROVING, "2025-Q4=2 2026-Q1=5 2026-Q2=9", None, None),  # nobody said which way is good
        (STABLE, "2025-Q4=5 2026-Q1=5 2026-Q2=5", None, True),
        # two readings: what fell, fell, even by less than we call a movement
        (FALLING, "2026-Q1=96 2026-Q2=92", Better.HIGHER, True),
        (RISING, "2026-Q1=96 2026-Q2=92", Better.HIGHER, False),
        (FLAT, "2026-Q1=96 2026-Q2=92", Better.HIGHER, True),
        (STABLE, "2026-Q1=96 2026-Q2=92", Better.HIGHER, True),
        (STABLE, "2026-Q1=96 2026-Q2=60", Better.HIGHER, None),
        (IMPROVING, "2026-Q1=60 2026-Q2=96", Better.HIGHER, None),
        (RISING, "2026-Q1=5 2026-Q2=5", Better.HIGHER, False),
        # a small movement may be called better by those who know it
        (IMPROVING, "2025-Q4=96 2026-Q1=97 2026-Q2=98", Better.HIGHER, None),
        # one reading contradicts nobody
        (RISING, "2026-Q1=92", Better.HIGHER, None),
        (STABLE, "2026-Q1=100", Better.HIGHER, None),
        (Direction.UNKNOWN, "2025-Q4=80 2026-Q1=88 2026-Q2=96", Better.HIGHER, None),
    ],
)
def test_a_stated_trend_can_stand_beside_the_computed_one(
    reported: Direction | Assessment, figures: str, better: Better | None, agrees: bool | None
) -> None:
    assert trend_agrees(reported, trend(series(figures), CUTOFF, better)) is agrees


def test_stable_inside_a_corridor_does_not_contradict_a_movement() -> None:
    corridor = Target(between=(Decimal(10), Decimal(30)))
    moving = trend(series("2026-04=15 2026-05=20 2026-06=25"), CUTOFF, Better.NEITHER, target=corridor)

    assert trend_agrees(STABLE, moving) is True
    assert trend_agrees(FLAT, moving) is False
