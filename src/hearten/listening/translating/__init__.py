"""Translating: every word of a draft beside its translation, those that are missing first."""
