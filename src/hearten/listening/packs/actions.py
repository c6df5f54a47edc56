"""Loading a pack from its file, and adding a question of one to a draft."""

from __future__ import annotations

import hashlib

from hearten import apart
from hearten.listening.packs import queries, rules
from hearten.listening.packs.models import Pack
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.models import Listening, Question
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded

read_file = apart.reader(rules.read_file)


@action("listening.pack.loaded")
def load(data: bytes, file: str, *, by: Person | None) -> Pack:
    """Load a pack: all of it, or nothing."""
    if by is not None and (not_theirs := why_not("listening.draft", by.roles)):
        raise not_theirs
    read, digest = read_file(data, file), hashlib.sha256(data).hexdigest()
    if refusal := rules.why_not_load(read, queries.is_loaded(digest)):
        raise refusal
    return Pack.objects.create(
        name=str(read.about["name"])[:120],
        source=str(read.about["source"])[:300],
        licence=str(read.about["licence"])[:200],
        year=read.about["year"],
        digest=digest,
        items=list(read.items),
        loaded_by=by,
    )


@unrecorded("adding the question leaves the line")
def add_from_pack(listening: Listening, pack_id: int, key: str, *, by: Person | None) -> Question:
    """Add a question in its exact official words, with what says whose they are."""
    pack = queries.pack(pack_id)
    item = queries.item(pack, key)
    official = {
        "pack": pack.name,
        "year": pack.year,
        "digest": pack.digest,
        "key": key,
        "source": pack.source,
        "licence": pack.licence,
        "benchmark": item.pop("benchmark"),
    }
    return surveys.add_as_given(listening, {**item, "official": official}, by=by)


@unrecorded("part of forgetting a person, which is recorded")
def forget(person: Person, *, by: Person | None) -> int:
    """Take a person's name off the packs they loaded; says how many."""
    return Pack.objects.filter(loaded_by=person).update(loaded_by=None)
