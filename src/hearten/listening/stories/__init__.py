"""Stories: a prompt, somebody's own words, their own reading of them, and what they let be done with them.

In:   a prompt, one to three scales between two ends, themes to choose from; stories gathered elsewhere, from a file.
Out:  queries.search(listening_id, ...): what may be read, once closed and where enough wrote; files for one use each.

A story is an answer like any other: sealed, shuffled, taken back by its receipt. Its scales and themes are counted.
"""
