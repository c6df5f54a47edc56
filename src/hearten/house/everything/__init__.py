"""Everything: the whole of an organisation's data out in open formats, and back into an empty Hearten.

In:   both stores and the data folder, as they are at one moment; never a key.
Out:  a folder anyone can read without Hearten, with a list of its contents; from it, the same Hearten again.
"""
