"""What the tests of reading apart may use."""

from __future__ import annotations

from tests.listening.intake.conftest import fresh_data

__all__ = ["fresh_data"]
