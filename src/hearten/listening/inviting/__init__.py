"""Inviting: who is asked, by a message each; what is kept of it never says who has answered."""
