"""Drafting, settling, opening and closing a listening: the only writers of what is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hearten.errors import NotReady, refuse
from hearten.listening import bank
from hearten.listening.surveys import bodies, cautions, queries, rules
from hearten.listening.surveys.drafts import OwnBreakdown, OwnQuestion, Words
from hearten.listening.surveys.models import Breakdown, Invitation, Listening, Question, in_language
from hearten.listening.surveys.rules import State
from hearten.listening.versions import actions as versions
from hearten.methods.disclosure.policy import current_policy
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, unrecorded


@action("listening.drafted")
def draft_listening(words: Words, starter: str = "", *, by: Person | None) -> Listening:
    """Begin a listening: blank, or with a starter's questions and breakdowns."""
    refuse_unless_may("listening.draft", by)
    listening = Listening(drafted_by=by, made_up=settings.HEARTEN_DEMO)
    _put_words(listening, words)
    listening.save()
    if starter:
        begin = bank.starter(starter)
        for key in begin.items:
            _add_item(listening, bank.item(key))
        for key in begin.breakdowns:
            _add_breakdown_set(listening, bank.breakdown_set(key))
    return listening


@action("listening.words.changed")
def change_words(listening: Listening, words: Words, *, by: Person | None) -> Listening:
    """Change what people see around the questions, whom it is for and how they come to answer."""
    listening = _settling(listening, by)
    _put_words(listening, words)
    listening.save()
    return listening


@action("listening.question.added")
def add_from_bank(listening: Listening, key: str, *, by: Person | None) -> Question:
    """Add a question of the bank to its topic."""
    listening = _settling(listening, by)
    if listening.questions.filter(key=key).exists():
        raise NotReady(_("That question is already in this listening. Choose another."))
    return _add_item(listening, bank.item(key))


@action("listening.question.added")
def add_as_given(listening: Listening, values: dict[str, Any], *, by: Person | None) -> Question:
    """Add a question whose every value is given (`bodies.ASKED`), under a short name that is free."""
    listening = _settling(listening, by)
    key = _free_key(listening, values["key"])
    return _add_to_topic(bodies.question_from(listening, 0, {**values, "key": key}))


@action("listening.question.added")
def add_own_question(listening: Listening, asked: OwnQuestion, *, by: Person | None) -> Question:
    """Add a question in the steward's own words to its topic."""
    listening = _settling(listening, by)
    question = Question(listening=listening, key=_free_key(listening, in_language(asked.text)))
    _put_question(question, asked)
    return _add_to_topic(question)


@action("listening.question.changed")
def change_question(
    listening: Listening, question_id: int, asked: OwnQuestion, *, by: Person | None
) -> Question:
    """Change a question. New words make it the organisation's own, so it no longer names the bank's item."""
    listening = _settling(listening, by)
    question = queries.question(listening, question_id)
    before = question.text, question.options
    moved = question.topic != asked.topic
    _put_question(question, asked)
    if (question.text, question.options) != before:
        fork(question)
    question.save()
    return _add_to_topic(question) if moved else question


@action("listening.question.moved")
def move_question(listening: Listening, question_id: int, places: int, *, by: Person | None) -> Question:
    """Move a question up (-1) or down (1); beyond either end it stays."""
    listening = _settling(listening, by)
    question = queries.question(listening, question_id)
    order = list(listening.questions.all())
    old = order.index(question)
    order.insert(max(0, min(len(order) - 1, old + places)), order.pop(old))
    _number(order)
    return question


@action("listening.question.removed")
def remove_question(listening: Listening, question_id: int, *, by: Person | None) -> Listening:
    """Take a question out of the draft."""
    listening = _settling(listening, by)
    queries.question(listening, question_id).delete()
    _number(list(listening.questions.all()))
    return listening


@action("listening.breakdown.declared")
def declare_breakdown(listening: Listening, declared: OwnBreakdown | str, *, by: Person | None) -> Breakdown:
    """Declare a way to look at everyone: a ready one by its key, or the steward's own."""
    listening = _settling(listening, by)
    if isinstance(declared, str):
        if listening.breakdowns.filter(key=declared).exists():
            raise NotReady(_("That breakdown is already declared."))
        return _add_breakdown_set(listening, bank.breakdown_set(declared))
    breakdown = Breakdown(
        listening=listening,
        number=listening.breakdowns.count() + 1,
        key=_free_key(listening, in_language(declared.text)),
        text=declared.text,
        groups=list(declared.groups),
        within=declared.within,
    )
    breakdown.save()
    return breakdown


@action("listening.breakdown.changed")
def change_breakdown(
    listening: Listening, breakdown_id: int, declared: OwnBreakdown, *, by: Person | None
) -> Breakdown:
    """Change a breakdown's words, its groups, or how many were invited in each."""
    listening = _settling(listening, by)
    breakdown = queries.breakdown(listening, breakdown_id)
    if breakdown.text != declared.text:
        breakdown.called = {}
    told = {group["code"]: group.get("told", {}) for group in breakdown.groups}
    breakdown.text, breakdown.within = declared.text, declared.within
    breakdown.groups = [{"told": told.get(group["code"], {}), **group} for group in declared.groups]
    breakdown.save()
    return breakdown


@action("listening.breakdown.removed")
def remove_breakdown(listening: Listening, breakdown_id: int, *, by: Person | None) -> Listening:
    """Take a breakdown out of the draft."""
    listening = _settling(listening, by)
    breakdown = queries.breakdown(listening, breakdown_id)
    if listening.weigh_by == breakdown.key:
        listening.weigh_by = ""
    listening.crossings = [pair for pair in listening.crossings if breakdown.key not in pair]
    listening.save()
    listening.breakdowns.filter(within=breakdown.key).update(within="")
    breakdown.delete()
    return listening


@action("listening.rules.settled")
def settle_rules(
    listening: Listening, raised: dict[str, int], weigh_by: str = "", *, by: Person | None
) -> Listening:
    """Settle how small groups are protected, never below the house's rules, and how answers are weighed."""
    listening = _settling(listening, by)
    house = current_policy()
    house.raised(**raised)
    if weigh_by and not listening.breakdowns.filter(key=weigh_by).exists():
        raise NotReady(_("Declare the breakdown before weighing by it."))
    listening.rules = {key: value for key, value in raised.items() if value != house.values[key]}
    listening.weigh_by = weigh_by
    listening.save()
    return listening


@action("listening.opened")
def open_listening(listening: Listening, reason: str = "", *, by: Person | None) -> Listening:
    """Settle everything and let people answer; where something stands against it, with the reason to go on.

    Pages call intake's, which also makes the seal.
    """
    refuse_unless_may("listening.open", by)
    listening = _locked(listening)
    draft = queries.draft(listening)
    refuse(rules.why_not_open(State(listening.state), draft))
    standing = cautions.needing_a_reason(draft)
    refuse(cautions.why_not_without(reason, standing))
    if standing:
        listening.went_on = {"reason": reason.strip()[:500], "warnings": [str(one) for one in standing]}
    versions.keep_settled(listening, by=by)
    listening.state, listening.opened_at = State.OPEN.value, timezone.now()
    listening.save()
    return listening


@action("listening.closed")
def close_listening(listening: Listening, *, by: Person | None) -> Listening:
    """Stop taking answers. Pages call intake's `close_listening`, which also opens the spool."""
    refuse_unless_may("listening.open", by)
    listening = _locked(listening)
    refuse(rules.why_not_move(State(listening.state), State.CLOSED))
    listening.state, listening.closed_at = State.CLOSED.value, timezone.now()
    listening.save()
    return listening


@action("listening.deleted")
def delete_draft(listening: Listening, *, by: Person | None) -> None:
    """Delete a draft that nobody has seen."""
    refuse_unless_may("listening.draft", by)
    listening = _locked(listening)
    refuse(rules.why_not_delete(State(listening.state)))
    listening.delete()


@action("listening.asked_again")
def ask_again(listening: Listening, *, by: Person | None) -> Listening:
    """Draft a new wave: the same words, questions, breakdowns and rules, with its own address."""
    refuse_unless_may("listening.draft", by)
    before = _locked(listening)
    refuse(rules.why_not_ask_again(State(before.state)))
    wave = Listening.objects.create(
        **{name: getattr(before, name) for name in COPIED},
        again=before,
        made_up=before.made_up,
        drafted_by=by,
    )
    _copy(before.questions.all(), wave)
    _copy(before.breakdowns.all(), wave)
    return wave


@action("listening.person.forgotten")
def forget(person: Person, *, by: Person | None) -> None:
    """Take a person's address off every invitation, and their name off every draft."""
    Invitation.objects.filter(contact__iexact=person.email).update(contact="")
    Listening.objects.filter(drafted_by=person).update(drafted_by=None)
    versions.forget(person, by=by)


COPIED = (
    "sort",
    "title",
    "purpose",
    "thanks",
    "support",
    "people",
    "languages",
    "way",
    "asked",
    "weigh_by",
    "crossings",
    "rules",
)


def _locked(listening: Listening) -> Listening:
    # Read again under a lock: what a page was shown may since have been opened by somebody else.
    queries.found(listening.pk)
    return Listening.objects.select_for_update(of=("self",)).get(pk=listening.pk)


def _settling(listening: Listening, by: Person | None) -> Listening:
    refuse_unless_may("listening.draft", by)
    locked = _locked(listening)
    refuse(rules.why_not_change(State(locked.state)))
    versions.keep_before_change(locked, by=by)
    return locked


def _put_words(listening: Listening, words: Words) -> None:
    listening.title, listening.purpose = words.title, words.purpose
    listening.thanks, listening.support = words.thanks, words.support
    listening.languages, listening.people = list(words.languages), words.people
    listening.way, listening.asked = words.way.value, words.asked


def _add_item(listening: Listening, item: bank.Item) -> Question:
    question = Question(
        listening=listening,
        key=item.key,
        topic=dict(bank.construct(item.construct).text),
        text=dict(item.text),
        hint=dict(item.hint),
        said=dict(item.said),
        kind=item.kind.value,
        options=[_plain(choice) for choice in item.options],
        sensitive=item.sensitive,
        bank_item=item.key,
    )
    return _add_to_topic(question)


def _add_breakdown_set(listening: Listening, ready: bank.BreakdownSet) -> Breakdown:
    return Breakdown.objects.create(
        listening=listening,
        number=listening.breakdowns.count() + 1,
        key=ready.key,
        text=dict(ready.text),
        called=dict(ready.called),
        groups=[
            {"code": group.code, "text": dict(group.text), "told": dict(group.told), "invited": None}
            for group in ready.groups
        ],
    )


def _plain(choice: bank.Choice) -> dict[str, object]:
    return {
        "code": choice.code,
        "text": dict(choice.text),
        "favourable": choice.favourable,
        "answers": choice.answers,
    }


def _put_question(question: Question, asked: OwnQuestion) -> None:
    question.text, question.kind, question.topic = asked.text, asked.kind, asked.topic
    question.hint, question.said = asked.hint, asked.said
    question.options, question.unit = list(asked.options), asked.unit
    question.sensitive = asked.sensitive


@unrecorded("part of changing the words, which is recorded")
def fork(question: Question) -> Question:
    """With other words it is the organisation's own: it says where it came from, and has no benchmark any more."""
    official = question.official
    if question.bank_item or official:
        came_from = (
            f"{official['pack']}, {official['year']}: {official['key']}" if official else question.bank_item
        )
        question.adapted_from = came_from[:200]
    question.bank_item, question.official = "", {}
    return question


def _add_to_topic(question: Question) -> Question:
    """Keep a topic together: its questions stand on one page."""
    order = [one for one in question.listening.questions.all() if one != question]
    places = [place for place, one in enumerate(order) if one.topic == question.topic]
    order.insert(places[-1] + 1 if places else len(order), question)
    _number(order)
    return question


def _number(order: Iterable[Question]) -> None:
    for number, question in enumerate(order, 1):
        if question.number != number or question.pk is None:
            question.number = number
            question.save()


def _free_key(listening: Listening, text: str) -> str:
    start = slugify(text).replace("-", "_")[:32].strip("_") or "question"
    taken = {*listening.questions.values_list("key", flat=True), *rules.TAKEN_KEYS, rules.HOW_ANSWERED}
    taken |= set(listening.breakdowns.values_list("key", flat=True))
    key, number = start, 1
    while key in taken:
        number += 1
        key = f"{start}_{number}"
    return key


def _copy(parts: Iterable[Question | Breakdown], wave: Listening) -> None:
    for part in parts:
        part.pk, part.listening = None, wave
        part._state.adding = True
        part.save()
