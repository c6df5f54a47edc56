"""What a page of stories looks up."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def of(found: Mapping[str, object], key: str) -> object:
    """What stands under a key."""
    return found[key]
