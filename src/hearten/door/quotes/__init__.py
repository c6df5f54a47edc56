"""Quotes: somebody's words on their way out, checked by two as everything is, and silent once they are taken back.

The ledger keeps what left for ever, and so it never holds the words: only a digest of them under a secret that is kept
beside the words and goes with them. The words stand in one place, and on no file that could not be recalled.
"""
