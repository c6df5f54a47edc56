"""Jobs: background work that survives a crash.

In:   tasks of django-tasks-db, enqueued by a room; the nightly list.
Out:  each finished by some worker. At least once, so every job may be called again and changes nothing twice.
"""
