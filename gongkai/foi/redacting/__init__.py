"""Giving what can be told apart (区分处理, 条例第三十七条): hide parts of a paper, have a second person confirm, enclose."""
