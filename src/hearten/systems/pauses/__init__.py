"""Pauses: a target switched off for a time, as an experiment with two series, a stop rule and somebody who decides."""
