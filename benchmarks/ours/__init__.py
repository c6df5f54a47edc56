"""Hearten, doing each of the jobs."""
