"""Learning: tell what was heard and what came of it.

In:   understanding.queries.findings(analysis_id).
Out:  queries.published(): the accounts that are out; every figure of them stands in the ledger.
"""
