"""Gathering: answers that came another way, on paper or in an earlier survey, brought in together."""
