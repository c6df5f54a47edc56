"""Door: what may leave, and the ledger of all that ever left.

In:   safe tables, and what is made of them.
Out:  queries.ledger(), queries.release(digest): every release, for ever.
"""
