"""Survey: numbers about everyone, from the answers of some, with how sure we can be.

In:   a `Design` and arrays, one row a person who answered.
Out:  estimates with their standard errors, intervals and bases; `Measured` for the door.
"""
