"""Files to documents to records; data and faults always come back together."""
