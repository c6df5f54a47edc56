"""What do you hold about me, and forget me: through every room.

Each room that holds something of a person answers `queries.about(person)`, in sentences or as a mapping of words
to plain values, and `actions.forget(person, by=...)`. A test walks all tables and demands both of every room that
points at a Person.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hearten.house import forgotten
from hearten.people import queries as people
from hearten.people import rules
from hearten.people.models import Person
from hearten.people.signing_in import person_of, signed_in
from hearten.record import queries as record

# Later rooms first when forgetting: people, last, takes the account itself.
ROOMS: Final[tuple[tuple[str, str | Promise], ...]] = (
    ("people", _("Who you are here")),
    ("door", _("What was let out")),
    ("commitment", _("Commitment")),
    ("listening", _("Listening")),
    ("understanding", _("Understanding")),
    ("permission", _("Permission")),
    ("systems", _("Systems")),
    ("reflection", _("Reflection")),
    ("learning", _("Learning")),
    ("network", _("Network")),
)
Facts = Mapping[str, object] | Sequence[str]


def _of(room: str, file: str, name: str) -> object:
    """A room's answer, or None where it has nothing of people and so no such function."""
    try:
        module = import_module(f"hearten.{room}.{file}")
    except ModuleNotFoundError as missing:
        if missing.name != f"hearten.{room}.{file}":
            raise
        return None
    return getattr(module, name, None)


def held_about(person: Person) -> list[tuple[str, Facts]]:
    """What each room holds about a person, with the room in words; and their lines in the record."""
    held: list[tuple[str, Facts]] = []
    for room, words in ROOMS:
        about = _of(room, "queries", "about")
        if callable(about) and (facts := about(person)):
            held.append((str(words), facts))
    did = record.doings(person.key, most=100_000)
    lines = {f"line {line.number}": f"{line.at:%Y-%m-%d %H:%M} {line.words} {line.about}" for line in did}
    return [*held, (str(_("The record of what you did")), lines)] if lines else held


def forget(person: Person, by: Person) -> None:
    """Have every room forget, the account last. All of it happens, or none; and no backup brings them back."""
    number, email = person.pk, person.email
    with transaction.atomic():
        for room, _words in reversed(ROOMS):
            forget_in = _of(room, "actions", "forget")
            if callable(forget_in):
                forget_in(person, by=by)
        transaction.on_commit(functools.partial(forgotten.add, number, email))


def _leave_no_byte() -> None:
    # Only now, for it asks every room, and so this module too.
    from hearten.house.retention import doing

    doing.clean(stores={"default"})


def in_words(fact: object) -> list[str]:
    """One fact as lines to read."""
    if isinstance(fact, Mapping):
        return ["; ".join(f"{words}: {', '.join(in_words(value))}" for words, value in fact.items())]
    if isinstance(fact, list | tuple | set | frozenset):
        return [line for each in fact for line in in_words(each)] or ["–"]
    if isinstance(fact, bool):
        return [gettext("yes") if fact else gettext("no")]
    if isinstance(fact, datetime):
        return [date_format(localtime(fact), "DATETIME_FORMAT")]
    if isinstance(fact, date):
        return [date_format(fact)]
    return ["–" if fact in (None, "") else str(fact)]


def to_read(facts: Facts) -> list[tuple[str, list[str]]]:
    """Words and lines; a room that speaks in sentences has no words before them."""
    if not isinstance(facts, Mapping):
        return [("", [sentence]) for sentence in facts]
    return [(words, in_words(fact)) for words, fact in facts.items()]


class ForgetForm(forms.Form):
    """So that nobody is forgotten by a slip of the hand."""

    email = forms.CharField(label=_("To be sure, type the e-mail of the account"), max_length=254)

    def __init__(self, data: Mapping[str, Any] | None = None, *, person: Person) -> None:
        super().__init__(data)
        self.person = person

    def clean_email(self) -> str:
        """It must be this account's."""
        typed = str(self.cleaned_data["email"]).strip()
        if typed.lower() != self.person.email.lower():
            raise forms.ValidationError(_("That is not the e-mail of this account."))
        return typed


def _whom(request: HttpRequest, person_id: int) -> Person:
    """Oneself, or anyone for a custodian."""
    if person_of(request).pk != person_id and (
        refusal := rules.why_not("people.answer_for_all", person_of(request).roles)
    ):
        raise refusal
    return people.person(person_id)


@require_safe
@signed_in
def held_about_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """All that is held, to read."""
    person = _whom(request, person_id)
    held = [(room, to_read(facts)) for room, facts in held_about(person)]
    shown = {"person": person, "held": held, "itself": person.pk == person_of(request).pk}
    return render(request, "house/held.html", shown)


@require_safe
@signed_in
def held_about_file(request: HttpRequest, person_id: int) -> HttpResponse:
    """The same, for a machine to read."""
    person = _whom(request, person_id)
    response = JsonResponse(
        dict(held_about(person)), encoder=DjangoJSONEncoder, json_dumps_params={"indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="hearten-person-{person.pk}.json"'
    return response


@signed_in
def forget_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """Forget a person, after a typed confirmation."""
    person, by = _whom(request, person_id), person_of(request)
    itself = person.pk == by.pk
    form = ForgetForm(request.POST or None, person=person)
    refusal = rules.last_custodian(person.roles, people.custodians(), "be forgotten")
    if request.method == "POST" and form.is_valid():
        forget(person, by)
        _leave_no_byte()
        messages.success(request, _("Forgotten. The record keeps only a number, which names nobody."))
        if itself:
            request.session.flush()
            return redirect("account_login")
        return redirect("people:all")
    shown = {"person": person, "form": form, "itself": itself, "refusal": refusal}
    return render(request, "house/forget.html", shown, status=422 if form.errors else 200)
