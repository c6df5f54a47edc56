"""A journal only its writer can open: the server keeps what it cannot read."""
