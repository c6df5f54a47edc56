"""Fieldwork: a tablet lent to a listener, which asks where there is no network and sends when there is."""
