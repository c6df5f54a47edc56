"""Systems: find what gets in the way, ours and our partners', and change it with others.

In:   rules that enough people met (permission), what anyone here sees in the way, people turned away by a rule.
Out:  barriers.queries: what stands in the way and what was decided; turned_away.queries: safe tables of a season.
"""
