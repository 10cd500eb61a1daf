"""Models of this room, one subject a file."""
