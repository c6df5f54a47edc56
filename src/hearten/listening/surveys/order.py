"""Whether what questions look back at is asked before them; pure."""

from __future__ import annotations

from collections.abc import Iterator

from hearten.listening.logic import piping
from hearten.listening.logic.conditions import codes_in, keys_in, unkept
from hearten.listening.surveys.rules import CHOSEN, Asked, Draft, Said, gettext_noop


def lacking(draft: Draft) -> tuple[Said, ...]:
    """Each question that looks at something which is not asked before it, or which nobody can choose."""
    before: dict[str, Asked] = {}
    told: list[Said] = []
    for question in draft.questions:
        told += _of_one(question, before)
        before[question.key] = question
    return tuple(told)


def _of_one(question: Asked, before: dict[str, Asked]) -> Iterator[Said]:
    name = next((text for text in question.text.values() if text.strip()), question.key)
    conditions = [one for told in (question.only_if, *question.ifs_of_notes) if (one := unkept(told))]
    looked_at = dict.fromkeys(key for one in conditions for key in keys_in(one))
    repeated = dict.fromkeys(
        key for text in (*question.text.values(), *question.other_words) for key in piping.keys_in(text)
    )
    for key in looked_at:
        if key not in before:
            yield Said(
                gettext_noop(
                    "“%(name)s” is asked only of some, by an answer to “%(key)s” that is not asked before it. Move it "
                    "down, or change when it is asked."
                ),
                {"name": name, "key": key},
            )
    for key in repeated:
        if key not in before:
            yield Said(
                gettext_noop(
                    "“%(name)s” repeats the answer to “%(key)s”, which is not asked before it. Move it down, or change "
                    "its words."
                ),
                {"name": name, "key": key},
            )
    for key, code in dict.fromkeys(pair for one in conditions for pair in codes_in(one)):
        asked = before.get(key)
        if asked is not None and asked.kind in CHOSEN and code not in asked.codes:
            yield Said(
                gettext_noop(
                    "“%(name)s” is asked only of those who chose “%(code)s”, which “%(key)s” does not offer. Change "
                    "when it is asked."
                ),
                {"name": name, "key": key, "code": code},
            )
