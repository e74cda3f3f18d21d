"""The parser's complaints, said in words for people who keep records and do not know YAML.

libyaml names the rule of the grammar that broke and where it noticed. People need to know what
they probably did: an unquoted colon, a line that slipped, a quote that was never closed. Where the
cause usually stands before the place libyaml noticed it, the position points at the cause.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from mgmtreview.position import START, Position
from mgmtreview.yamlfile import refusals
from mgmtreview.yamlfile.document import Problem, Refused
from mgmtreview.yamlfile.source import position_of_byte

_QUOTE_IT = "put the whole text in quotes"


@dataclass(frozen=True, slots=True)
class _Fault:
    """A complaint: what was being read and since where, what is wrong and where, and the lines of the file."""

    context: str
    since: Position
    wrong: str
    place: Position
    lines: list[str]

    @property
    def before(self) -> str:
        """The text of the line up to the place."""
        return self.line(self.place.line)[: self.place.column - 1]

    @property
    def character(self) -> str:
        """The character at the place; empty at the end of a line or of the file."""
        return self.line(self.place.line)[self.place.column - 1 : self.place.column]

    @property
    def at_end(self) -> bool:
        """Whether nothing but empty lines and comments follows."""
        rest = [self.line(self.place.line)[self.place.column - 1 :], *self.lines[self.place.line :]]
        return not any(_is_content(line) for line in rest)

    def content_line_above(self) -> int:
        """Number of the last line above the place that is neither empty nor a comment; 0 if there is none."""
        return next((n for n in range(self.place.line - 1, 0, -1) if _is_content(self.line(n))), 0)

    def indent(self, line: int) -> int:
        """How many spaces a line starts with."""
        text = self.line(line)
        return len(text) - len(text.lstrip(" "))

    def line_has_colon(self, line: int) -> bool:
        """Whether a line has a colon with a space, or nothing, behind it."""
        text = self.line(line)
        return ": " in text or text.rstrip().endswith(":")

    def line(self, number: int) -> str:
        """The text of a line; empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def explain(error: YAMLError, raw: bytes, text: str) -> Problem:
    """The problem behind an error of the parser, for the file it was raised on."""
    if isinstance(error, ReaderError):
        return Problem(
            "this character cannot stand in a file",
            "delete it, or save the file as UTF-8",
            position_of_byte(raw, int(error.position)),
        )
    if not isinstance(error, MarkedYAMLError):
        return _unnamed(str(error)).at(START)
    fault = _fault(error, text.splitlines())
    if fault.wrong in _BY_COMPLAINT:
        return _BY_COMPLAINT[fault.wrong](fault)
    for context, problem in _BY_CONTEXT.items():
        if fault.context.endswith(context):
            return problem(fault)
    return _unnamed(fault.wrong).at(fault.place)


def _fault(error: MarkedYAMLError, lines: list[str]) -> _Fault:
    place = _position(error.problem_mark or error.context_mark, lines)
    since = _position(error.context_mark or error.problem_mark, lines)
    return _Fault(str(error.context or ""), since, str(error.problem or ""), place, lines)


def _position(mark: object, lines: list[str]) -> Position:
    """A mark as a position; the parser notices some faults on a line after the last one."""
    line, column = getattr(mark, "line", 0), getattr(mark, "column", 0)
    if line >= len(lines):
        return Position(len(lines), len(lines[-1]) + 1) if lines else START
    return Position(line + 1, column + 1)


def _is_content(line: str) -> bool:
    stripped = line.strip()
    return stripped != "" and not stripped.startswith("#")


def _unnamed(complaint: str) -> Refused:
    return Refused(
        f"the file is not valid YAML here ({complaint})",
        "compare the line with one that works, and look at quotes, brackets and indentation",
    )


def _colon(fault: _Fault) -> Problem:
    if ": " in fault.before:
        return Problem(
            "a second colon stands in this line, outside quotes", f'{_QUOTE_IT}: key: "text: more"', fault.place
        )
    above = fault.content_line_above()
    start = Position(fault.place.line, fault.indent(fault.place.line) + 1)
    deeper = fault.indent(fault.place.line) - fault.indent(above)
    if above and deeper > 0:
        return Problem(
            "this line is indented deeper than the one above, which is complete already",
            "start both in the same column; or, if it goes on with the text above, put the whole text in quotes",
            start,
        )
    if above and not fault.line_has_colon(above):
        return _incomplete_line_above(fault, start)
    return Problem(
        "a colon stands where no key can be",
        f"{_QUOTE_IT}, or look for a bracket or quote left open above",
        fault.place,
    )


def _incomplete_line_above(fault: _Fault, start: Position) -> Problem:
    above = fault.content_line_above()
    if fault.indent(above) == fault.indent(start.line):
        return _line_without_colon(fault, Position(above, fault.indent(above) + 1))
    return _slipped(start)


def _missing_colon(fault: _Fault) -> Problem:
    return _line_without_colon(fault, fault.since)


def _line_without_colon(fault: _Fault, place: Position) -> Problem:
    line = fault.line(place.line)
    if ":\N{NO-BREAK SPACE}" in line:
        return Problem(
            "a no-break space (U+00A0) follows the colon of this line, and it is not taken for a space",
            "delete it and type an ordinary space",
            place,
        )
    if ":" in line:
        return Problem(
            "no space stands after the colon of this line", "write key: value, with a space after the colon", place
        )
    return Problem(
        "this line has no colon, so it is neither a key nor a value",
        "write key: value; if it goes on with the text above, indent it deeper than the key",
        place,
    )


def _key(fault: _Fault) -> Problem:
    if fault.before.strip(" -"):
        return Problem(
            "more text follows where the value has ended already",
            "put the whole value in one pair of quotes; inside '...' an apostrophe is written twice ('')",
            fault.place,
        )
    if fault.character == "-":
        return Problem(
            "a list item stands where a key is expected",
            "start it in the same column as the other items of its list, or finish the key above with a colon",
            fault.place,
        )
    if fault.character == ":":
        return refusals.missing_key().at(fault.place)
    return _slipped(fault.place)


def _slipped(place: Position) -> Problem:
    return Problem(
        "this line does not line up with the lines above",
        "start it in the same column as the keys or list items it belongs to (spaces only)",
        place,
    )


def _unclosed(opening: str, name: str, separator: str) -> Callable[[_Fault], Problem]:
    def problem(fault: _Fault) -> Problem:
        if fault.character == "?":
            return refusals.question_mark().at(fault.place)
        if fault.place.line != fault.since.line or fault.at_end:
            noticed = (
                "the file ends before that" if fault.at_end else f"line {fault.place.line} no longer belongs to it"
            )
            return Problem(
                f"the {name} opened here with {opening} is not closed",
                f"close it, and separate what it holds by commas; {noticed}",
                fault.since,
            )
        return Problem(
            f"{separator} is missing here, inside {opening}",
            "separate by commas, and put text with a colon, a comma or a bracket in quotes",
            fault.place,
        )

    return problem


def _value(fault: _Fault) -> Problem:
    if fault.at_end:
        return Problem(
            "the file ends where a value is expected", "close the bracket or brace, or finish the value", fault.place
        )
    return Problem(
        f"a value is expected here, not {fault.character or 'the end of the line'}",
        "put text that starts with a bracket, a brace or a comma in quotes, or take a comma too many out",
        fault.place,
    )


def _first_character(fault: _Fault) -> Problem:
    if fault.character == "\t":
        return _tab(fault)
    return Problem(f"text cannot start with {fault.character}", _QUOTE_IT, fault.place)


def _tab(fault: _Fault) -> Problem:
    return Problem("a tab stands here, where only spaces may indent", "replace tabs by spaces", fault.place)


def _list_item(fault: _Fault) -> Problem:
    return Problem(
        "a list cannot start in the middle of a line",
        "put the first - on a line of its own below the key; put text that starts with - in quotes",
        fault.place,
    )


def _colon_in_brackets(fault: _Fault) -> Problem:
    return Problem(
        "text with a colon stands inside brackets without quotes",
        'put it in quotes: "https://example.org"; behind a key, write a space after the colon',
        fault.since,
    )


def _open_quote(fault: _Fault) -> Problem:
    return Problem(
        "the quote opened here is not closed",
        "close it; inside '...' an apostrophe is written twice (''), inside \"...\" a quote as \\\"",
        fault.since,
    )


def _escape(fault: _Fault) -> Problem:
    return Problem(
        "a backslash inside double quotes starts something unknown",
        'write each backslash twice ("C:\\\\data"), or use single quotes',
        fault.place,
    )


def _escape_code(fault: _Fault) -> Problem:
    return Problem(
        "this backslash sequence names no character",
        "write the character itself, or each backslash twice",
        fault.place,
    )


def _after_block_sign(fault: _Fault) -> Problem:
    return Problem(
        "after | or > the text starts on the next line",
        "move the text to the next line, indented; or put text that starts with | or > in quotes",
        fault.since,
    )


def _after_document(fault: _Fault) -> Problem:
    if any(line.startswith("...") for line in fault.lines[: fault.place.line - 1]):
        return Problem(
            "something follows the line ... that ends the document", "delete the line ... or what follows", fault.place
        )
    above = fault.content_line_above()
    if above and not fault.line_has_colon(above):
        return _incomplete_line_above(fault, fault.place)
    return _slipped(fault.place)


_BY_COMPLAINT: dict[str, Callable[[_Fault], Problem]] = {
    "mapping values are not allowed in this context": _colon,
    "could not find expected ':'": _missing_colon,
    "did not find expected key": _key,
    "did not find expected '-' indicator": lambda fault: _slipped(fault.place),
    "did not find expected ',' or ']'": _unclosed("[", "list", "a comma or ]"),
    "did not find expected ',' or '}'": _unclosed("{", "mapping", "a comma or }"),
    "did not find expected node content": _value,
    "found character that cannot start any token": _first_character,
    "found a tab character that violates indentation": _tab,
    "found a tab character where an indentation space is expected": _tab,
    "block sequence entries are not allowed in this context": _list_item,
    "mapping keys are not allowed in this context": lambda fault: refusals.question_mark().at(fault.place),
    "found unexpected ':'": _colon_in_brackets,
    "found unexpected end of stream": _open_quote,
    "found unexpected document indicator": _open_quote,
    "found unknown escape character": _escape,
    "did not find expected hexdecimal number": _escape_code,
    "found invalid Unicode character escape code": _escape_code,
    "found undefined tag handle": lambda fault: refusals.tag().at(fault.place),
    "found incompatible YAML document": lambda fault: refusals.directive().at(fault.place),
    "found duplicate %YAML directive": lambda fault: refusals.directive().at(fault.place),
    "found duplicate %TAG directive": lambda fault: refusals.directive().at(fault.place),
    "did not find expected <document start>": _after_document,
}

_BY_CONTEXT: dict[str, Callable[[_Fault], Problem]] = {
    "directive": lambda fault: refusals.directive().at(fault.since),
    "an anchor": lambda fault: refusals.anchor().at(fault.since),
    "an alias": lambda fault: refusals.alias().at(fault.since),
    "a tag": lambda fault: refusals.tag().at(fault.since),
    "a block scalar": _after_block_sign,
}
