"""Wiring only: settings, URLs, the WSGI entry. No rule lives here."""
