"""What is typed where a pool is taken down."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.systems.asking import in_words


class TakeDownForm(forms.Form):
    because = in_words(
        _("Why is it taken down?"), 300, help_text=_("Members see that it is gone, and not why.")
    )
