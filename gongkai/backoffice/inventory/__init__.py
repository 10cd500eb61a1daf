"""The list of what must be published, as officers see and revise it (公开清单)."""
