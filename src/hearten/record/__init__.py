"""Record: who did what, when. Written by every action, chained so that no line can be changed unseen.

In:   what an action says of itself.
Out:  queries.history(about), queries.doings(by); queries.faults(): each line that was changed, as a sentence.
"""
