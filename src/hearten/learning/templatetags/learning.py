"""A prepared page inside a template."""

from __future__ import annotations

from django import template

from hearten.learning import pages
from hearten.learning.models import Account
from hearten.methods.render.html import Markup

register = template.Library()


@register.simple_tag
def page_of(account: Account, number: int = 0) -> Markup:
    """A page of an account as `render.html.body` made it: every word in it was escaped there."""
    return Markup(pages.part(account.digest, number))
