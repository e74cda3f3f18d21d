"""In which order actions are listed; apart, so that the command line knows the words without loading the rest."""

from enum import StrEnum


class Order(StrEnum):
    """What comes first: what is due first, what has been open longest, what slipped most."""

    DUE = "due"
    AGE = "age"
    SLIP = "slip"
