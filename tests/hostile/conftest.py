"""What the tests of hostile files may use."""

from __future__ import annotations

from tests.listening.intake.conftest import fresh_data

__all__ = ["fresh_data"]
