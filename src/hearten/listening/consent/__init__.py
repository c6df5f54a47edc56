"""Consent as a graph: what rests on whose words, and whether it may still be used.

In:   something made of answers (a quote, a composite, a theme), by its name, with the answers it rests on.
Out:  queries.why_not_used(name); what may be read and quoted, in no order; and silence, once consent is taken back.

The edges are kept with the answers, in the voices' store, by keys that nobody outside it knows.
"""
