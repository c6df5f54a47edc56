"""Paper: forms printed with a code and a receipt each, and keyed in by hand as quickly as they are read."""
