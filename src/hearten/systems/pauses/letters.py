"""What is written to whoever decides when a stop rule is crossed."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from hearten.people.models import Person
from hearten.systems.pauses import queries
from hearten.systems.pauses.models import Pause


def of_crossing(pause: Pause, step: date, to: Person) -> tuple[str, str]:
    """The subject and words of the letter, in the language of whoever it goes to."""
    with translation.override(to.language):
        facts = {
            "name": to.name,
            "title": pause.title,
            "step": date_format(step, "DATE_FORMAT"),
            "rule": queries.stop_in_words(pause),
            "harm": pause.harm,
            "organisation": settings.HEARTEN_ORGANISATION,
            "address": f"{settings.HEARTEN_ADDRESS}{reverse('systems:pause', args=[pause.pk])}",
        }
        subject = gettext("The stop rule was crossed: %(title)s") % facts
        return subject, render_to_string("systems/post/crossing.txt", facts)
