"""Pages: what kindness means here, for everyone; its versions, how they differ, and writing the next one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError, NotFound
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.understanding.living import actions, queries
from hearten.understanding.living.forms import AgreeForm, BeginForm, LineForm
from hearten.understanding.living.rules import State


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """What everyone may read, with an account or without."""
    person = request.user if isinstance(request.user, Person) else None
    may_read = person is not None and may("understanding.read", person.roles)
    shown = {"one": queries.public(), "may_read": may_read}
    return render(request, "understanding/living/public.html", shown)


@require_safe
@for_those_who_may("understanding.read")
def all_versions(request: HttpRequest) -> HttpResponse:
    roles = person_of(request).roles
    shown = {
        "versions": queries.versions(),
        "draft": queries.draft(),
        "may_write": may("understanding.convene", roles),
        "form": BeginForm(),
    }
    return render(request, "understanding/living/all.html", shown)


@require_POST
@for_those_who_may("understanding.convene")
def begin(request: HttpRequest) -> HttpResponse:
    form = BeginForm(request.POST)
    form.is_valid()
    made = actions.begin(form.cleaned_data.get("why", ""), by=person_of(request))
    return redirect("understanding:version", made.number)


@require_safe
@for_those_who_may("understanding.read")
def version(request: HttpRequest, number: int) -> HttpResponse:
    """One version, and what differs from the one before."""
    roles, one = person_of(request).roles, queries.version(number)
    earlier = queries.before(number)
    changes: tuple[queries.Change, ...] = ()
    if earlier is not None:
        changes = queries.changes([line.words for line in earlier.lines], [line.words for line in one.lines])
    shown = {
        "one": one,
        "earlier": earlier,
        "changes": changes,
        "may_write": may("understanding.convene", roles) and one.state is State.DRAFT,
        "may_agree": may("understanding.publish_statement", roles) and one.state is not State.PUBLIC,
        "may_publish": may("understanding.publish_statement", roles) and one.state is State.AGREED,
    }
    return render(request, "understanding/living/version.html", shown)


def _form(request: HttpRequest, form: object, heading: str, number: int) -> HttpResponse:
    status = 422 if getattr(form, "errors", None) else 200
    shown = {"form": form, "heading": heading, "number": number}
    return render(request, "understanding/living/form.html", shown, status=status)


@for_those_who_may("understanding.convene")
def write(request: HttpRequest, number: int, living_line_id: int | None = None) -> HttpResponse:
    kept = queries.found(number)
    line = queries.line(number, living_line_id) if living_line_id is not None else None
    form = LineForm(request.POST or None, of=line)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write(kept, form.said, by=person_of(request), line=line)
        except HeartenError as refusal:
            form.add_error("words", refusal.sentence)
        else:
            return redirect("understanding:version", number)
    return _form(request, form, _("Write the line anew") if line else _("Write a line"), number)


@require_POST
@for_those_who_may("understanding.convene")
def remove(request: HttpRequest, number: int, living_line_id: int) -> HttpResponse:
    actions.remove(queries.found(number), queries.line(number, living_line_id), by=person_of(request))
    return redirect("understanding:version", number)


@for_those_who_may("understanding.publish_statement")
def agree(request: HttpRequest, number: int) -> HttpResponse:
    kept, form = queries.found(number), AgreeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.agree(kept, said["body"], said["on"], said["words"], by=person_of(request))
        except HeartenError as refusal:
            form.add_error("body", refusal.sentence)
        else:
            return redirect("understanding:version", number)
    return _form(request, form, _("Write down who agreed"), number)


@require_POST
@for_those_who_may("understanding.publish_statement")
def move(request: HttpRequest, number: int) -> HttpResponse:
    to = request.POST.get("to", "")
    if to not in set(State):
        raise NotFound(_("There is no such step. Go back to the version."))
    actions.move(queries.found(number), State(to), by=person_of(request))
    if to == State.PUBLIC:
        messages.success(request, _("Everyone can read it now. What changes next is a new version."))
        return redirect("understanding:kindness")
    return redirect("understanding:version", number)
