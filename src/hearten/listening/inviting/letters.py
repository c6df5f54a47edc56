"""Invitations as letters, in the words of the message that others get."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hearten.errors import NotReady
from hearten.listening.surveys.models import Listening, in_language
from hearten.listening.surveys.rules import gettext_noop
from hearten.methods.render.on_paper.letter import Letter, Letters, letters_as_pdf


def printed(
    listening: Listening, language: str, people: list[tuple[str, str]], *, reminder: bool, large: bool
) -> bytes:
    """Letters in one language, to each postal address with its code, as one PDF."""
    if not people:
        raise NotReady(
            gettext_noop("Nobody is invited by post in this language. Add names and addresses first.")
        )
    with translation.override(language):
        about = _about(listening, language, reminder=reminder, large=large)
    told = [
        Letter(tuple(contact.split("\n")), code.upper(), f"{about.address}#{code}")
        for contact, code in people
    ]
    return letters_as_pdf(about, told, timezone.localdate())


def _about(listening: Listening, language: str, *, reminder: bool, large: bool) -> Letters:
    title = in_language(listening.title, language)
    facts = {"organisation": settings.HEARTEN_ORGANISATION, "title": title}
    again = _(
        "We wrote to you before. This reminder goes to everyone we invited, because we do not look up who has "
        "answered. If you have, thank you: there is nothing more to do."
    )
    made_up = _("Made up for demonstration: no person or organisation here is real.")
    return Letters(
        language=language,
        organisation=settings.HEARTEN_ORGANISATION,
        title=title,
        purpose=in_language(listening.purpose, language),
        address=f"{settings.HEARTEN_ADDRESS}/a/{listening.code}/",
        words={
            "reminder": again if reminder else "",
            "hello": _("%(organisation)s would like to hear from you: “%(title)s”.") % facts,
            "open": _("To answer, open this address, or point a phone’s camera at the square:"),
            "code": _("When it asks for your code, type:"),
            "once": _(
                "The code lets you answer once. It is not kept with your answer. It is up to you whether you answer, "
                "and you can skip any question. Please do not pass this letter on."
            ),
            "other": _(
                "If you would rather answer on paper or by phone, tell us: whoever helps you types this code once."
            ),
            "square": _("A square code that opens the form with your code"),
            "made_up": made_up if listening.made_up or settings.HEARTEN_DEMO else "",
        },
        large=large,
    )
