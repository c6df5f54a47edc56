"""Two readers, each by themselves: sets read blind until all lock, how far they agree, and settling what differs."""
