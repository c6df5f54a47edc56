"""You said, we did: what became of what was raised in a listening, told back to those who raised it, and to all.

In:   what was heard, in the organisation's own words, and by when it will be answered; then what was done, or why not.
Out:  a page for everyone, the same for whoever comes back with a receipt, and a count of what is overdue.
"""
