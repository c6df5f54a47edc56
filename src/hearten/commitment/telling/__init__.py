"""Telling: the page for everyone, on paper and as a file. It is no badge, and says so."""
