"""Listening: ask, and hear.

In:   a question bank, people invited, their consent.
Out:  queries.snapshot(listening_id): the answers of a closed listening, read by understanding.
"""
