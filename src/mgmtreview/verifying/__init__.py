"""Verifying: who approved what, whether it is unchanged, and what could not be checked.

Nothing here believes git about contents, dates or names: bytes are hashed on their own, and each result lists what
was not checked. Nothing is written and nothing is run but git, ssh-keygen and openssl.
"""
