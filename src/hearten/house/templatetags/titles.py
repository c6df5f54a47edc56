"""What a link of a page is called in the room it leads to."""

from __future__ import annotations

from typing import Any

from django import template

from hearten.house.commitment import titles

register = template.Library()


@register.simple_tag(takes_context=True)
def title_of(context: dict[str, Any], address: str) -> str:
    """The title of what stands at an address, for whoever reads the page."""
    return titles.title_of(address, context.get("user"))
