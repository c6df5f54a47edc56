"""Network: learn with other organisations, from what left through the door and from nothing else.

In:   releases in the ledger; other members' parcels, each signed with a key that was compared.
Out:  parcels.queries: what members told us; nothing leaves but in a parcel, through door.parcels.
"""
