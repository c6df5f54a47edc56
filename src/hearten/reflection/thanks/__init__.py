"""Thanks: to a person or to everyone, signed or not, and never counted."""
