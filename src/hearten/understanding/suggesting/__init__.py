"""Help that never decides: codes offered from the readers' own work, off by default, and only after they have read."""
