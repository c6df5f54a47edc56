"""The words of channels, for pages and tables."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hearten.systems.channels.rules import Offered, Way

WAYS = {
    Way.DESK: _("In person, with us"),
    Way.HOME: _("In person, where people are"),
    Way.PHONE: _("By phone"),
    Way.VIDEO: _("By video"),
    Way.LETTER: _("By letter"),
    Way.MAIL: _("By e-mail"),
    Way.TEXT: _("By text message"),
    Way.ONLINE: _("By a form online"),
    Way.SOMEBODY: _("Through somebody they trust"),
}
OFFERED = {
    Offered.YES: _("Yes"),
    Offered.PARTLY: _("Partly"),
    Offered.NO: _("No"),
    Offered.CANNOT_TELL: _("We cannot tell"),
}
