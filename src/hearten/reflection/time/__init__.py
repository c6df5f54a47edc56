"""Time to reflect, planned and protected, in a calendar."""
