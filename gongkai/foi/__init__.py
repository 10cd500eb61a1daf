"""Disclosure upon application (依申请公开): applications, clock, decisions, letters."""
