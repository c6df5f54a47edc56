"""Parcels on their way out: each is written in the ledger exactly as it was signed, before it is handed to anyone.

What it tells of what was heard left before, checked by two; what people here wrote is looked over by another.
"""
