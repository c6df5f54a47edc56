"""Taking stock: questions answered in words with evidence, next to last time's; no level and no score."""
