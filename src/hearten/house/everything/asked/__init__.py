"""Asked for on a page: everything, sealed to a key that stays with the server, so that carrying is not reading.

In:   a steward who gave their password again.
Out:  one file that is of use only together with the folder of keys; for seven days.
"""
