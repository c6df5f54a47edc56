"""What pages of understanding draw."""
