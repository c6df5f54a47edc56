"""Surveys: what is asked, of whom, how it may be looked at; drafted, opened, closed."""
