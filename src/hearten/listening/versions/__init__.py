"""Versions: what a listening asked at each time, kept, and told apart in words."""
