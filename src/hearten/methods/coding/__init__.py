"""Coding: texts and their offsets, sentences, what is marked together, agreement of readers, what is still new.

In:   plain texts; marks as (document, start, end, code, reader).
Out:  stretches of text that stay where they are; tables of units for `methods.agreement`; curves with their spread.
"""
