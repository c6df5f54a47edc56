"""What kindness means here: a statement in versions, each line resting on what was heard, agreed by named bodies."""
