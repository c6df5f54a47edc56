"""What the parts of a year's account are called on its pages, and what people are asked to write there."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

BLOCKS: Final = {
    "opening": _("Opening words"),
    "heard": _("What we heard"),
    "told": _("What people told us"),
    "done": _("What we did"),
    "difference": _("What difference it made"),
    "paused": _("Targets paused, and what happened"),
    "stopped": _("What we stopped"),
    "wrong": _("What we got wrong"),
    "cannot": _("What we still cannot tell"),
    "undone": _("Where nothing was done"),
    "promised": _("What we promised last year"),
    "both": _("In both ways"),
    "cost": _("What the year cost and saved"),
    "felt": _("How the year felt to people"),
    "next": _("What we promise now"),
}
HELP: Final = {
    "opening": _("Why you tell this, and thanks to those who answered. A blank line starts a new paragraph."),
    "wrong": _(
        "Corrections are listed by themselves. Tell here what else went wrong, and what you do otherwise now. Name "
        "processes, never people."
    ),
    "stopped": _("What people stopped doing is listed below from the commitment. Add what is not there."),
    "undone": _("Barriers and goals without action are listed by themselves. Say here why, if you know."),
    "cost": _("Money, hours, targets, risk. A number says where it comes from."),
    "felt": _("Dignity, trust, belonging: what people said, and what it was like to work here."),
    "next": _("The actions that go on are listed by their days. Promise nothing you cannot be held to."),
}
NOTES: Final = {
    "gathered": _("Gathered from the rooms"),
    "gathered again": _("Gathered again"),
    "words changed": _("Words changed"),
    "chosen anew": _("What stands in it was chosen anew"),
    "words of people chosen": _("Quotes and stories chosen"),
    "a correction": _("Drafted as a correction"),
}
EDITED: Final = ("opening", *(name for name in BLOCKS if name not in {"opening", "cost", "felt"}))
