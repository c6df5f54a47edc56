"""Turns: what was done to a choice, a procurement or the channels of a service, when and in which words."""
