"""Moving: who joined and who left between the times a listening is asked; numbers alone, said before it opens."""
