"""A template cannot forget to escape, reach anything but its view, or print what is not there."""

from typing import Any

import pytest

from mgmtreview.rendering.environment import environment, pieces
from mgmtreview.rendering.escape import md
from mgmtreview.rendering.inert import Inert, block, inert, joined, labelled, named, strong
from mgmtreview.rendering.language import TemplateRefused


def rendered(source: str, view: dict[str, Any] | None = None, **others: str) -> str:
    return "".join(pieces(environment({"page": source, **others}, md), "page", view or {}))


def test_every_text_is_escaped_without_being_asked() -> None:
    assert rendered("{{ text }}", {"text": "*bold* <b>"}) == r"\*bold\* &lt;b>"


def test_constants_of_a_template_are_text_too() -> None:
    assert rendered("{{ '*' }}") == r"\*"


def test_only_our_own_code_can_say_that_markdown_is_meant() -> None:
    assert rendered("{{ text }}", {"text": Inert("**bold**")}) == "**bold**"


def test_whole_numbers_are_printed_and_nothing_else_is() -> None:
    assert rendered("{{ rows|length }} {{ n }}", {"rows": ["a", "b"], "n": 7}) == "2 7"


@pytest.mark.parametrize("value", [None, True, 1.5, ["a"], {"a": "b"}])
def test_a_value_that_is_no_text_stops_the_template(value: object) -> None:
    with pytest.raises(TemplateRefused, match="neither text nor a whole number"):
        rendered("{{ value }}", {"value": value})


def test_nothing_undefined_is_passed_over() -> None:
    with pytest.raises(TemplateRefused, match=r"page, line 2: 'titel' is undefined"):
        rendered("first line\n{{ titel }}", {"title": "x"})


def test_a_dot_is_a_key_even_where_python_has_a_method_of_that_name() -> None:
    view = {"section": {"items": "the items", "keys": "the keys"}}
    assert rendered("{{ section.items }}, {{ section.keys }}", view) == "the items, the keys"


def test_a_loop_knows_where_it_is() -> None:
    source = "{% for x in xs %}{{ loop.index }}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}"
    assert rendered(source, {"xs": ["a", "b"]}) == "1a, 2b"


def test_parts_are_included_with_what_is_around_them() -> None:
    assert rendered("{% with x = y %}{% include 'part' %}{% endwith %}", {"y": "_z_"}, part="<{{ x }}>") == r"<\_z\_>"


@pytest.mark.parametrize(
    ("made", "markdown"),
    [
        (inert("a*"), r"a\*"),
        (inert(Inert("**a**")), "**a**"),
        (strong("a_"), r"**a\_**"),
        (strong(""), ""),
        (block("a\n\n# b"), "a\n\n\\# b"),
        (joined("; ", ("a", "", Inert("**b**"), "*")), r"a; **b**; \*"),
        (named("Cost", "EUR *"), r"Cost: EUR \*"),
        (named("Cost", ""), ""),
        (labelled("Why", "so_"), r"**Why:** so\_"),
    ],
)
def test_what_is_put_together_is_escaped_part_by_part(made: Inert, markdown: str) -> None:
    assert isinstance(made, Inert)
    assert made == markdown


def test_text_cut_out_of_inert_text_is_text_again() -> None:
    assert not isinstance(Inert("**bold**")[1:], Inert)
    assert not isinstance(Inert("**bold**") + "*", Inert)
