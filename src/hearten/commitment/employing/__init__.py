"""Employing: what recruitment, induction, appraisal and leaving ask and count, and what was changed about it."""
