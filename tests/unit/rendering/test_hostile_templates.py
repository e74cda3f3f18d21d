"""Promise P20: a template of a records repository can do nothing but lay out the view, in a box, when asked.

The payloads are the usual ways out of a sandbox, ways to undo escaping, and ways to use up the machine.
"""

import os
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mgmtreview.loading.load import load
from mgmtreview.rendering.box import MIB, Limits, rendered_in_a_box
from mgmtreview.rendering.environment import environment, pieces
from mgmtreview.rendering.escape import md
from mgmtreview.rendering.inert import Inert
from mgmtreview.rendering.language import TemplateRefused
from mgmtreview.rendering.render import Options, render_pack
from mgmtreview.rendering.templates import MINUTES, NAMES, PACK, built_in, of_the_house
from mgmtreview.workspace import Workspace
from tests.conftest import RecordsBuilder

VIEW = {
    "title": "T*",
    "bold": Inert("**b**"),
    "first": {"asks": []},
    "sections": [{"heading": f"Section {number}", "rows": [["a", "b"]] * 50} for number in range(40)],
}

WAYS_OUT = [
    "{{ title.__class__ }}",
    "{{ title.__class__.__mro__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ [].__class__.__base__.__subclasses__() }}",
    "{{ title['__class__'] }}",
    "{{ sections.append('x') }}",
    "{{ first.update({'a': 'b'}) }}",
    "{{ first.pop('asks') }}",
    "{{ first.__init__ }}",
    "{{ self }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ lipsum.__globals__['os'].popen('id') }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__ }}",
    "{{ config }}",
    "{{ request }}",
    "{{ environment }}",
    "{{ loop }}",
    "{% for x in sections %}{{ loop.__class__ }}{% endfor %}",
    "{% for x in sections %}{{ loop.cycle('a') }}{% endfor %}",
    "{% for x in sections recursive %}{{ loop(sections) }}{% endfor %}",
    "{{ title|attr('__class__') }}",
    "{{ title|map('upper') }}",
    "{{ ()|select('__class__') }}",
    "{{ title.format }}",
    "{{ '{0.__class__}'.format(title) }}",
    "{{ '%s'|format(title) }}",
    "{{ title.format_map({}) }}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% extends 'base' %}",
    "{% include '/etc/passwd' %}",
    "{% include '../../../etc/passwd' %}",
    "{% include 'parts/../../secret' %}",
    "{% include title %}",
    "{% set x = title.__class__ %}",
    "{% do sections.append(1) %}",
    "{% debug %}",
    "{{ title is sameas(title) }}",
    "{{ title is filter }}",
    "{{ range(9) }}",
    "{{ dict(a=1) }}",
    "{{ sections[0].__dict__ }}",
    "{{ first.get }}",
    "{{ first.items() }}",
    "{{ title[0:1] }}",
    "{{ title[::-1] }}",
]
UNDOING = [
    "{{ title|safe }}",
    "{{ title|e }}",
    "{{ title|replace('\\\\', '') }}",
    "{{ title|string }}",
    "{{ bold ~ title }}",
    "{{ bold + title }}",
    "{{ bold % title }}",
    "{% filter replace('a', 'b') %}{{ title }}{% endfilter %}",
    "{% filter length %}{{ title }}{% endfilter %}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
    "{% macro m() %}{{ title }}{% endmacro %}{{ m() }}",
    "{% call m() %}{% endcall %}",
    "{% set x %}{{ title }}{% endset %}",
    "{% set x = title %}",
    "{% block a %}{{ title }}{% endblock %}",
]
USING_UP = [
    "{{ 'a' * 10**9 }}",
    "{{ title * 1000000000 }}",
    "{{ 9**9**9 }}",
    "{{ title|center(10**9) }}",
    "{{ title.ljust(10**9) }}",
    "{{ '%0999999999d' % 1 }}",
    "{{ range(10**9)|list }}",
    "{{ title|wordwrap(1) }}",
    "{% include 'page' %}",
    "{% for a in sections %}" * 6 + "{{ a.heading }}" + "{% endfor %}" * 6,
    "{% for a in sections %}" * 8 + "{% if a.nothing is defined %}x{% endif %}" + "{% endfor %}" * 8,
]


def boxed(source: str) -> str:
    made = environment({"page": source}, md)
    limits = Limits(cpu_seconds=1, memory=64 * MIB, output=MIB)
    return rendered_in_a_box(lambda: pieces(made, "page", VIEW), limits)


def test_there_are_enough_payloads() -> None:
    assert len(WAYS_OUT) + len(UNDOING) + len(USING_UP) >= 71


@pytest.mark.parametrize("source", WAYS_OUT + UNDOING + USING_UP)
def test_it_is_refused(source: str) -> None:
    with pytest.raises(TemplateRefused, match="a template of this repository cannot be used"):
        boxed(source)


def test_a_harmless_one_is_rendered() -> None:
    assert boxed("# {{ title }} {{ bold }}") == r"# T\* **b**"


def steal(what: str) -> Iterator[str]:
    """What code would do that had found a way out of the sandbox."""
    if what == "environment":
        yield repr(dict(os.environ))
    elif what == "file":
        yield Path("/etc/passwd").read_text(encoding="utf-8")
    elif what == "write":
        Path("/tmp/mgmtreview-canary").write_text("x", encoding="utf-8")  # noqa: S108 - must not appear
    elif what == "socket":
        socket.socket()
    elif what == "memory":
        yield str(len(bytearray(1024 * MIB)))
    elif what == "output":
        while True:
            yield "x" * 100_000
    elif what == "time":
        while True:
            pass
    elif what == "crash":
        os._exit(7)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("file", "Too many open files"),
        ("write", "Too many open files"),
        ("socket", "Too many open files"),
        ("memory", "takes more than 64 MiB of memory"),
        ("output", "writes more than 1 MiB"),
        ("time", "takes more than 1 seconds"),
        ("crash", "did not come to an end"),
    ],
)
def test_the_box_holds_even_where_the_language_would_not(what: str, why: str) -> None:
    with pytest.raises(TemplateRefused, match=why):
        rendered_in_a_box(lambda: steal(what), Limits(cpu_seconds=1, memory=64 * MIB, output=MIB))


def test_the_box_has_an_empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "canary")
    assert rendered_in_a_box(lambda: steal("environment")) == "{}"
    assert os.environ["SECRET_TOKEN"] == "canary"


SMALL = {
    "mgmtreview.yaml": "organisation: Small",
    "reviews/2026/review.yaml": "title: First review",
    "templates/pack.md.j2": "HOUSE {{ title }}",
}


def test_templates_of_the_repository_count_only_when_asked(records: RecordsBuilder) -> None:
    workspace = Workspace(load(records(SMALL)), date(2026, 3, 1))
    review = workspace.reviews["2026"]
    ours, theirs = render_pack(workspace, review), render_pack(workspace, review, Options(house_templates=True))
    assert ours.files["pack.md"].startswith(b"# First review\n")
    assert theirs.files["pack.md"] == b"HOUSE First review"
    assert [file.path for file in theirs.templates if not file.path.startswith("mgmtreview:")] == [
        "templates/pack.md.j2"
    ]


def test_a_fault_names_template_and_line(records: RecordsBuilder) -> None:
    root = records({**SMALL, "templates/pack.md.j2": "one\n{{ titel }}\n"})
    workspace = Workspace(load(root), date(2026, 3, 1))
    with pytest.raises(TemplateRefused, match=r"pack\.md\.j2, line 2: 'titel' is undefined"):
        render_pack(workspace, workspace.reviews["2026"], Options(house_templates=True))


def test_a_linked_template_is_refused(records: RecordsBuilder) -> None:
    root = records({"mgmtreview.yaml": "", "templates/other.txt": "x"})
    (root / "templates" / "pack.md.j2").symlink_to("/etc/passwd")
    with pytest.raises(TemplateRefused, match=r"templates/pack\.md\.j2 is a link"):
        of_the_house(PACK, root)


def test_a_linked_folder_of_templates_is_refused(records: RecordsBuilder, tmp_path: Path) -> None:
    root = records({"mgmtreview.yaml": ""})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "pack.md.j2").write_text("x", encoding="utf-8")
    (root / "templates").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(TemplateRefused, match="link"):
        of_the_house(PACK, root)


def test_a_template_that_is_not_utf8_is_refused(records: RecordsBuilder) -> None:
    root = records({"mgmtreview.yaml": "", "templates/pack.md.j2": b"\xff"})
    with pytest.raises(TemplateRefused, match="not UTF-8"):
        of_the_house(PACK, root)


def test_a_misspelt_template_is_named(records: RecordsBuilder) -> None:
    root = records({"mgmtreview.yaml": "", "templates/parts/fist-page.md.j2": "x", "templates/readme.txt": "x"})
    assert of_the_house(PACK, root).unused == ("templates/parts/fist-page.md.j2",)


@pytest.mark.parametrize("document", [PACK, MINUTES])
def test_our_own_templates_keep_to_the_language(document: str) -> None:
    made = environment(built_in(document).sources, md)
    for name in NAMES[document]:
        made.get_template(name)
