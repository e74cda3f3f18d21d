"""What commands print: answers on standard output, talk on standard error, nothing that a record can fake."""

import json
import os
import re
import sys
from typing import Any

from mgmtreview.visible import INVISIBLE, show_invisible

STYLES = {"error": "1;31", "warning": "33", "info": "36", "good": "32", "dim": "2", "bold": "1"}


def say(text: str = "", style: str | None = None) -> None:
    """One line of the answer; control characters become visible, colours only on a terminal."""
    clean = show_invisible(text)
    sys.stdout.write(f"{_styled(clean, style)}\n")


def tell(text: str) -> None:
    """One line beside the answer (standard error)."""
    sys.stderr.write(f"{show_invisible(text)}\n")


def say_json(data: Any) -> None:
    """A value as JSON: keys in the order given, non-ASCII text as it is, no control characters."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    sys.stdout.write("\n".join(INVISIBLE.sub(_escaped, line) for line in text.split("\n")) + "\n")


def colours() -> bool:
    """Whether colours are wanted: a terminal that can, and neither NO_COLOR nor TERM=dumb."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _styled(text: str, style: str | None) -> str:
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if style and colours() else text


def _escaped(match: re.Match[str]) -> str:
    """Characters that JSON allows and a terminal would obey (C1 controls, direction overrides), in JSON's own form."""
    return json.dumps(match[0])[1:-1]
