"""Approving and amending: fixing what a review's record is, so that any later change shows.

An approval lists the hash of every file that its person answers for, is chained to the approval before it and, where
there is a key, signed. See docs/approvals.md for what that proves and what it does not.
"""
