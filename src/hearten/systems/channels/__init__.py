"""Channels: by which ways people reach a service, who cannot use each, and whose choice it is."""
