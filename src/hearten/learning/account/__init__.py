"""The account of a year: drafted from every room, edited by people, and let out as everything is.

In:   what is out of what was heard, the commitment's actions, pauses, barriers, corrections; the account before.
Out:  queries.told(digest): accounts of years that are out; each is composed again from its sources before it leaves.
"""
