"""Themes: what codes amount to, with the people behind them, what speaks against them, and whether more was coming."""
