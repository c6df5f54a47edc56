"""Logic: what is asked of whom, what an answer may be, and in what order things stand. Pure."""
