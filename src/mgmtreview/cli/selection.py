"""--select and --ignore: rules by id or family."""

from collections.abc import Sequence
from difflib import get_close_matches

from mgmtreview.errors import UsageError
from mgmtreview.rules.catalogue import RETIRED, RULES, selected
from mgmtreview.rules.rule import Rule


def chosen_rules(select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules asked for; a word that matches no rule is a UsageError."""
    for word in (*select, *ignore):
        if not any(rule.id.startswith(word.upper()) for rule in RULES) or len(word) < 2:
            raise unknown_rule(word)
    return selected(RULES, [word.upper() for word in select], [word.upper() for word in ignore])


def unknown_rule(word: str) -> UsageError:
    """What to say of an id that is none."""
    if word.upper() in RETIRED:
        return UsageError(f"{word.upper()} is no longer in use", RETIRED[word.upper()])
    close = get_close_matches(word.upper(), [rule.id for rule in RULES], n=1)
    return UsageError(
        f'there is no rule "{word}"', f"did you mean {close[0]}?" if close else "mgmtreview rules lists them"
    )
