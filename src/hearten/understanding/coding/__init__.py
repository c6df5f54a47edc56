"""The coding bench: what people said, read beside a codebook, and passages of it marked with codes."""
