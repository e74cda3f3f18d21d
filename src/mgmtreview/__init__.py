"""mgmtreview: ISO/IEC 27001 management reviews as YAML records in a Git repository."""

__version__ = "0.1.0"
