"""`hearten manage`: any Django command, for maintainers."""

from __future__ import annotations

from collections.abc import Sequence

from hearten.house.cli import with_django


def pass_on(words: Sequence[str]) -> int:
    """Django reads its own words."""
    with_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["hearten manage", *words])
    return 0
