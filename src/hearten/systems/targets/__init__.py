"""Targets: what is counted, for what, by whom, and its series of points, with what changed in how it was counted."""
