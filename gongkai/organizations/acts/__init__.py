"""One act a file; each checks everything, then changes and records in one transaction."""
