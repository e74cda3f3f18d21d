"""The rule catalogue: one family per package, one rule per function, no text positions, no files, no git."""
