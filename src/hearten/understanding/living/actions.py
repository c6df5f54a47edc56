"""Writing, agreeing and showing what kindness means here: the only writers. What was agreed is never written over."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from hearten.door.quotes import queries as quotes
from hearten.errors import NotReady, refuse
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, unrecorded
from hearten.understanding.living import queries, rules
from hearten.understanding.living.models import Agreement, Line, Rest, Version
from hearten.understanding.living.rules import Said, State
from hearten.understanding.naming import named_in


@action("understanding.statement.begun")
def begin(why: str = "", *, by: Person, today: date | None = None) -> Version:
    """Begin the next version, with the lines of the last one."""
    refuse(rules.why_not_begin(Version.objects.filter(state=State.DRAFT).count(), by.roles))
    last = Version.objects.first()
    made = Version.objects.create(
        number=last.number + 1 if last else 1,
        why=why.strip()[:500],
        begun_on=today or timezone.localdate(),
        begun_by=by,
    )
    for line in last.lines.prefetch_related("rests") if last else ():
        copied = Line.objects.create(version=made, place=line.place, words=line.words)
        for rest in line.rests.all():
            Rest.objects.create(
                line=copied, sort=rest.sort, words=rest.words, address=rest.address, thing=rest.thing
            )
    return made


def _mine(version: Version) -> Version:
    """The version, which nobody else changes until this is done."""
    return Version.objects.select_for_update(of=("self",)).get(pk=version.pk)


@action("understanding.statement.line_written")
def write(version: Version, said: Said, *, by: Person, line: Line | None = None) -> Line:
    """Write a line, or write one anew, with what it rests on."""
    refuse_unless_may("understanding.convene", by)
    one = _mine(version)
    lines = one.lines.exclude(pk=line.pk) if line else one.lines.all()
    refuse(rules.why_not_write(State(one.state), said, lines.count(), named_in(said.words)))
    things = [rest.thing for rest in said.rests if rest.thing]
    if len(quotes.out(things)) < len(set(things)):
        raise NotReady("That quote is not out: it has to be checked and let out before a line rests on it.")
    if line is None:
        last = one.lines.order_by("-place").values_list("place", flat=True).first() or 0
        line = Line(version=one, place=last + 1)
    line.words = said.words.strip()
    line.save()
    line.rests.all().delete()
    Rest.objects.bulk_create(
        Rest(
            line=line,
            sort=rest.sort,
            words="" if rest.thing else rest.words,
            address=rest.address,
            thing=rest.thing,
        )
        for rest in said.rests
    )
    return line


@action("understanding.statement.line_removed")
def remove(version: Version, line: Line, *, by: Person) -> Version:
    """Take a line out of the version that is being written."""
    refuse_unless_may("understanding.convene", by)
    one = _mine(version)
    if State(one.state) is not State.DRAFT:
        raise NotReady("This version was agreed, so its lines stay. Begin a new version to change it.")
    one.lines.filter(pk=line.pk).delete()
    return one


@action("understanding.statement.agreed")
def agree(
    version: Version, body: str, on: date | None, words: str = "", *, by: Person, today: date | None = None
) -> Agreement:
    """Write down that a named body agreed, and when."""
    refuse_unless_may("understanding.publish_statement", by)
    one, day = _mine(version), today or timezone.localdate()
    refuse(rules.why_not_agree(State(one.state), one.lines.count(), body, on, day))
    if one.agreements.filter(body__iexact=body.strip()).exists():
        raise NotReady("This body has agreed to this version already.")
    made = Agreement.objects.create(
        version=one, body=body.strip(), on=on or day, words=words.strip()[:300], written_by=by
    )
    if State(one.state) is State.DRAFT:
        one.state = State.AGREED.value
        one.save()
    return made


@action("understanding.statement.moved")
def move(version: Version, to: State, *, by: Person, today: date | None = None) -> Version:
    """Show what was agreed to everyone; or write on, which nobody has agreed to yet."""
    one = _mine(version)
    refuse(rules.why_not_move(State(one.state), to, one.agreements.count(), by.roles))
    if to is State.PUBLIC and (missing := _gone(one)):
        raise NotReady(
            f"A quote was taken back on which this line rests: “{missing}”. Rest it on something else first."
        )
    if to is State.DRAFT:
        refuse(rules.why_not_begin(Version.objects.filter(state=State.DRAFT).count(), by.roles))
        one.agreements.all().delete()
    one.state = to.value
    one.public_on = (today or timezone.localdate()) if to is State.PUBLIC else None
    one.save()
    return one


def _gone(version: Version) -> str:
    """The first line that rests on nothing but quotes that are not out any more; "" where there is none."""
    told = queries.version(version.number)
    return next((line.words for line in told.lines if all(rest.gone for rest in line.rests)), "")


@unrecorded("the room's own action leaves the line")
def forget(person: Person) -> None:
    """Take a person's name off versions and agreements they wrote down; what was agreed stays."""
    Version.objects.filter(begun_by=person).update(begun_by=None)
    Agreement.objects.filter(written_by=person).update(written_by=None)
