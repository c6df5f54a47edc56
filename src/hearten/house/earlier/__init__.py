"""Surveys of earlier years, brought in on a page: here, because the house alone both reads files and knows the rooms.

In:   a file of answers that a steward chose, and what they say of each of its columns.
Out:  what `listening.earlier.actions.bring_in` takes: what was asked, and the answers without anybody's name.
"""
