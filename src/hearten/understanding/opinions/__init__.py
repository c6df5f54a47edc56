"""Opinion maps: who votes alike in a listening of statements, what unites and what divides."""
