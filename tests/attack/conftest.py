"""What the attacks may use."""

from tests.listening.intake.conftest import both_stores, fresh_data

__all__ = ["both_stores", "fresh_data"]
