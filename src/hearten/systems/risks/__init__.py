"""Two-sided risk: what could go wrong if we act and if we do not, who decides, and what happened in the end."""
