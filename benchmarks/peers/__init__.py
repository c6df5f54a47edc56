"""The others, each as it would be used by somebody who knows it well; run with the Python of `.peers`."""
