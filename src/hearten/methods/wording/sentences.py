"""The rules that turn a safe table into sentences."""

from __future__ import annotations

from hearten.methods.disclosure.table import SafeShare, SafeTable
from hearten.methods.plan import Kind, Plan, Question
from hearten.methods.wording.numbers import in_every_100, plain_number
from hearten.methods.wording.parts import (
    between_of,
    capital,
    listed,
    people_of,
    phrases_in,
    quoted,
    said_number,
)
from hearten.methods.wording.phrases import Phrases

MOST_LISTED = 3


def headline(table: SafeTable, question: Question, plan: Plan) -> str:
    """The one sentence that tells a question.

    Args:
        table: the question, as it may be told.
        question: as declared before any answer was seen.
        plan: the same.
    Source:
        Spiegelhalter (2017), Annual Review of Statistics 4:31: numbers in every 100, with their uncertainty.
    """
    words = phrases_in(plan.language)
    if question.kind is Kind.NUMBER:
        return capital(_mean(table, question, plan, words))
    if table.favourable and table.everyone.favourable is not None:
        return capital(_favourable(table, table.everyone.favourable, question, plan, words))
    return capital(_list(table, plan, words))


def base_sentence(table: SafeTable, plan: Plan) -> str:
    """How many answered, to the nearest five.

    Args:
        table: the question, as it may be told.
        plan: as declared.
    Source:
        House rule: no share without its base.
    """
    words = phrases_in(plan.language)
    people = people_of(plan, words)
    if table.everyone.base is None:
        return words.too_few.format(people=people)
    return words.base.format(n=f"{table.everyone.base:,}", some_people=words.some_people(people))


def _favourable(table: SafeTable, share: SafeShare, question: Question, plan: Plan, words: Phrases) -> str:
    people = people_of(plan, words)
    options = [quoted(text, words) for code, text in table.categories if code in table.favourable]
    filling = {
        "people": people,
        "some_people": words.some_people(people),
        "the_people": words.the_people(people),
        "said": question.said,
        "options": listed(options, words.either),
        "label": share.label,
        "sure": "",
    }
    if table.everyone.base is None:
        return words.too_few.format(**filling)
    if share.share is None:
        return (words.said_label if question.said else words.chose_label).format(**filling)
    filling["n"] = said_number(share.share, words)
    if not table.sampled:
        return (words.said_unsampled if question.said else words.chose_unsampled).format(**filling)
    if share.low is not None and share.high is not None:
        filling["sure"] = words.sure.format(between=between_of(share.low, share.high, words))
    return (words.said_sampled if question.said else words.chose_sampled).format(**filling)


def _list(table: SafeTable, plan: Plan, words: Phrases) -> str:
    """The commonest answers, most first; none called the winner, since their order may be chance."""
    people = people_of(plan, words)
    shares = zip(table.everyone.shares, table.categories, strict=False)
    known = [(share.share, share, text) for share, (_, text) in shares if share.share is not None]
    if table.everyone.base is None or not known:
        return words.too_few.format(people=people)
    known.sort(key=lambda found: -found[0])
    parts: list[str] = []
    for value, share, text in known[:MOST_LISTED]:
        between = ""
        if table.sampled and share.low is not None and share.high is not None:
            between = words.list_between.format(between=between_of(share.low, share.high, words))
        template = words.list_next if parts else words.list_first
        parts.append(
            template.format(
                n=in_every_100(value),
                option=quoted(text, words),
                between=between,
                of_people=f" {words.some_people(people)}" if table.sampled else "",
            )
        )
    template = words.list_sampled if table.sampled else words.list_unsampled
    return template.format(parts=listed(parts, words.both), the_people=words.the_people(people))


def _mean(table: SafeTable, question: Question, plan: Plan, words: Phrases) -> str:
    people, everyone = people_of(plan, words), table.everyone
    if everyone.mean is None:
        return words.too_few.format(people=people)
    unit = f" {question.unit}" if question.unit else ""
    if table.sampled and everyone.mean_low is not None and everyone.mean_high is not None:
        between = words.and_number(plain_number(everyone.mean_low), plain_number(everyone.mean_high))
        return words.mean_sampled.format(n=plain_number(everyone.mean), unit=unit, between=between)
    the_people = words.the_people(people)
    return words.mean_unsampled.format(n=plain_number(everyone.mean), unit=unit, the_people=the_people)
