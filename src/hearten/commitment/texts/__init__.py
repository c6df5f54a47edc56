"""Texts of commitments: ours and those that are loaded, each whole, with version, source, licence and digest."""
