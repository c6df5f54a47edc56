"""What in a text could tell who it is about: looked for before words leave, and said with its place. Pure.

In:   a text, and the names of people here, where they are known.
Out:  `scan(text, staff)`: every find with its kind, its place and the matched words, first to last.

A find is a warning for people who look, never a verdict: what is clean here may still be known by its story.
"""

from hearten.methods.identifying.found import Found, Kind
from hearten.methods.identifying.scanning import scan
from hearten.methods.identifying.staff import Staff, staff_of

__all__ = ["Found", "Kind", "Staff", "scan", "staff_of"]
