"""What is printed to be filled in or posted: forms with a receipt each, and letters; as tagged PDF."""
