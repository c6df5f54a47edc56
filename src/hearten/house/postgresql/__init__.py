"""Django's PostgreSQL, able to take on a role without any right to raw tables."""
