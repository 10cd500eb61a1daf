"""Papers as Word files (可编辑文件): the official faces by name, real tables, Chinese throughout."""

from gongkai.papers.word.render import render_docx

__all__ = ["render_docx"]
