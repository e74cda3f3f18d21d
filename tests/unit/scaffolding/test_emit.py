"""What stands on the left is emitted as the text on the right, and read back as it was."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmtreview import yamlfile
from mgmtreview.position import Loc
from mgmtreview.scaffolding.emit import WIDTH, Value, comment, emit
from tests.hostile.naughty import naughty_strings


def read(text: str) -> object:
    document = yamlfile.read(text.encode())
    assert document.problem is None, document.problem
    return document.data


def test_block_style_with_quoted_text_and_plain_days_and_numbers() -> None:
    data: Value = {
        "id": "2026-H1",
        "planned_on": "2026-07-15",
        "held_on": date(2026, 7, 16),
        "direct": True,
        "amount": 15000,
        "share": 0.8,
        "place": None,
        "covers": ["audits", "risks"],
        "cost": {"amount": 1, "currency": "EUR"},
        "participants": [{"person": "ceo", "topics": ["audits"]}, {"person": "cfo"}],
        "nothing": {},
        "none": [],
    }
    assert (
        emit(data)
        == """\
id: "2026-H1"
planned_on: 2026-07-15
held_on: 2026-07-16
direct: true
amount: 15000
share: 0.8
place: null
covers:
  - "audits"
  - "risks"
cost:
  amount: 1
  currency: "EUR"
participants:
  - person: "ceo"
    topics:
      - "audits"
  - person: "cfo"
nothing: {}
none: []
"""
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("no", '"no"'),
        ("2026", '"2026"'),
        ("1.10", '"1.10"'),
        ("2026-02-30", '"2026-02-30"'),  # no day of the calendar, so text
        ("2026-02-28", "2026-02-28"),
        ('He said "yes"\\no', '"He said \\"yes\\"\\\\no"'),
        ("two\nlines\tand a tab", '"two\\nlines\\tand a tab"'),
        ("# not a comment: text", '"# not a comment: text"'),
        ("Überschrift 日本", '"Überschrift 日本"'),
        ("", '""'),
        (-0.5, "-0.5"),
        (1e30, "1e+30"),
        (False, "false"),
        ([[1], []], "-\n  - 1\n- []"),
        ({"no": 1, "2026": 2, "two words": 3}, '"no": 1\n"2026": 2\n"two words": 3'),
    ],
)
def test_what_other_readers_might_take_for_something_else_is_quoted(value: Value, text: str) -> None:
    assert emit(value) == f"{text}\n"


def test_comments_stand_above_what_they_are_about() -> None:
    data: Value = [{"id": "R-01", "treatments": [{"id": "T-01"}]}]
    notes: dict[Loc, str] = {(0,): "From 2026-H1.", (0, "treatments", 0): "Open there."}
    assert (
        emit(data, indent=2, notes=notes)
        == """\
  # From 2026-H1.
  - id: "R-01"
    treatments:
      # Open there.
      - id: "T-01"
"""
    )


def test_a_comment_about_the_first_key_of_an_entry_leaves_the_data_as_it_is() -> None:
    text = emit([{"id": "A"}], notes={(0, "id"): "Why A"})
    assert text == '-\n  # Why A\n  id: "A"\n'
    assert read(text) == [{"id": "A"}]


@given(st.text(), st.integers(0, 20))
def test_comments_are_only_comments_and_keep_the_width(text: str, indent: int) -> None:
    lines = comment(text, indent=indent).split("\n")[:-1]
    assert all(line.startswith(" " * indent + "# ") for line in lines)
    assert all(len(line) <= WIDTH or " " not in line.strip()[2:] for line in lines)
    assert [word for line in lines for word in line.strip()[2:].split()] == text.split()


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (math.inf, "inf is not a number"),
        (-math.inf, "inf is not a number"),
        (math.nan, "nan is not a number"),
        (10**18, "more than 18 digits"),
        (-(10**18), "more than 18 digits"),
        pytest.param(10**5000, "more than 18 digits", id="5001 digits"),
        pytest.param({"k" * 1000 + " ": 1}, "more than 1000 characters", id="long key"),
    ],
)
def test_what_a_record_cannot_hold_is_refused(value: Value, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        emit(value)


def test_all_naughty_strings_come_back_or_are_refused_by_the_reader() -> None:
    kept = 0
    for naughty in naughty_strings():
        document = yamlfile.read(emit({"text": naughty, "list": [naughty]}).encode(errors="surrogatepass"))
        if document.problem is None:
            assert document.data == {"text": naughty, "list": [naughty]}
            kept += 1
    assert kept > 400


# Characters that records may hold: the reader refuses controls, invisible ones and non-characters.
characters = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Co"))
texts = st.text(characters | st.sampled_from(list("\n\t\"\\':#-?!&*[]{}|>%@`~ 0123456789")), max_size=40)
scalars = (
    texts
    | st.none()
    | st.booleans()
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["2026-07-15", "2026-H1", "yes", "null", "0x1F", "1_000", "12:30", "~", "<<", "---", "..."])
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(texts.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(values, st.sampled_from([0, 2, 4]))
def test_what_is_emitted_is_read_back_as_it_was(value: Value, indent: int) -> None:
    assert read(emit(value, indent=indent)) == value


@given(st.dictionaries(st.sampled_from("abc"), values), st.text())
def test_comments_do_not_change_the_data(data: dict[str, Value], note: str) -> None:
    notes: dict[Loc, str] = {(key,): " ".join(yaml_comment(note)) for key in data}
    assert read(emit(data, notes=notes)) == data


def yaml_comment(text: str) -> list[str]:
    """The words of a text that can stand in a file at all."""
    return ["".join(character for character in word if character.isprintable()) for word in text.split()]
