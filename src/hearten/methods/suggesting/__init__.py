"""Suggesting codes from what people coded: words weighed, a line drawn between, and tried on what was not learnt from.

In:   texts; which of them people gave a code.
Out:  how sure, 0 to 1, for texts nobody coded; precision and recall on held-out texts with intervals, or "no better
      than guessing". Nothing leaves the machine, and nothing is written that was not in a text.
"""
