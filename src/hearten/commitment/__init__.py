"""The commitment: what was endorsed, whole; what is done under each goal; and how it is going, in words.

In:   texts of commitments (ours, or a published one from a file), what a board decided, what people answer and do.
Out:  endorsing.queries, steps.queries, stock.queries: what is endorsed, done and answered, as frozen values.
"""
