"""Gongkai (公开): open government, run by the law's own clock. The rooms are described in README.md."""
