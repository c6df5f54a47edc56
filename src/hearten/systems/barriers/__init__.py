"""Barriers: what stands in the way, whose it is, what was tried, what was decided, and what came of it."""
