"""Reach: which doors of the house may read what was said and who was asked; the database refuses all others.

In:   a page, a background job or a command that begins.
Out:  for as long as it lasts, a database that refuses the raw tables, unless `rules` gives a reason not to.
"""
