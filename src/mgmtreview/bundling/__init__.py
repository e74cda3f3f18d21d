"""The bundle for an auditor: one ZIP with records, documents, reports, approvals and history, and verifying it.

The same commit gives the same bytes each time. A bundle is verified on its own: no repository, no network, no home
folder is needed, and nothing in it is trusted before it was hashed.
"""
