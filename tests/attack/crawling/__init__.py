"""A reader who follows everything there is to follow, takes in every number, and asks where each one is from."""
