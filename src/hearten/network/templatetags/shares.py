"""Shares as people read them."""

from __future__ import annotations

from datetime import date

from django import template

register = template.Library()


@register.filter
def in_hundred(share: float | None) -> str:
    """A share as so many in every hundred."""
    return "–" if share is None else f"{share * 100:.0f}"


@register.filter
def as_day(told: str | None) -> date | None:
    """A day as it stands in a parcel, to be shown by the date filter."""
    return date.fromisoformat(told) if told else None
