"""Surveys of earlier years, asked elsewhere and brought in from a file: closed, dated in their own year, counted here.

In:   what was asked, when and how, and the answers as a table without anybody's name (the house reads the file).
Out:  a listening like any other, which says that it came from a file.
"""
