"""The gentle notice: once a week what is new on pages this person may open anyway. Off by choice; it never urges."""
