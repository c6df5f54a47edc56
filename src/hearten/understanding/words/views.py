"""Pages: what people wrote, for those who make sense of it; and quotes on their way out."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hearten.door import actions as leaving
from hearten.door import queries as left
from hearten.door.queries import Proposed
from hearten.door.quotes import actions as door
from hearten.door.quotes import queries as quotes
from hearten.door.quotes.rules import Style
from hearten.door.rules import WAITING, State, why_not_leave
from hearten.errors import HeartenError, NotFound
from hearten.listening import queries as listening
from hearten.listening.consent import queries as consent
from hearten.people import queries as people
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of, signed_in
from hearten.understanding.words import actions, queries
from hearten.understanding.words.forms import Because, Checking, Picking

A_PAGE = 25


def _language(facts: listening.ListeningFacts) -> str:
    language = get_language() or "en"
    return language if language in facts.languages else facts.languages[0]


@never_cache
@for_those_who_may("understanding.words")
def questions(request: HttpRequest, listening_id: int) -> HttpResponse:
    facts = listening.listening(listening_id)
    language = _language(facts)
    context = {
        "listening_id": listening_id,
        "title": facts.titled(language),
        "questions": queries.asked_in_words(listening_id, language),
        "spoken": queries.said_aloud(listening_id),
        "quotes": quotes.quotes(listening_id),
    }
    return render(request, "understanding/words/questions.html", context)


@never_cache
@for_those_who_may("understanding.words")
def read(request: HttpRequest, listening_id: int, key: str) -> HttpResponse:
    """What people wrote to one question: no group, no week and no name beside it, and no file of it."""
    facts = listening.listening(listening_id)
    heard = consent.heard(listening_id, key)
    number = request.GET.get("page", "")
    page = Paginator(heard, A_PAGE).get_page(number if number.isdecimal() and len(number) < 6 else 1)
    context = {
        "listening_id": listening_id,
        "title": facts.titled(_language(facts)),
        "key": key,
        "question": queries.name_of(listening_id, key, _language(facts)),
        "page": page,
    }
    return render(request, "understanding/words/read.html", context)


@never_cache
@for_those_who_may("understanding.words")
def pick(request: HttpRequest, listening_id: int, key: str, handle: str) -> HttpResponse:
    facts = listening.listening(listening_id)
    language, source = _language(facts), consent.one_heard(listening_id, key, handle)
    labels = queries.labels_of(source, listening_id, language)
    form = Picking(request.POST or None, labels=labels, text=source.text[:1000])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        picked = actions.Picked(
            listening_id,
            key,
            handle,
            said["text"],
            Style(said["style"]),
            language,
            said["label"],
            said["because"],
        )
        try:
            quote = actions.pick(picked, by=person_of(request))
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Proposed. Two people who did not pick it look before it leaves."))
            return redirect("understanding:quote", name=quote.thing.removeprefix("quote:"))
    context = {
        "listening_id": listening_id,
        "key": key,
        "question": queries.name_of(listening_id, key, language),
        "source": source,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "understanding/words/pick.html", context, status=status)


@signed_in
def quote(request: HttpRequest, name: str) -> HttpResponse:
    """One quote: where it is, and what this person may do about it."""
    person, thing = person_of(request), f"quote:{name}"
    return render(request, "understanding/words/quote.html", _standing(thing, person))


def _standing(thing: str, person: Person) -> dict[str, object]:
    words, state = quotes.quote(thing), quotes.state(thing)
    proposed = left.proposed(thing)
    if proposed is None:
        raise NotFound(_("There is no such quote. Go back to the list of them."))
    mine = person.key in proposed.authors
    if state is not State.RELEASED and not (mine or may("door.check", person.roles)):
        raise NotFound(_("There is no such quote. Go back to the list of them."))
    named = people.names({one.by for one in proposed.checks} | {proposed.by})
    said = any(one.by == person.key for one in proposed.checks)
    waits = proposed.state in WAITING and not words.gone
    may_check = waits and may("door.check", person.roles) and not mine and not said
    return {
        "words": words,
        "name": thing.removeprefix("quote:"),
        "state": state,
        "proposed": proposed,
        "proposed_by": named.get(proposed.by, ""),
        "checks": [] if may_check else [(named.get(one.by, ""), one) for one in proposed.checks],
        "waits": waits,
        "may_check": may_check,
        "may_take_back": waits and mine,
        "may_publish": waits and may("learning.publish", person.roles),
        "may_take_down": state is State.RELEASED and may("learning.publish", person.roles),
        "is_mine": mine,
        "digest": quotes.digest_of_release(thing),
        "why_not_leave": why_not_leave(proposed.standing, timezone.now(), "for the page"),
    }


@for_those_who_may("door.check")
def check(request: HttpRequest, name: str) -> HttpResponse:
    person = person_of(request)
    context = _standing(f"quote:{name}", person)
    proposed, form = context["proposed"], Checking(request.POST or None)
    if not context["waits"] or not isinstance(proposed, Proposed):
        raise NotFound(_("This is not proposed now: it was taken back, or it is out."))
    if request.method == "POST" and form.is_valid():
        leaving.check(proposed.id, form.verdict, by=person)
        messages.success(request, _("Thank you. What you found is kept with it for ever."))
        return redirect("home")
    status = 422 if form.errors else 200
    return render(request, "understanding/words/check.html", {**context, "form": form}, status=status)


@for_those_who_may("learning.publish")
def publish(request: HttpRequest, name: str) -> HttpResponse:
    person, thing = person_of(request), f"quote:{name}"
    context = _standing(thing, person)
    proposed = context["proposed"]
    form = Because(request.POST or None) if isinstance(proposed, Proposed) and proposed.is_lone else None
    if request.method == "POST" and (form is None or form.is_valid()):
        actions.publish(thing, form.cleaned_data["because"] if form else "", by=person)
        messages.success(request, _("It is out. Accounts of this listening can show it now."))
        return redirect("understanding:quote", name=name)
    return render(request, "understanding/words/publish.html", {**context, "form": form})


@for_those_who_may("door.propose")
@require_POST
def take_back(request: HttpRequest, name: str) -> HttpResponse:
    actions.take_back(f"quote:{name}", by=person_of(request))
    messages.success(request, _("Taken back. Its words are removed; you can pick them again."))
    return redirect("understanding:quote", name=name)


@for_those_who_may("learning.publish")
def take_down(request: HttpRequest, name: str) -> HttpResponse:
    person, thing = person_of(request), f"quote:{name}"
    form = Because(request.POST or None)
    if request.method == "POST" and form.is_valid():
        door.take_down(thing, form.cleaned_data["because"], by=person)
        messages.success(
            request, _("Taken down. The ledger says that a quote was out, and no longer its words.")
        )
        return redirect("understanding:quote", name=name)
    return render(request, "understanding/words/take_down.html", {**_standing(thing, person), "form": form})
