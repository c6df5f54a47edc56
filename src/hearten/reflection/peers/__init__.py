"""Somebody to turn to, and a colleague who looks in the day after a hard moment."""
