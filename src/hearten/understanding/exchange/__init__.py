"""Projects of other tools in and out: REFI-QDA, Taguette, QualCoder, and tables of codings."""
