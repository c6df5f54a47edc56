"""House: settings, doors, home page and commands. Knows every room."""
