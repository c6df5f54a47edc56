"""Keeping: backups that are proved when they are made, and refused when they are not what they say.

In:   both stores and the snapshots, never a key.
Out:  one file a backup, in the data folder's backups.
"""
