"""Hearten: the working system for kindness in organisations."""

__version__ = "0.1.0"
