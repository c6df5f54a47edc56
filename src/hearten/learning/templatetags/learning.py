"""A prepared page inside a template."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from hearten.learning import pages
from hearten.learning.models import Account

register = template.Library()


@register.simple_tag
def page_of(account: Account) -> SafeString:
    """The page of an account as `render.html.body` made it. The one place where made HTML is taken as it is:
    `body` escapes every word that came from outside, and its tests try to break that.
    """
    return mark_safe(pages.read(account.digest, pages.PAGE).decode())  # noqa: S308  see above
