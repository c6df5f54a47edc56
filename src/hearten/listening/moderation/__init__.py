"""Moderation: somebody reads a statement before others see it, decides by a published policy, and says why.

In:   statements that wait; policy.toml, the dated list of reasons.
Out:  a queue, a published page of the policy, a log without the words, and a reason for each author with a receipt.
"""
