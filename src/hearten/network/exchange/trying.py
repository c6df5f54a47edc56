"""Reading a parcel for nothing but to see whether it can be read; pure, and done apart."""

from __future__ import annotations

from hearten.methods.parcels import Known, opened


def try_out(token: str, known: Known) -> None:
    """Check and read a parcel, and give nothing of it: refused as it will be where it is taken in."""
    opened(token, known)
