"""The evidence bundle of a case (证据材料): everything about it in one PDF with an index."""
