"""Saying who joined and left: the only writers of it."""

from __future__ import annotations

from collections.abc import Iterable

from hearten.errors import NotFound
from hearten.listening.moving import queries, rules
from hearten.listening.moving.models import Movement
from hearten.listening.moving.rules import Known, Told
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import gettext_noop
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action


@action("listening.moved.said")
def say_who_moved(listening: Listening, told: Iterable[Told], *, by: Person | None) -> Listening:
    """Say who joined and left since earlier waves; what was said before of the same waves is replaced."""
    surveys.found(listening.pk)
    locked = Listening.objects.select_for_update(of=("self",)).get(pk=listening.pk)
    if by is not None and (unfit := why_not("listening.draft", by.roles)):
        raise unfit
    if refusal := rules.why_not_say(queries.state(locked), is_wave=queries.is_wave(locked)):
        raise refusal
    earlier = {wave.pk for wave in queries.earlier_waves(locked)}
    declared = queries.declared(locked)
    for one in told:
        if one.since not in earlier:
            raise NotFound(
                gettext_noop("That is no earlier wave of this listening. Look at the list of them.")
            )
        if refusal := rules.why_not_these(one, declared):
            raise refusal
        Movement.objects.update_or_create(listening=locked, since_id=one.since, defaults=_kept(one))
    return locked


def _kept(told: Told) -> dict[str, object]:
    numbers = told.moved if told.known is Known.NUMBERS else None
    return {
        "known": told.known.value,
        "joined": numbers.everyone[0] if numbers else None,
        "left": numbers.everyone[1] if numbers else None,
        "groups": {
            key: {code: list(pair) for code, pair in codes.items()} for key, codes in numbers.groups.items()
        }
        if numbers
        else {},
    }
