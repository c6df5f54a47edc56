"""How are we? Wellbeing and workload, always side by side."""
