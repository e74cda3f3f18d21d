"""Reading YAML files: bytes in, plain data out, or one problem with its place and its remedy.

The only package that imports ruamel. What it hands out are plain Python values and the classes
below. Files are untrusted: everything a record does not need (anchors, tags, several documents,
duplicate keys, invisible characters ...) is refused while the parser's events go by, before any
data is built from it. Values follow the core schema of YAML 1.2.2, section 10.3.
"""

from _ruamel_yaml import CParser  # type: ignore[import-not-found, unused-ignore]

from mgmtreview.yamlfile.document import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    MAX_SCALAR,
    Document,
    Problem,
)
from mgmtreview.yamlfile.locating import Positions, positions
from mgmtreview.yamlfile.reading import read

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "MAX_SCALAR",
    "Document",
    "Positions",
    "Problem",
    "parser_name",
    "positions",
    "read",
]


def parser_name() -> str:
    """The parser in use, as ``package.module.class``.

    ruamel.yaml falls back to a slow parser in pure Python without a word where its C parser is not
    installed; this name lets a test prove that the C parser is the one at work.
    """
    return f"{CParser.__module__}.{CParser.__qualname__}"
