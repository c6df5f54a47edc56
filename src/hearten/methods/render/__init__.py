"""Render: a Document as a page, a PDF and tables. Formats, and does nothing else."""
