"""Refining: of whom a question is asked, and its details: order, limits, Easy Read, words above it."""
