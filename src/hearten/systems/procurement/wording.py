"""The words of procurements, for pages and paper."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hearten.methods.wording.plain import Why
from hearten.systems.procurement.rules import Bears, Sort, Stage, Strength, Weight

STAGES = {
    Stage.NEED: _("The need"),
    Stage.EARLY_TALK: _("Early talk"),
    Stage.DESIGN: _("Design"),
    Stage.TENDER: _("The tender"),
    Stage.CHOOSE: _("Choosing"),
    Stage.AWARD: _("The award"),
    Stage.BEGIN: _("Beginning"),
    Stage.REVIEW: _("Review"),
}
SORTS = {
    Sort.RELATIONAL: _("Relational: dignity, trust, how people are met"),
    Sort.RATIONAL: _("Rational: cost, time, quantity"),
}
WEIGHTS = {
    Weight.MOST: _("More than anything else"),
    Weight.MUCH: _("Much"),
    Weight.SOME: _("Some"),
    Weight.LITTLE: _("A little"),
}
BEARS = {
    Bears.OUT: _("Later evidence bears it out"),
    Bears.AGAINST: _("Later evidence speaks against it"),
    Bears.CANNOT_TELL: _("Later evidence cannot tell"),
}
TAGS = {
    None: _("Untested"),
    Bears.OUT: _("Borne out"),
    Bears.AGAINST: _("Spoken against"),
    Bears.CANNOT_TELL: _("Cannot tell"),
}
UNTESTED = _("Untested: nobody has evidence for or against it yet")
STRENGTHS = {
    Strength.FINDING: _("A finding that left through the door"),
    Strength.COUNTED: _("Counted before and after, by us"),
    Strength.SAID: _("Said by people it is for"),
    Strength.OURS: _("Our own impression"),
}
WHY = {
    Why.LONG_SENTENCE: _("A long sentence"),
    Why.LONG_WORD: _("A long word"),
    Why.HEAVY: _("A word of law or office"),
    Why.LEADING: _("A word that praises or leads"),
}
