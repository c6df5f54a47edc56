"""Sharing: one screen on which many people answer, one after another, and which forgets each of them."""
