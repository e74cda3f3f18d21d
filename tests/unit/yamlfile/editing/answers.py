"""The editor's answers, as tests compare them."""

from mgmtreview.yamlfile.editing import Edited, Refusal


def text_of(outcome: Edited | Refusal) -> str:
    """The new text; fails where the edit was refused."""
    assert isinstance(outcome, Edited), outcome
    return outcome.raw.decode()


def refusal_of(outcome: Edited | Refusal) -> Refusal:
    """The refusal; fails where the edit was made."""
    assert isinstance(outcome, Refusal), outcome
    return outcome
