"""Packs: questions of an official survey, in its exact words, loaded from a file."""
