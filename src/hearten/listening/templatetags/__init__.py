"""Filters for pages of listening."""
