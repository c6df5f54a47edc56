"""Composite stories on their way out: the ledger keeps that they left, and never their words.

The words stand where they are written. The ledger knows them by a digest under a secret that goes with them.
"""
