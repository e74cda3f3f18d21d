"""Frozen, strict models of what is written down: one file per kind of record. The contract is docs/records.md."""
