"""The words of pools, for pages."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.methods.pooling import Differ, Stands

Lazy = str | Promise
DIFFER: Mapping[str, Lazy] = {
    Differ.HARDLY: _("Members hardly differ: what sets them apart is mostly chance."),
    Differ.SOME: _("Members differ somewhat: a good part of what sets them apart is more than chance."),
    Differ.MUCH: _(
        "Members differ much: most of what sets them apart is more than chance. The middle alone says little."
    ),
}
STANDS: Mapping[str, Lazy] = {
    Stands.USUAL: _("You lie where members usually do."),
    Stands.UNUSUAL: _(
        "You lie outside of where nineteen in twenty members would. One in twenty does by chance alone."
    ),
    Stands.FAR: _(
        "You lie far from where members usually do. That says that something is different, and not what."
    ),
}
