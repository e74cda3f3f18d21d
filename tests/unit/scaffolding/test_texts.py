"""Filling in the texts that new files begin with."""

import pytest

from mgmtreview.errors import InternalError, WriteRefused
from mgmtreview.scaffolding.texts import encoded, text, with_entries, with_value

TEMPLATE = """\
# Which topics it covers.
#covers:
#  - "audits"
#  - "risks"

# The findings.
#items:
#  - id: "A"
"""


def test_a_value_takes_the_place_of_its_example() -> None:
    assert (
        with_value(TEMPLATE, "covers", ["needs"])
        == """\
# Which topics it covers.
covers:
  - "needs"

# The findings.
#items:
#  - id: "A"
"""
    )


def test_entries_stand_above_the_example() -> None:
    assert (
        with_entries(TEMPLATE, "items", '  - id: "B"\n')
        == """\
# Which topics it covers.
#covers:
#  - "audits"
#  - "risks"

# The findings.
items:
  - id: "B"

# An example of a further entry:
#  - id: "A"
"""
    )


def test_an_incomplete_installation_is_a_fault_of_the_program() -> None:
    with pytest.raises(InternalError, match=r"the installation is incomplete: new/nothing-here\.yaml"):
        text("new", "nothing-here.yaml")
    with pytest.raises(InternalError, match="a template has no line for period"):
        with_value(TEMPLATE, "period", "2026")


def test_what_could_not_be_read_back_is_not_written() -> None:
    with pytest.raises(WriteRefused, match=r"reviews/x/review\.yaml would not be readable: .*; nothing was changed"):
        encoded("reviews/x/review.yaml", "title: [unclosed")
