"""The standards, as data: one YAML file per edition, in own words (the standards' text is copyrighted).

The files are read by ``mgmtreview.loading.profiles``; no clause letter stands in code.
"""

from pathlib import Path

BUILT_IN = ("iso27001-2022", "iso27001-2013")
"""Names of the profiles that come with the program."""


def built_in_bytes(name: str) -> bytes:
    """The bytes of a built-in profile; raises KeyError for an unknown name."""
    if name not in BUILT_IN:
        raise KeyError(name)
    return (Path(__file__).parent / f"{name}.yaml").read_bytes()
