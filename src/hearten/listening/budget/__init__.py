"""Budget: how many questions people may be asked in a year, and how many they were."""
