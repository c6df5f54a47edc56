"""Taking part in working groups: ours by others, and others' by us. Organisations take part; people are never named."""
