"""Moments: somebody used their judgement where a rule was in the way.

In:   four fields, from anyone who works here; names are looked for before they are kept.
Out:  queries.patterns(): the rules that enough people met; queries.told(): safe tables of a season, all at once,
      weeks after its end. Nothing here says who.

The words are kept ninety days, and only what they were put under after that. A person is counted by a blind mark under
a key of the season, kept beside no word of theirs, and destroyed with the key when the season is told.
"""
