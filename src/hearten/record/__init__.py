"""Record: who did what, when. Written by every action, chained so that no line can be changed unseen.

In:   what an action says of itself.
Out:  queries.history(about), queries.doings(person), verify.first_fault().
"""
