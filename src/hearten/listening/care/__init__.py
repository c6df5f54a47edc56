"""Care: who looks after safety, where to turn for help, and words that a person should read soon.

In:   two named people and local numbers; somebody who would like help; words that may tell of danger.
Out:  queries.lacks(), asked before any listening opens; a page for the two, and for nobody else.

What is asked or noticed is sealed at once, to a key that is a file outside both stores and their backups. No word ever
decides anything: it only makes a person read.
"""
