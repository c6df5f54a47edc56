"""Reflection: protected time to share what is hard, to celebrate, and to ask how we are.

In:   what people write for themselves (sealed before it comes), in a circle, or to thank; how they are; time planned.
Out:  drawn.queries: what circles learned and let go on; telling.queries: safe tables of waves, months and seasons.
"""
