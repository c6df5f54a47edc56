"""Django's SQLite, with writers let in one at a time and in turn."""
