"""Understanding: make sense of what was heard.

In:   listening.queries.snapshot(listening_id).
Out:  queries.findings(analysis_id): only what may be told, with how it was made.
"""
