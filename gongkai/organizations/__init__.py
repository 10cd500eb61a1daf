"""Bodies (行政机关), offices (处室), officers and roles, venues (公开场所)."""
