"""Learning: tell what was heard and what came of it.

In:   understanding.queries.findings(listening_id).
Out:  queries.accounts(): published accounts; every figure of them stands in the ledger.
"""
