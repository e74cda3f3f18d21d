"""The same values as ruamel's own safe loader in pure Python, which shares no line with the C parser used here."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.nodes import ScalarNode

from mgmtreview.yamlfile import read

PROJECT = Path(__file__).parents[3]
REAL_FILES = PROJECT.parent / "shared" / "real" / "bad" / "commented-yaml"
KEPT = ("tests/real", "examples/marrowby/records")
RECORDS = sorted(path for folder in KEPT for path in (PROJECT / folder).rglob("*.yaml"))

REFUSED = {
    "code-scanning/nowsecure-mobile-sbom.yml": "a list or a mapping stands where a key is expected",  # {{ ... }}
    "code-scanning/nowsecure.yml": "a list or a mapping stands where a key is expected",
    "code-scanning/zscan.yml": "an invisible character (U+200B) stands here",
}


class _TimestampsStayText(SafeConstructor):
    pass


def _as_text(_: SafeConstructor, node: ScalarNode) -> Any:
    return node.value


_TimestampsStayText.add_constructor("tag:yaml.org,2002:timestamp", _as_text)


def by_ruamel(raw: bytes) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _TimestampsStayText
    return yaml.load(raw)


@pytest.mark.skipif(not REAL_FILES.is_dir(), reason="the collection of real YAML files is not here")
def test_real_files_have_the_values_ruamel_gives_them() -> None:
    refused = {}
    compared = 0
    for path in sorted(REAL_FILES.rglob("*.yml")):
        raw = path.read_bytes()
        document = read(raw)
        if document.problem is not None:
            refused[path.relative_to(REAL_FILES).as_posix()] = document.problem.message
            continue
        assert repr(document.data) == repr(by_ruamel(raw)), path
        compared += 1
    assert refused == REFUSED
    assert compared > 160


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_records_have_the_values_ruamel_gives_them(path: Path) -> None:
    raw = path.read_bytes()
    document = read(raw)
    assert document.problem is None
    assert repr(document.data) == repr(by_ruamel(raw))


@pytest.mark.parametrize(
    "text",
    [
        "due: 2026-08-31\nopened_on: 2026-07-15T10:00:00Z\n",
        "period: 2026-H1\ncycle: 2026\nversion: 1.10\nnumber: 012\n",
        "a: yes\nb: no\nc: on\nd: 0o17\ne: 0x1F\nf: 1e3\ng: .5\nh: -0\n",
        "text: \"quoted: text\"\nother: 'it''s'\nplain: two  words # comment\n",
        "text: |\n  one\n\n  two\nfolded: >-\n  one\n  two\n\n  three\n",
        "list:\n- a\n-\n  - b\n- {c: d, e: [f, g]}\n",
        "größe: ü – 👍\nnull_: ~\nempty:\n",
    ],
)
def test_texts_have_the_values_ruamel_gives_them(text: str) -> None:
    document = read(text.encode())
    assert document.problem is None
    assert repr(document.data) == repr(by_ruamel(text.encode()))
