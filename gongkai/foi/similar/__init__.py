"""Applications that ask for the same (相似申请): found without an index of words."""
