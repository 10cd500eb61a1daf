"""One routing slip for every official paper (审签)."""
