"""What there is to read for sense, and its words: asked of the listening room each time, and kept nowhere."""
