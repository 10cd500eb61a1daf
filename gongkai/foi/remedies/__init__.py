"""Reconsideration and litigation about a case (行政复议、行政诉讼): what the events amount to, rows, reads."""
