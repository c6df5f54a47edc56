"""People turned away, counted by the rule that turned them away: how often, and nothing of who."""
