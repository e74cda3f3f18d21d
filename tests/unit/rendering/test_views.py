"""A view is plain data, so that nothing but what it holds can reach a template."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mgmtreview.rendering.inert import Inert
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.minutes import view_of as minutes_of
from mgmtreview.rendering.pack_view import view_of as pack_of
from tests.unit.rendering.everywhere import records_with
from tests.unit.rendering.written import material

PLAIN = {dict, list, str, Inert, int, bool, type(None)}


def values(view: Any) -> Iterator[Any]:
    yield view
    inner = view.values() if type(view) is dict else view if type(view) is list else ()
    for each in inner:
        yield from values(each)


def everything(root: Path) -> Material:
    return material(root, records_with("word"))


@pytest.mark.parametrize("make", [pack_of, minutes_of])
def test_views_are_plain_data(tmp_path: Path, make: Any) -> None:
    kinds = {type(value) for value in values(make(everything(tmp_path)))}
    assert kinds <= PLAIN
    assert {dict, list, str} <= kinds


@pytest.mark.parametrize("make", [pack_of, minutes_of])
def test_a_view_is_made_the_same_way_twice(tmp_path: Path, make: Any) -> None:
    assert make(everything(tmp_path / "a")) == make(everything(tmp_path / "b"))
