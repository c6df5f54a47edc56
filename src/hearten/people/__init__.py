"""People: who we are, and who may what.

In:   invitations accepted, roles given.
Out:  queries.people(), queries.teams(); rules.why_not(deed, roles), the one table of who may what.
"""
