"""Parcels: what we tell the others, looked at line by line before it leaves; and what they told us, checked."""
