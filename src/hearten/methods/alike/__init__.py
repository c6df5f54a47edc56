"""Answers that are more alike than chance would bring: where a few may have spoken many times."""
