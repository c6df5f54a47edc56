"""What members found, put together: by a convener, told to all, with one's own place for one's own eyes alone."""
