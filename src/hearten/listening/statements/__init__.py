"""Statements to vote on: people add short statements, and agree, disagree or pass on those of others.

In:   a question to speak to, first statements by the steward, people who vote, what moderation decided.
Out:  queries.votes_of(listening_id): who voted how, by random keys, once it has closed; polis: the same as CSV files.

Votes are kept in the voices' store as they come, under a key that stands for one receipt and nobody's name. No row has
a time; nobody sees a count of votes before the close.
"""
