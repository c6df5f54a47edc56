"""What the attacks may use, and what they have in common."""

from __future__ import annotations

from tests.listening.intake.conftest import both_stores, fresh_data

__all__ = ["both_stores", "fresh_data"]
