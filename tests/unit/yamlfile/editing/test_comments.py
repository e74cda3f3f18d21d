"""Every comment is seen, and nothing else is taken for one."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.tokens import ScalarToken, StreamEndToken, StreamStartToken

from mgmtreview.yamlfile import read
from mgmtreview.yamlfile.editing.outline import Node, outline_of
from tests.unit.yamlfile.written import block, data

REAL = Path(__file__).parents[5] / "shared" / "real" / "bad"


def comments(text: str) -> list[str]:
    return [comment.text for comment in outline_of(text.encode(), text).comments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# only\n", ["# only"]),
        ("a: 1 # one\n# two\n", ["# one", "# two"]),
        ("a: b#c\nd: 'x # y'\ne: \"#\"\n#f: 1\n", ["#f: 1"]),
        ("a: 'x'#tight\nb: [1,#tight too\n 2]\n", ["#tight", "#tight too"]),
        ("a: | # head\n  # text\n\n # less indented\n# end\n", ["# head", "# less indented", "# end"]),
        ("a: >-2 # head\n    # text\n", ["# head"]),
        ("a: |+\n  # text\n\n# end\n", ["# end"]),
        ("a: 'x\n\n  # y'\nb: z\n  # not y\n", ["# not y"]),
        ("a: x\n  y # end of a\n", ["# end of a"]),
        ("--- # start\na: 1\n... # stop\n# after\n", ["# start", "# stop", "# after"]),
        ("? a # key\n: b # value\n", ["# key", "# value"]),
        ("ä: ü # ö\r\n# 😀\r\n", ["# ö", "# 😀"]),
        ("a:\t1\t# tabs\t\n", ["# tabs\t"]),
        ("{a: 1, # in braces\n# alone\n b: '#'}", ["# in braces", "# alone"]),
        ("a: http://x/#y\n", []),
        ("- #\n- # x # y\n", ["#", "# x # y"]),
    ],
)
def test_comments_in_order(text: str, expected: list[str]) -> None:
    assert comments(text) == expected


@given(data, st.lists(st.text("#abc :-'\"[]{}|>", max_size=10), max_size=20))
def test_comments_put_into_a_record_are_those_that_are_found(value: Any, notes: list[str]) -> None:
    lines = block(value).split("\n")[:-1]
    present = [f"# {kind}" for line in lines for kind in re.findall(r": # (dict|list)$|^ *- # (dict|list)$", line)]
    assert len(comments("\n".join(lines))) == len(present)
    text = "".join(f"# {note}\n{line}\n" for note, line in zip(notes, lines, strict=False))
    found = comments(text + "\n".join(lines[len(notes) :]))
    assert [comment for comment in found if comment not in ("# dict", "# list")] == [
        f"# {note}" for note, _ in zip(notes, lines, strict=False)
    ]


def real_texts() -> Iterator[tuple[str, str]]:
    for pattern in ("commented-yaml/**/*.y*ml", "yaml-test-suite/**/in.yaml"):
        for path in sorted(REAL.glob(pattern)):
            raw = path.read_bytes()
            if read(raw).problem is None:
                yield path.relative_to(REAL).as_posix(), raw.decode()


def by_ruamel(text: str) -> list[str]:
    """Comments as ruamel's scanner in pure Python leaves them: what stands between its tokens."""
    found = []
    reached = 0
    for token in YAML(typ="safe", pure=True).scan(text):
        if isinstance(token, StreamStartToken | StreamEndToken):
            continue
        found += re.findall(r"#[^\r\n]*", text[reached : token.start_mark.index])
        if isinstance(token, ScalarToken) and token.style in ("|", ">"):
            found += re.findall(r"#[^\r\n]*", text[token.start_mark.index :].splitlines()[0])
        reached = max(reached, token.end_mark.index)
    return found + re.findall(r"#[^\r\n]*", text[reached:])


@pytest.mark.skipif(not REAL.is_dir(), reason="the collection of real YAML files is not here")
def test_the_same_comments_as_ruamel_in_pure_python_leaves() -> None:
    compared = seen = 0
    beyond = set()
    for name, text in real_texts():
        try:
            expected = by_ruamel(text)
        except YAMLError:  # ruamel's own scanner reads a little less than libyaml: tabs, text blocks
            beyond.add(name)
            continue
        assert comments(text) == expected, name
        compared += 1
        seen += len(expected)
    assert compared > 330
    assert seen > 2000
    assert len(beyond) <= 12


@pytest.mark.skipif(not REAL.is_dir(), reason="the collection of real YAML files is not here")
def test_outside_keys_values_and_comments_stand_only_signs_and_blanks() -> None:
    for name, text in real_texts():
        outline = outline_of(text.encode(), text)
        covered = [(comment.start, comment.start + len(comment.text)) for comment in outline.comments]
        covered += [(node.start, node.full_end) for node in scalars(outline.root)]
        rest, reached = "", 0
        for start, end in sorted(covered):
            rest += text[reached:start]
            reached = max(reached, end)
        assert set(rest + text[reached:]) <= set("-?:,[]{}. \t\r\n"), name


def scalars(root: Node | None) -> Iterator[Node]:
    nodes = [root] if root is not None else []
    while nodes:
        node = nodes.pop()
        if node.key is not None:
            yield node.key
        if not node.held:
            yield node
        nodes.extend(node.held.values())


@given(data)
def test_each_value_is_cut_out_whole(value: Any) -> None:
    text = block(value)
    for node in scalars(outline_of(text.encode(), text).root):
        json.loads(text[node.start : node.end])
