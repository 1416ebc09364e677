"""Honest and hostile submissions in random order, through one starter."""
