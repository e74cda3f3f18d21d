"""What YAML can do and records must not: each with its place, its sentence and its remedy."""

import pytest
from ruamel.yaml.error import YAMLError
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.scanner import ScannerError

from mgmtreview.position import Position
from mgmtreview.yamlfile import MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_SCALAR, Problem, read, reading
from mgmtreview.yamlfile.syntax import explain

NOT_USED = "records do not use them"
QUESTION_MARK = "text with a question mark stands here without quotes, and it would not be read as written"
LONG_KEY = "k" * 50


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("a: &x 1\n", (1, 4), f"an anchor (&) stands here; {NOT_USED}", "put text that starts with & in quotes"),
        ("a: &x\n  b: 1\n", (1, 4), f"an anchor (&) stands here; {NOT_USED}", "write each text where it belongs"),
        ("&x a: 1\n", (1, 1), f"an anchor (&) stands here; {NOT_USED}", "quotes"),
        ("a: & b\n", (1, 4), f"an anchor (&) stands here; {NOT_USED}", "quotes"),
        ("b: 1\na: *x\n", (2, 4), f"an alias (*) stands here; {NOT_USED}", "put text that starts with * in quotes"),
        ("a: *important*\n", (1, 4), f"an alias (*) stands here; {NOT_USED}", "quotes"),
        ("a: !x 1\n", (1, 4), f"a tag (!) stands here; {NOT_USED}", "put text that starts with ! in quotes"),
        ("a: ! 12\n", (1, 4), f"a tag (!) stands here; {NOT_USED}", "quotes"),
        ('a: ! "12"\n', (1, 4), f"a tag (!) stands here; {NOT_USED}", "quotes"),
        ("a: !\n", (1, 4), f"a tag (!) stands here; {NOT_USED}", "quotes"),
        ("a: !!map {b: 1}\n", (1, 4), f"a tag (!) stands here; {NOT_USED}", "quotes"),
        ("a: !<x 1\n", (1, 4), f"a tag (!) stands here; {NOT_USED}", "quotes"),
        ("a: !no!x 1\n", (1, 4), f"a tag (!) stands here; {NOT_USED}", "quotes"),
        ("%YAML 1.1\n---\na: no\n", (1, 1), f"a line that starts with % is a directive; {NOT_USED}", "delete the line"),
        ("%YAML 9\n---\n", (1, 1), f"a line that starts with % is a directive; {NOT_USED}", "delete the line"),
        ("%YAML 9.9\n---\n", (1, 1), f"a line that starts with % is a directive; {NOT_USED}", "delete the line"),
        ("%TAG ! x:\n---\n", (1, 1), f"a line that starts with % is a directive; {NOT_USED}", "delete the line"),
        ("# x\n%NEW x\n---\n", (2, 1), f"a line that starts with % is a directive; {NOT_USED}", "delete the line"),
        ("a: 1\n---\nb: 2\n", (2, 1), "a second document starts here (---), and a file holds one", "file of its own"),
        ("a: 1\n...\nb: 2\n", (3, 1), "something follows the line ... that ends the document", "delete the line ..."),
        ("a:\n  <<: {b: 1}\n", (2, 3), f"a merge key (<<) stands here; {NOT_USED}", "write out the keys"),
        ("a: 1\nb: 2\na: 3\n", (3, 1), 'the key "a" stands twice in the same mapping', "delete one of the two"),
        ('a: 1\n"a": 3\n', (2, 1), 'the key "a" stands twice in the same mapping', "delete one of the two"),
        ("x: {a: 1, a: 2}\n", (1, 11), 'the key "a" stands twice in the same mapping', "under one key"),
        (f"{LONG_KEY}: 1\n{LONG_KEY}: 2\n", (2, 1), f'the key "{"k" * 37}..." stands twice in the same mapping', ""),
        ("2026: x\n", (1, 1), "the key 2026 is a number, and keys are text", 'put it in quotes: "2026"'),
        ("a:\n  1.5: x\n", (2, 3), "the key 1.5 is a number, and keys are text", 'put it in quotes: "1.5"'),
        ("true: x\n", (1, 1), "the key true is a special word, and keys are text", 'put it in quotes: "true"'),
        ("~: x\n", (1, 1), "the key ~ is a special word, and keys are text", 'put it in quotes: "~"'),
        (": x\n", (1, 1), "a key is missing before the colon", "write the key, or delete the line"),
        ("? [a]\n: x\n", (1, 3), "a list or a mapping stands where a key is expected", "quotes"),
        ("a: {{ name }}\n", (1, 5), "a list or a mapping stands where a key is expected", "{ or [ in quotes"),
        ("a: .inf\n", (1, 4), "this is not a number that can be kept", "quotes"),
        ("a: -.Inf\n", (1, 4), "this is not a number that can be kept", "quotes"),
        ("a: .NaN\n", (1, 4), "this is not a number that can be kept", "quotes"),
        ("a: 1e999\n", (1, 4), "this is not a number that can be kept", "quotes"),
        ("a: 1e-999\n", (1, 4), "this is not a number that can be kept", "quotes"),
        ("a: 1000000000000000000\n", (1, 4), "this number has more than 18 digits", "quotes if it is an identifier"),
        ("a: 0xDE0B6B3A7640000\n", (1, 4), "this number has more than 18 digits", "quotes if it is an identifier"),
        ("a: " + "1" * 5000 + "\n", (1, 4), "this number has more than 18 digits", "quotes if it is an identifier"),
        ("a: [x, ?why]\n", (1, 9), QUESTION_MARK, "quotes"),
        ("a: {b: Ready?, c: 1}\n", (1, 13), QUESTION_MARK, "quotes"),
        ("a: ? b\n", (1, 4), QUESTION_MARK, "quotes"),
    ],
)  # fmt: skip
def test_refused(text: str, place: tuple[int, int], message: str, hint: str) -> None:
    document = read(text.encode())
    assert document.data is None
    assert document.problem is not None
    assert (document.problem.position, document.problem.message) == (place, message)
    assert hint in document.problem.hint


@pytest.mark.parametrize(
    ("raw", "place", "message", "hint"),
    [
        (b"a: x\xe4y\n", (1, 5), "the byte 0xE4 here is not UTF-8 text", "save the file as UTF-8"),
        ("ü: 1\nb: ü".encode() + b"\xff", (2, 5), "the byte 0xFF here is not UTF-8 text", "Windows-1252"),
        (b"a: \xed\xa0\x80\n", (1, 4), "the byte 0xED here is not UTF-8 text", "save the file as UTF-8"),
        ("a: 1\n".encode("utf-8-sig"), (1, 1), "the file starts with a byte order mark (U+FEFF)", "without byte order"),
        ("a: 1\n".encode("utf-16"), (1, 1), "the file is UTF-16, and records are UTF-8", "save it as UTF-8"),
        (b"a: \0\n", (1, 4), "a control character (U+0000) stands here", "delete it"),
        (b"a: 1\r\nb: \x1b[2J\r\n", (2, 4), "a control character (U+001B) stands here", "delete it"),
        (b"a: 1\rb: \x7f\r", (2, 4), "a control character (U+007F) stands here", "delete it"),
        ("ä: \x85\n".encode(), (1, 4), "a control character (U+0085) stands here", "delete it"),
        ("a: x\u2028y\n".encode(), (1, 5), "an invisible line separator (U+2028) stands here", "delete it"),
        ("a: 1 # \u202ex\n".encode(), (1, 8), "an invisible text-direction mark (U+202E) stands here", "delete it"),
        ("a: x\u200by\n".encode(), (1, 5), "an invisible character (U+200B) stands here", "pasted from a web page"),
        ("a: \ufeffx\n".encode(), (1, 4), "an invisible character (U+FEFF) stands here", "delete it"),
        ("a: \U000e0041\n".encode(), (1, 4), "an invisible character (U+E0041) stands here", "delete it"),
        ("a: \ufdd0\n".encode(), (1, 4), "a code that is no character (U+FDD0) stands here", "delete it"),
        ("a: \U0010ffff\n".encode(), (1, 4), "a code that is no character (U+10FFFF) stands here", "delete it"),
        (rb'a: "x\e[2J"', (1, 4), "this text holds a control character (U+001B), written with a backslash", "twice"),
        (rb'a: "x\r\n"', (1, 4), "this text holds a control character (U+000D), written with a backslash", "twice"),
        (rb'a: "x\u200b"', (1, 4), "this text holds an invisible character (U+200B), written with a backslash", ""),
        (rb'"x\0": a', (1, 1), "this text holds a control character (U+0000), written with a backslash", "twice"),
        (b"a: 1\n<<<<<<< HEAD\nb: 1\n", (2, 1), "an unresolved merge conflict: this line starts with <<<<<<<", ""),
        (b"a: 1\r\n=======\r\nb: 1\r\n", (2, 1), "an unresolved merge conflict: this line starts with =======", ""),
        (b">>>>>>> branch", (1, 1), "an unresolved merge conflict: this line starts with >>>>>>>", "decide"),
    ],
)  # fmt: skip
def test_refused_before_parsing(raw: bytes, place: tuple[int, int], message: str, hint: str) -> None:
    problem = read(raw).problem
    assert problem is not None
    assert (problem.position, problem.message) == (place, message)
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("allowed", "refused", "place", "message"),
    [
        (
            b"a: 1\n" + b"#" * (MAX_BYTES - 5),
            b"a: 1\n" + b"#" * (MAX_BYTES - 4),
            (1, 1),
            "the file is too big: 256 KiB, and at most 256 KiB are read",
        ),
        (
            b"a: " + b"x" * MAX_SCALAR,
            b"a: " + b"x" * (MAX_SCALAR + 1),
            (1, 4),
            "this text is too long: 65537 characters, and at most 65536 are read",
        ),
        (
            b"[" * MAX_DEPTH + b"]" * MAX_DEPTH,
            b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1),
            (1, 33),
            "lists and mappings are nested more than 32 deep here",
        ),
        (
            b"- x\n" * (MAX_NODES - 1),
            b"- x\n" * MAX_NODES,
            (MAX_NODES, 3),
            "the file holds more than 20000 keys and values, and no more are read",
        ),
    ],
    ids=["bytes", "scalar", "depth", "nodes"],
)
def test_limits(allowed: bytes, refused: bytes, place: tuple[int, int], message: str) -> None:
    assert read(allowed).problem is None
    problem = read(refused).problem
    assert problem is not None
    assert (problem.position, problem.message) == (place, message)


@pytest.mark.parametrize(
    "error",
    [ValueError, OverflowError, TypeError, AssertionError, NotImplementedError, RecursionError],
)
def test_what_yaml_readers_were_seen_to_raise_becomes_a_problem(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_parser(raw: bytes) -> None:
        raise error("inside the parser")

    monkeypatch.setattr(reading, "CParser", broken_parser)
    assert read(b"a: [1]\n").problem == Problem(
        f"the file could not be read ({error.__name__})",
        "this should not happen: please report it, with a file that shows it if you can share one",
        Position(1, 1),
    )


def test_a_character_only_the_parser_refuses_is_found_by_its_byte_offset() -> None:
    raw = "ü: 1\nb: x\n".encode()
    problem = explain(ReaderError("<bytes>", raw.index(b"x"), 0x78, "?", "refused"), raw, raw.decode())
    assert (problem.position, problem.message) == ((2, 4), "this character cannot stand in a file")


@pytest.mark.parametrize("error", [YAMLError("something new"), ScannerError("while scanning", None, "something new")])
def test_an_unknown_complaint_is_passed_on(error: YAMLError) -> None:
    problem = explain(error, b"a: 1\n", "a: 1\n")
    assert problem.message == "the file is not valid YAML here (something new)"
    assert problem.position == (1, 1)
