"""Endorsing a text whole: the way it was decided and kept, what is wanted and needed, pausing, leaving, coming back."""
