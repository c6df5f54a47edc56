"""Retention: how long each thing is kept, what goes next, and letting it go.

In:   kept.toml, one dated table; HEARTEN_KEEP, where an organisation keeps something shorter, or the record longer.
Out:  a page and a page of the reference that say it, and a nightly job that does it.
"""
