"""What the `hearten` command can do: one file a command, each with its arguments and its run."""
