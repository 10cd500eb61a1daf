"""Untrusted files in, safe files out (文件检查)."""
