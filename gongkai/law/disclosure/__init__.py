"""Disclosure of a body's own accord (主动公开): attributes and their grounds, numbers, limits, yearly review."""
