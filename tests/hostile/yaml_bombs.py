"""Hostile YAML files, made here: each is a name and the bytes, by what they attack. None is kept on disk."""

import random
from collections.abc import Callable

from mgmtreview.yamlfile import MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_SCALAR


def at_the_cap(unit: bytes, start: bytes = b"") -> bytes:
    """``start`` and then ``unit`` again and again, cut at the largest size that is read."""
    return (start + unit * (MAX_BYTES // len(unit) + 1))[:MAX_BYTES]


def deep() -> dict[str, bytes]:
    openings = {
        "brackets": b"[",
        "braces": b"{",
        "brackets-and-braces": b"[{",
        "bracket-with-text": b"[a,",
        "brace-with-key": b"{a: ",
        "brackets-on-lines": b"[\n",
        "quoted-keys": b'{"a": ',
        "dashes": b"- ",
        "question-marks": b"? ",
        "dash-question": b"- ? ",
        "colons": b": ",
        "comment-between": b"[ # x\n",
    }
    files = {f"deep/{name}-at-the-cap": at_the_cap(unit) for name, unit in openings.items()}
    files |= {f"deep/{name}-30000": unit * 30_000 for name, unit in openings.items() if len(unit) * 30_000 <= MAX_BYTES}
    files |= {
        "deep/open-200000": b"[" * 200_000,
        "deep/open-1000000": b"[" * 1_000_000,
        "deep/closed-limit": b"[" * MAX_DEPTH + b"]" * MAX_DEPTH,
        "deep/closed-over-limit": b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1),
        "deep/closed-100000": b"[" * 100_000 + b"]" * 100_000,
        "deep/only-closing": at_the_cap(b"]"),
        "deep/block-mappings": b"".join(b" " * level + b"a:\n" for level in range(700)),
        "deep/block-lists": b"".join(b" " * level + b"-\n" for level in range(700)),
        "deep/block-then-flow": b"".join(b" " * level + b"a:\n" for level in range(30)) + b" " * 40 + b"[" * 50_000,
        "deep/flow-in-every-item": b"- " + b"\n- ".join([b"[" * 31 + b"]" * 31] * 4_000),
        "deep/unclosed-pairs": at_the_cap(b"{[}"),
    }
    return files


def wide() -> dict[str, bytes]:
    return {
        "wide/keys-200000": b"".join(b"k%d: 1\n" % number for number in range(200_000)),
        "wide/keys-at-the-cap": b"".join(b"%x: \n" % number for number in range(60_000))[:MAX_BYTES],
        "wide/text-keys-at-the-cap": b"".join(b"k%x:\n" % number for number in range(40_000))[:MAX_BYTES],
        "wide/flow-keys": b"{" + b",".join(b"k%d" % number for number in range(30_000)) + b"}",
        "wide/items-at-the-cap": at_the_cap(b"-\n"),
        "wide/flow-items-at-the-cap": b"[" + at_the_cap(b",a")[2:-1] + b"]",
        "wide/flow-items-on-lines": b"[" + at_the_cap(b"a,\n")[1:],
        "wide/empty-lists": at_the_cap(b"- []\n"),
        "wide/empty-mappings": at_the_cap(b"- {}\n"),
        "wide/nodes-limit": b"- a\n" * (MAX_NODES - 1),
        "wide/nodes-over-limit": b"- a\n" * MAX_NODES,
        "wide/same-key": at_the_cap(b"a: 1\n"),
        "wide/colliding-numbers": b"".join(b"- {%d: 1}\n" % (number * (2**61 - 1)) for number in range(5_000)),
        "wide/documents": at_the_cap(b"---\n"),
        "wide/document-ends": at_the_cap(b"...\n"),
        "wide/commas": b"[" + at_the_cap(b",")[1:],
    }


def long() -> dict[str, bytes]:
    files = {
        "long/plain-line": at_the_cap(b"x", b"a: "),
        "long/plain-words": at_the_cap(b"x ", b"a: "),
        "long/plain-lines": at_the_cap(b" x\n", b"a:\n"),
        "long/plain-blank-lines": at_the_cap(b" x\n\n\n\n", b"a:\n"),
        "long/double-quoted": b'a: "' + b"x" * (MAX_BYTES - 6) + b'"\n',
        "long/double-quoted-escapes": b'a: "' + b"\\x41" * 65_000 + b'"',
        "long/double-quoted-folds": b'a: "' + b"\\\n" * 120_000 + b'"',
        "long/double-quoted-blank-lines": b'a: "' + b"\n" * 200_000 + b'"',
        "long/single-quoted-quotes": b"a: '" + b"''" * 120_000 + b"'",
        "long/single-quoted-spaces": b"a: '" + b" " * 200_000 + b"'",
        "long/unclosed-double-quote": at_the_cap(b"x\n ", b'a: "'),
        "long/unclosed-single-quote": at_the_cap(b"x\n ", b"a: '"),
        "long/literal": at_the_cap(b"  x\n", b"a: |\n"),
        "long/folded": at_the_cap(b"  x\n", b"a: >\n"),
        "long/folded-blank-lines": at_the_cap(b"\n", b"a: >\n  x\n"),
        "long/literal-blank-start": at_the_cap(b"\n", b"a: |\n"),
        "long/literal-widening-blank-start": b"a: |\n" + b"".join(b" " * width + b"\n" for width in range(700)),
        "long/key": b"k" * 100_000 + b": 1\n",
        "long/key-over-1024": b"k" * 1_100 + b": 1\n",
        "long/quoted-key": b'"' + b"k" * 100_000 + b'": 1\n',
        "long/explicit-key": b"? " + b"k" * 100_000 + b"\n: 1\n",
        "long/anchor-name": at_the_cap(b"x", b"a: &"),
        "long/alias-name": at_the_cap(b"x", b"a: *"),
        "long/tag-name": at_the_cap(b"x", b"a: !"),
        "long/tag-escapes": at_the_cap(b"%41", b"a: !"),
        "long/verbatim-tag": at_the_cap(b"x", b"a: !<"),
        "long/directive": at_the_cap(b"x", b"%"),
        "long/version": at_the_cap(b"9", b"%YAML 1."),
        "long/block-indent-sign": at_the_cap(b"9", b"a: |"),
        "long/scalar-limit": b"a: " + b"x" * MAX_SCALAR + b"\n",
        "long/scalar-over-limit": b"a: " + b"x" * (MAX_SCALAR + 1) + b"\n",
        "long/file-limit": b"a: 1\n" + b"#" * (MAX_BYTES - 5),
        "long/file-over-limit": b"a: 1\n" + b"#" * (MAX_BYTES - 4),
        "long/file-16-mib": b"a: 1\n" * (16 * 1024 * 1024 // 5),
    }
    fillers = {
        "comments": b"# x\n",
        "comment-line": b"#",
        "blank-lines": b"\n",
        "spaces": b" ",
        "tabs": b"\t",
        "crs": b"\r",
    }
    return files | {f"long/only-{name}": at_the_cap(unit) for name, unit in fillers.items()}


def expanding() -> dict[str, bytes]:
    laughs = b"a0: &a0 [x]\n" + b"".join(
        b"a%d: &a%d [%s]\n" % (level, level, b",".join([b"*a%d" % (level - 1)] * 9)) for level in range(1, 10)
    )
    merges = b"m0: &m0 {k0: 0}\n" + b"".join(
        b"m%d: &m%d {<<: [*m%d, *m%d], k%d: 0}\n" % (level, level, level - 1, level - 1, level)
        for level in range(1, 27)
    )
    return {
        "expanding/laughs": laughs,
        "expanding/merges": merges,
        "expanding/merge-without-anchor": b"a:\n  <<: {x: 1}\n",
        "expanding/merge-list": b"<<: [{a: 1}, {b: 2}]\n",
        "expanding/merge-quoted": b'"<<": {a: 1}\n',
        "expanding/cycle-list": b"a: &a [*a, *a]\n",
        "expanding/cycle-mapping": b"&a {b: *a}\n",
        "expanding/same-anchor-twice": b"a: &x 1\nb: &x 2\n",
        "expanding/unknown-alias": b"a: *nothing\n",
        "expanding/alias-as-key": b"*a : 1\n",
        "expanding/anchor-on-key": b"&a key: 1\n",
        "expanding/anchor-on-nothing": b"a: &a\n",
        "expanding/anchors-at-the-cap": at_the_cap(b"- &a x\n"),
        "expanding/aliases-at-the-cap": at_the_cap(b"- *a\n"),
    }


def foreign_features() -> dict[str, bytes]:
    tags = (
        b"!!python/object/apply:os.system [id]",
        b"!!python/name:os.system",
        b"!!binary R0lGODlhDAAMAIQAAP",
        b"!!set {a, b}",
        b"!!omap [a: 1]",
        b"!!timestamp 2026-02-30",
        b"!!int x",
        b"!!float 1",
        b"!!null x",
        b"!!merge <<",
        b"!!value =",
        b"!include /etc/passwd",
        b"!<tag:example.org,2026:x> y",
        b"!unknown!x y",
        b"! 12",
        b'! "12"',
        b"! {a: 1}",
        b"!",
    )
    files = {f"feature/tag-{number:02}": b"a: " + tag + b"\n" for number, tag in enumerate(tags)}
    return files | {
        "feature/yaml-1.1": b"%YAML 1.1\n---\na: no\nb: 010\nc: 12:30:45\n",
        "feature/yaml-1.2": b"%YAML 1.2\n---\na: 1\n",
        "feature/yaml-9.9": b"%YAML 9.9\n---\na: 1\n",
        "feature/yaml-twice": b"%YAML 1.2\n%YAML 1.2\n---\na: 1\n",
        "feature/tag-directive": b"%TAG ! tag:example.org,2026:\n---\na: !x 1\n",
        "feature/tag-directive-twice": b"%TAG ! a:\n%TAG ! b:\n---\na: 1\n",
        "feature/unknown-directive": b"%FOO bar\n---\na: 1\n",
        "feature/two-documents": b"a: 1\n---\nb: 2\n",
        "feature/two-empty-documents": b"---\n---\n",
        "feature/after-document-end": b"a: 1\n...\nb: 2\n",
        "feature/list-as-key": b"? [a]\n: 1\n",
        "feature/mapping-as-key": b"? {a: 1}\n: 1\n",
        "feature/placeholder": b"a: {{ name }}\n",
        "feature/number-as-key": b"1: a\n",
        "feature/true-as-key": b"true: a\n1: b\n",
        "feature/null-as-key": b"~: a\n",
        "feature/nothing-as-key": b": a\n",
        "feature/same-key-quoted": b'a: 1\n"a": 2\n',
        "feature/same-key-escaped": b'a: 1\n"\\x61": 2\n',
        "feature/same-key-flow": b"{a: 1, b: 2, a: 3}\n",
        "feature/same-key-nested": b"a:\n  b: 1\n  c: 2\n  b: 3\n",
        "feature/swallowed-question-mark": b"{?a: 1, a: 2}\n",
    }


def numbers() -> dict[str, bytes]:
    digits = b"1" * 5_000
    texts = {
        "int-5000-digits": digits,
        "int-19-digits": b"1" * 19,
        "int-negative-5000-digits": b"-" + digits,
        "int-leading-zeros": b"0" * 5_000 + b"1",
        "hexadecimal-5000-digits": b"0x" + b"f" * 5_000,
        "octal-5000-digits": b"0o" + b"7" * 5_000,
        "int-at-the-scalar-cap": b"1" * MAX_SCALAR,
        "exponent": b"1e999999999",
        "exponent-negative": b"-1e999999999",
        "exponent-tiny": b"1e-999999999",
        "exponent-long": b"1e" + digits,
        "fraction-long": b"0." + b"3" * 60_000,
        "fraction-long-dots": b"." * 60_000,
        "almost-a-number": b"1" * 60_000 + b"x",
        "almost-an-exponent": b"1" * 60_000 + b"e",
        "underscores": b"1_" * 30_000,
        "sixties": b"1:" * 30_000 + b"0",
        "inf": b".inf",
        "minus-inf": b"-.INF",
        "nan": b".nan",
        "impossible-day": b"2026-02-30",
        "impossible-time": b"2026-02-01T99:99:99Z",
        "year-0": b"0000-00-00",
        "wide-digits": "１２３".encode(),
        "signs": b"+-" * 10_000,
    }
    return {f"number/{name}": b"a: " + text + b"\n" for name, text in texts.items()}


def characters() -> dict[str, bytes]:
    codes = [
        *(0x00, 0x01, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x9B, 0x200B, 0x200E, 0x202E, 0x2028, 0x2029, 0x2066),
        *(0xFDD0, 0xFEFF, 0xFFFE, 0xFFFF, 0x1FFFF, 0xE0041, 0x10FFFF),
    ]
    files = {f"character/raw-{code:04x}": f"a: x{chr(code)}y\n".encode() for code in codes}
    files |= {f"character/escaped-{code:04x}": f'a: "x\\U{code:08x}y"\n'.encode() for code in codes}
    files |= {f"character/comment-{code:04x}": f"a: 1 # {chr(code)}\n".encode() for code in (0x1B, 0x202E, 0x85)}
    escapes = [
        *(rb"\e[2J", rb"\0", rb"\a", rb"\N", rb"\_", rb"\L", rb"\P", rb"\r\n", rb"\ud800", rb"\ud83d\ude00"),
        *(rb"\UFFFFFFFF", rb"\U00110000", rb"\x", rb"\xzz", rb"\u12", rb"\q", rb"C:\data", b"\\"),
    ]
    files |= {f"character/escape-{number:02}": b'a: "' + escape + b'"\n' for number, escape in enumerate(escapes)}
    return files


def encodings() -> dict[str, bytes]:
    text = "a: é\nb: ü\n"
    files = {
        f"encoding/{name}": text.encode(name) for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
    }
    files |= {f"encoding/{name}": text.encode(name) for name in ("latin-1", "cp1252", "cp437", "utf-7")}
    broken = (
        b"\x80",
        b"\xc0\xaf",
        b"\xc3",
        b"\xe2\x82",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xf8\x88\x80\x80\x80",
        b"\xff",
    )
    files |= {f"encoding/not-utf-8-{raw.hex()}": b"a: x" + raw + b"y\n" for raw in broken}
    noise = random.Random(4711)  # noqa: S311
    files |= {
        f"encoding/noise-{number}": noise.randbytes(size) for number, size in enumerate((1, 64, 4_096, MAX_BYTES))
    }
    return files | {
        "encoding/zip": b"PK\x03\x04" + noise.randbytes(2_000),
        "encoding/png": b"\x89PNG\r\n\x1a\n" + noise.randbytes(2_000),
        "encoding/gzip": b"\x1f\x8b\x08" + noise.randbytes(2_000),
        "encoding/nul-bytes": b"\0" * MAX_BYTES,
        "encoding/late-fault": at_the_cap("é".encode() + b"\n", b"# ")[:-1] + b"\xff",
    }


def broken() -> dict[str, bytes]:
    texts = {
        "conflict": b"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> branch\n",
        "conflict-inside": b"a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> branch\n",
        "conflict-left-over": b"a: 1\n>>>>>>> branch\n",
        "tab-indent": b"a:\n\tb: 1\n",
        "tab-after-dash": b"-\ta: 1\n\t b: 2\n",
        "half-a-flow": b"a: [1, 2\nb: {x: 1\n",
        "crossed-brackets": b"a: [1, {b: 2]}\n",
        "json-with-comments": b'{"a": 1, // x\n "b": 2}\n',
        "json-lines": b'{"a": 1}\n{"a": 2}\n',
        "ini": b"[a]\nb = 1\n",
        "html": b"<!DOCTYPE html>\n<html><body class='x'>a: b</body></html>\n",
        "git-lfs-pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
        "only-colon": b":",
        "only-dash": b"-",
        "only-question-mark": b"?",
        "only-quote": b'"',
        "only-ampersand": b"&",
        "only-percent": b"%",
        "only-at": b"@",
        "lone-carriage-returns": b"a: 1\rb: 2\rc: [\r",
        "no-end-of-line": b"a: |\n  x\n   ",
    }
    return {f"broken/{name}": text for name, text in texts.items()}


def slow_scanning() -> dict[str, bytes]:
    """Patterns that make a scanner look back or ahead over and over."""
    units = {
        "possible-keys": b"a ",
        "quoted-possible-keys": b'"a" ',
        "keys-on-one-line": b"a: ",
        "flow-pairs": b"{a: b}, ",
        "flow-in-key": b"[a]: ",
        "explicit-keys": b"? a\n",
        "dashes-on-one-line": b"-",
        "indent-up-and-down": b"a:\n b:\n  c:\nd:\n",
        "stars": b"*",
        "ampersands": b"&",
        "exclamation-marks": b"!",
        "percent-lines": b"%a\n",
        "pipes": b"|",
        "greater-than": b">\n",
        "backslashes": b"\\",
        "colons": b":",
        "colons-and-lines": b":\n",
        "carriage-returns-and-text": b"a\r",
        "comment-after-value": b"a # \n",
        "equals": b"=======\n",
        "less-than": b"<<<<<<<",
        "plus-comma": b"+,",
    }
    files = {f"slow/{name}": at_the_cap(unit) for name, unit in units.items()}
    return files | {f"slow/{name}-in-flow": at_the_cap(unit, b"[") for name, unit in units.items()}


FAMILIES: dict[str, Callable[[], dict[str, bytes]]] = {
    "deep": deep,
    "wide": wide,
    "long": long,
    "expanding": expanding,
    "feature": foreign_features,
    "number": numbers,
    "character": characters,
    "encoding": encodings,
    "broken": broken,
    "slow": slow_scanning,
}
"""What makes the files of each family; a file's name starts with its family's."""


def hostile_file(name: str) -> bytes:
    """One file by its name."""
    return FAMILIES[name.partition("/")[0]]()[name]
