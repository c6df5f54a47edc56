"""The weekly letter and its feed: the same lines, to whoever wants them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from hearten.house.digest.composing import New, this_week
from hearten.people import post
from hearten.people.models import Person
from hearten.permission.moments.rules import week_of
from hearten.reflection.notice import actions, queries

ATOM = "http://www.w3.org/2005/Atom"


@task()
def write_to_everyone() -> int:
    """Write this week's letter to whoever wants one and for whom something is new. Each gets it once."""
    today, sent = timezone.localdate(), 0
    week = week_of(today)
    for person in queries.to_write_to(week):
        new = this_week(person, today)
        with transaction.atomic():
            actions.was_sent(person, week)
            if new:
                subject, words = letter(person, new)
                post.after_commit(person.email, subject, words)
                sent += 1
    return sent


def letter(person: Person, new: Iterable[New]) -> tuple[str, str]:
    """Its subject and words, in the person's language."""
    with translation.override(person.language):
        lines = "\n\n".join(f"{one.words}\n{settings.HEARTEN_ADDRESS}{one.path}" for one in new)
        facts = {
            "name": person.name,
            "lines": lines,
            "address": f"{settings.HEARTEN_ADDRESS}{reverse('reflection:week')}",
        }
        words = _(
            "Hello %(name)s,\n\nthis is new. Nothing waits for you here, and you need do nothing.\n\n%(lines)s\n\n"
            "You get this once a week where something is new. To have it no more: %(address)s"
        )
        return _("This week in Hearten"), words % facts


def feed(person: Person, today: date) -> bytes:
    """The same as an Atom feed (RFC 4287)."""
    with translation.override(person.language):
        root = ElementTree.Element("feed", {"xmlns": ATOM})
        _in(root, "title", _("This week in Hearten"))
        _in(root, "id", f"{settings.HEARTEN_ADDRESS}{reverse('reflection:week')}")
        _in(root, "updated", _moment(today))
        ElementTree.SubElement(root, "author").append(_named(settings.HEARTEN_ORGANISATION))
        for one in this_week(person, today):
            entry = ElementTree.SubElement(root, "entry")
            address = f"{settings.HEARTEN_ADDRESS}{one.path}"
            _in(entry, "title", one.words)
            _in(entry, "id", f"{address}#{one.on.isoformat()}")
            _in(entry, "updated", _moment(one.on))
            ElementTree.SubElement(entry, "link", {"href": address})
        told: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
        return told


def _in(above: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(above, name).text = words


def _named(name: str) -> ElementTree.Element:
    one = ElementTree.Element("name")
    one.text = name
    return one


def _moment(day: date) -> str:
    return f"{datetime.combine(day, time(6), tzinfo=UTC):%Y-%m-%dT%H:%M:%SZ}"
