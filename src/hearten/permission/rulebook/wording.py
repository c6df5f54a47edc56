"""Kinds of things in the way, and whose they are, in words for pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hearten.permission.rulebook.rules import Kind, Whose

KINDS = {
    Kind.RULE: _("A rule or policy"),
    Kind.TARGET: _("A target"),
    Kind.FORM: _("A form"),
    Kind.FUNDING: _("How money is given"),
    Kind.CONTRACT: _("A contract"),
    Kind.RISK: _("A way of looking at risk"),
    Kind.TECHNOLOGY: _("Technology"),
    Kind.NORM: _("A professional norm"),
    Kind.ROOM: _("Lack of room: time, people or space"),
}
WHOSE = {Whose.OURS: _("Ours"), Whose.PARTNER: _("A partner’s"), Whose.SHARED: _("Shared with a partner")}
