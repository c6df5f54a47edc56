"""Breakdowns looked at two together, and teams within the parts of the organisation: declared while drafting."""
