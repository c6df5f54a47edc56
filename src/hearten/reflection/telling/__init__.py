"""What is told in numbers: kept blind, told once a period is over, through the one door alone."""
