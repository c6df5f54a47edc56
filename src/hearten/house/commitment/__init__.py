"""What the commitment needs of other rooms: the titles of what it links to, and which targets are paused."""
