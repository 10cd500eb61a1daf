"""PDF files (PDF 检查)."""
