"""Asking for a permission: easy, with a name or without, and every answer carries its reason."""
