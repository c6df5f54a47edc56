"""@action: every change is one, is atomic, and leaves one line in the record.

    @action("listening.closed")
    def close(listening: Listening, *, by: Person) -> Listening: ...

`by` is a Person, or None when the house itself acts (a nightly job, the command line). What the line is about is the
first argument or, where that is not a thing with a key, what the action returns.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar, cast

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from hearten.record import anchor, chain
from hearten.record.models import Entry, Head

P = ParamSpec("P")
R = TypeVar("R")
NAME = re.compile(r"^[a-z]+(\.[a-z_]+)+$")


class Recorded(Protocol):
    """What marks a function as an action, for the test that walks them all."""

    recorded_as: str


def key_of(thing: object) -> str:
    """How the record names a thing: "listening:12"; "" for what has no key of its own."""
    if isinstance(thing, models.Model):
        own = getattr(thing, "key", None)
        return own if isinstance(own, str) else f"{thing._meta.model_name}:{thing.pk}"
    return ""


def write(by: object, done: str, about: str, detail: dict[str, object] | None = None) -> Entry:
    """Add one line. Must be called inside the transaction of what it tells of; locks the head until that ends."""
    head = Head.objects.select_for_update().get(pk=1)
    who = key_of(by) if by is not None else "the house"
    said = chain.Said(head.number + 1, timezone.now(), who, done, about, detail or {})
    made = chain.digest(settings.HEARTEN_RECORD_KEY, head.digest, said)
    entry = Entry.objects.create(
        number=said.number,
        at=said.at,
        by=said.by,
        done=said.done,
        about=said.about,
        detail=said.detail,
        previous=head.digest,
        digest=made,
    )
    head.number, head.digest = said.number, made
    head.save(update_fields=["number", "digest"])
    transaction.on_commit(functools.partial(anchor.advance, said.number, made))
    return entry


def action(done: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: all of it happens and is recorded, or none of it."""
    if not NAME.match(done):
        raise ValueError(f"An action is named room.thing.verb in small letters, not {done!r}.")

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def acting(*args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic():
                # Named before, because what is forgotten or withdrawn has no key afterwards.
                about = key_of(args[0]) if args else ""
                result = function(*args, **kwargs)
                write(kwargs.get("by"), done, about or key_of(result))
            return result

        cast(Recorded, acting).recorded_as = done
        return acting

    return wrap


def unrecorded(reason: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """An action that leaves no line, with the reason: a line per answer would restore the order a shuffle destroys."""

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def acting(*args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic():
                return function(*args, **kwargs)

        cast(Recorded, acting).recorded_as = f"not recorded: {reason}"
        return acting

    return wrap
