"""Sense-making sessions: read alone, name in silence, show, talk, keep what differs, decide."""
