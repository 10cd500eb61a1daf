"""The public face (公众端)."""
