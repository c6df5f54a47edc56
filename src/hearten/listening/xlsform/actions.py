"""Bringing a form in as a draft, and giving a listening out as a form."""

from __future__ import annotations

from hearten.listening.surveys.bodies import body_of
from hearten.listening.surveys.models import Listening
from hearten.listening.versions import actions as versions
from hearten.listening.xlsform import rules
from hearten.listening.xlsform.rules import Form
from hearten.listening.xlsform.writing import write_form
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded


@unrecorded("drafting leaves the line")
def bring_in(form: Form, *, by: Person | None) -> Listening:
    """Make a draft of what a form asks; what it could not keep was said before."""
    if refusal := rules.why_not_keep(form):
        raise refusal
    return versions.draft_whole(form.body, by=by)


@action("listening.form.given_out")
def give_out(listening: Listening, *, by: Person | None) -> bytes:
    """What a listening asks, as a workbook."""
    if by is not None and (refusal := why_not("listening.watch", by.roles)):
        raise refusal
    return write_form(body_of(listening), listening.code)
