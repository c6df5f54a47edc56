"""Answering: the pages of someone who has no account. Nothing of theirs is kept until they send it."""
