"""Floods: slowing down a source that sends again and again, and telling of answers that are too alike."""
