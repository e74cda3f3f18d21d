"""Findings as text, JSON, GitHub workflow commands and Markdown."""
