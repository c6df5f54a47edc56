"""The blocks that rest on what people did, stopped, promised, got wrong, and left undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hearten.methods.account.facts import Aim, Deed, Gathered, Promise
from hearten.methods.account.tracing import where_counted
from hearten.methods.account.wording import day, said
from hearten.methods.report import Block, Bullets, Heading, Note, Table, Words

LIVE, DONE, ABANDONED = "live", "done", "abandoned"
Told = list[tuple[str, str]]  # sentences, each with the key of what it rests on


def listed(told: Told) -> list[Block]:
    """Sentences as a list that leads to what each rests on; none where there are none.

    Args:
        told: pairs of a key and a sentence.
    Source:
        House rule.
    """
    if not told:
        return []
    return [Bullets(tuple(sentence for _, sentence in told), tuple(key for key, _ in told))]


def done(gathered: Gathered) -> list[Block]:
    """Every goal with its actions, in both lexicons; a goal without one says so, and never vanishes.

    Args:
        gathered: what the account rests on.
    Source:
        House rule: whole or not at all.
    """
    return [block for aim in gathered.aims for block in _goal(aim, gathered)]


def _goal(aim: Aim, gathered: Gathered) -> Iterator[Block]:
    language, deeds = gathered.language, [one for one in gathered.deeds if one.goal == aim.goal]
    yield Heading(said(language, "goal", n=aim.number, name=aim.name), 3, anchor=aim.key)
    if aim.inside:
        yield Words(said(language, "inside"), trace=aim.key)
    elif not any(one.state == LIVE for one in deeds):
        yield Note(_nothing(aim, deeds, language), "caution", trace=aim.key)
    for one in deeds:
        yield from _deed(one, language)


def _nothing(aim: Aim, deeds: list[Deed], language: str) -> str:
    why = aim.without or said(language, "no_why")
    if deeds:  # something was, and is no more
        return said(language, "no_action", name=aim.name, why=why)
    return said(language, "none_because", why=why)


def _deed(one: Deed, language: str) -> Iterator[Block]:
    yield Heading(one.what, 4, anchor=one.key)
    yield Words(" ".join(_standing(one, language)), trace=one.key)
    yield Words(one.why, trace=where_counted(one.key, one.why))
    yield Table(
        said(language, "sees", what=one.what),
        ("", said(language, "rational"), said(language, "relational")),
        ((said(language, "this_year"), one.rational, one.relational),),
        trace=where_counted(one.key, one.rational + one.relational),
    )
    seen = [(one.key, said(language, "seen", day=day(language, on), words=words)) for on, words in one.seen]
    yield from listed(seen)


def _standing(one: Deed, language: str) -> Iterator[str]:
    ended = {"day": day(language, one.ended_on), "why": one.ended_because}
    if one.state == DONE:
        yield said(language, "done_on", **ended)
    elif one.state == ABANDONED:
        yield said(language, "abandoned_on", **ended)
    else:
        yield said(language, "by_with", day=day(language, one.by_day), whom=one.with_whom)
        if one.late:
            yield said(language, "late")


def stopped(gathered: Gathered) -> list[Block]:
    """What stopped to make room, and what was given up.

    Args:
        gathered: what the account rests on.
    Source:
        House rule: what we stopped is a section of its own.
    """
    language = gathered.language
    told = [(one.key, said(language, "stops", what=one.what, stops=one.stops)) for one in gathered.deeds]
    for one in gathered.deeds:
        if one.state == ABANDONED:
            ended = {"day": day(language, one.ended_on), "why": one.ended_because}
            told.append((one.key, said(language, "gave_up", what=one.what, **ended)))
    for pausing in gathered.pausings:
        if pausing.state == ABANDONED:
            words = said(language, "gave_up_pause", what=pausing.title, why=pausing.ended_why)
            told.append((pausing.key, words))
    return listed(told)


def wrong(gathered: Gathered) -> list[Block]:
    """What left and had to be corrected or withdrawn.

    Args:
        gathered: what the account rests on.
    Source:
        House rule: what we got wrong is a section of its own.
    """
    language, told = gathered.language, []
    for one in gathered.mistakes:
        reason = said(language, one.reason) if one.reason else ""
        words = {"title": one.title, "day": day(language, one.on), "reason": reason, "because": one.because}
        told.append((one.key, said(language, one.what, **words)))
    return listed(told)


def undone(gathered: Gathered) -> list[Block]:
    """Barriers that are open for long, changes that were not made, goals without an action.

    Args:
        gathered: what the account rests on.
    Source:
        House rule: where nothing was done is told.
    """
    language, told = gathered.language, []
    for one in gathered.barriers:
        words = {"title": one.title, "does": one.does, "days": one.days}
        sort, on = ("not_made", one.by_day) if one.late else ("open", one.opened_on)
        told.append((one.key, said(language, sort, day=day(language, on), **words)))
    for aim in empty(gathered):
        why = aim.without or said(language, "no_why")
        told.append((aim.key, said(language, "no_action", name=aim.name, why=why)))
    return listed(told)


def empty(gathered: Gathered) -> list[Aim]:
    """The goals under which nothing goes on.

    Args:
        gathered: what the account rests on.
    Source:
        House rule.
    """
    busy = {one.goal for one in gathered.deeds if one.state == LIVE}
    return [aim for aim in gathered.aims if aim.goal not in busy and not aim.inside]


def promised(gathered: Gathered) -> list[Block]:
    """What last year's account promised, beside what became of it.

    Args:
        gathered: what the account rests on.
    Source:
        House rule: last year's promises are set beside this year's deeds.
    """
    language = gathered.language
    if not gathered.promised_in:
        return [Words(said(language, "first"))]
    if not gathered.promises:
        return []
    rows = tuple((one.what, day(language, one.by_day), _became(one, language)) for one in gathered.promises)
    columns = tuple(said(language, key) for key in ("what", "by", "became"))
    tally = Words(said(language, "tally", **_tally(gathered)), lead=True, trace="promises")
    return [tally, Table(said(language, "promises"), columns, rows, trace="promises")]


def _tally(gathered: Gathered) -> dict[str, int]:
    states = Counter(one.became for one in gathered.promises)
    late = sum(one.late for one in gathered.promises)
    return {
        "n": len(gathered.promises),
        "done": states[DONE],
        "live": states[LIVE],
        "late": late,
        "given_up": states[ABANDONED],
    }


def _became(one: Promise, language: str) -> str:
    ended = {"day": day(language, one.on), "why": one.why}
    if one.became == DONE:
        return said(language, "done_word", **ended)
    if one.became == ABANDONED:
        return said(language, "abandoned_word", **ended)
    if one.became != LIVE:
        return said(language, "gone")
    parts = [said(language, "live"), said(language, "late") if one.late else "", one.why]
    return " ".join(part for part in parts if part)


def next_year(gathered: Gathered) -> list[Block]:
    """What goes on, by its day: what the next account will be held against.

    Args:
        gathered: what the account rests on.
    Source:
        House rule.
    """
    language, told = gathered.language, []
    for one in sorted((one for one in gathered.deeds if one.state == LIVE), key=lambda one: one.by_day):
        words = {"what": one.what.rstrip("."), "whom": one.with_whom.rstrip(".")}
        promise = said(language, "promise", day=day(language, one.by_day), **words)
        told.append((one.key, f"{promise} {said(language, 'late')}" if one.late else promise))
    return listed(told)
