"""The stages in words for a page."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.commitment.employing.rules import Stage

STAGES: Final[dict[Stage, str | Promise]] = {
    Stage.RECRUITMENT: _("When people are recruited"),
    Stage.INDUCTION: _("When people begin"),
    Stage.APPRAISAL: _("When work is looked back on"),
    Stage.LEAVING: _("When people leave"),
}
