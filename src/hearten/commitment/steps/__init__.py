"""Steps: the actions under each goal, looked at again on a rhythm; and the reason where a goal has none."""
