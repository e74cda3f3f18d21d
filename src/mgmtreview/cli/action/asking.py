"""What a command cannot do without: given as options, else asked for in a terminal, else listed, all of it at once."""

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple

import typer

from mgmtreview.cli.terminal import tell
from mgmtreview.errors import UsageError


class Ask(NamedTuple):
    """One value: its option, what was given for it, how a person is asked for it, and how the answer is read."""

    option: str
    given: str | None
    question: str
    read: Callable[[str], Any] = str.strip
    """Raises UsageError where the answer will not do."""


def needed(command: str, *asks: Ask) -> list[Any]:
    """The values, in the order of the asks.

    Raises UsageError where something is missing and nobody can be asked; it names all that is missing.
    """
    values = [_value(each) for each in asks]
    missing = [each.option for each, value in zip(asks, values, strict=True) if value is None]
    if missing:
        what = f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"
        raise UsageError(what, f"mgmtreview action {command} --help has an example")
    return values


def optional(ask: Ask) -> Any:
    """As :func:`needed`, for one value that may stay away: None then."""
    return _value(ask)


def one_of(words: type[StrEnum], option: str) -> Callable[[str], StrEnum]:
    """Reads an answer that is one of some words."""

    def read(text: str) -> StrEnum:
        try:
            return words(text.strip().lower())
        except ValueError:
            known = ", ".join(words)
            raise UsageError(f'"{text}" will not do for {option}', f"use one of {known}") from None

    return read


def _value(ask: Ask) -> Any:
    if ask.given is not None:
        if not ask.given.strip():
            raise UsageError(f"{ask.option} is empty", "leave it out, or write something that helps in a year")
        return ask.read(ask.given)
    while sys.stdin.isatty():
        answer = _answer(ask.question)
        if not answer:
            return None
        try:
            return ask.read(answer)
        except UsageError as error:
            tell(f"    {error.message}")
            if error.hint:
                tell(f"    {error.hint}")
    return None


def _answer(question: str) -> str:
    try:
        answer: str = typer.prompt(question, default="", show_default=False, err=True)
    except typer.Abort:
        tell("")
        raise UsageError("stopped before everything was there", "nothing was written") from None
    return answer.strip()
