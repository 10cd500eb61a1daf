"""The public log (发布日志): append, prove, verify; it knows no domain word."""
