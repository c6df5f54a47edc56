"""Listening: ask, and hear.

In:   a question bank, people invited, their consent.
Out:  queries.plan(listening_id): what was asked; queries.snapshot(listening_id): the answers of a closed
      listening; queries.policy(listening_id): the rules they are told by. Read by understanding.
"""
