"""Clean files where nothing a reader sees is lost (发布前的文件清理)."""

from gongkai.files.cleaning.asking import CleaningRefused, clean_file

__all__ = ["CleaningRefused", "clean_file"]
