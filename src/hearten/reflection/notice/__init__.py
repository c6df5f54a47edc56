"""The gentle notice: whether somebody wants a weekly letter, and the secret address of its feed."""
