"""How fast Hearten is, beside its peers, in one run: see README.md."""
