"""Telling applicants that something happened (通知): an outbox, adapters, and who wished it."""
