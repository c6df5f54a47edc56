"""Permissions in writing: who may do what, until when, and who stands behind them."""
