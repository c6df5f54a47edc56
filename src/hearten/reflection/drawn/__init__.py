"""What a circle learned, in its own words: all that ever goes on from one, and only with everybody’s yes."""
