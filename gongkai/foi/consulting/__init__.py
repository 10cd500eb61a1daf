"""Opinions sought on a case (征求意见): a sub-case each, with its own party, clock, answer and letters."""
