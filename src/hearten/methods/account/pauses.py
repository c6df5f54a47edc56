"""The block of targets that were paused: what was feared, what came of it, the harmful and the untellable too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hearten.methods.account.facts import Gathered, Pausing
from hearten.methods.account.tracing import where_counted
from hearten.methods.account.wording import day, said
from hearten.methods.report import Block, Figure, Heading, Table, Words
from hearten.methods.series.finding import SeriesFinding
from hearten.methods.wording import series as wording

RUNNING, ABANDONED = "running", "abandoned"


def answers(one: Pausing, language: str) -> tuple[str, ...]:
    """What each of its series says, in a sentence: the rational first; none where it is not judged or too small.

    Args:
        one: a pause.
        language: of the sentences.
    Source:
        As `wording.series.answer_sentence`.
    """
    return tuple(wording.answer_sentence(each, language) for each in found(one))


def found(one: Pausing) -> tuple[SeriesFinding, ...]:
    """What was found of its series, the rational first.

    Args:
        one: a pause.
    Source:
        House rule: both lexicons, neither above the other.
    """
    return tuple(each for each in (one.rational, one.relational) if each is not None)


def paused(gathered: Gathered) -> list[Block]:
    """Every pause that was begun, each with what was feared beforehand and what came of it in both lexicons.

    Args:
        gathered: what the account rests on.
    Source:
        House rule: a pause is an experiment with a stop rule; its harm is told as its help is.
    """
    told = [one for one in gathered.pausings if one.state != ABANDONED]
    return [block for one in told for block in _one(one, gathered.language)]


def _one(one: Pausing, language: str) -> Iterator[Block]:
    yield Heading(one.title, 3, anchor=one.key)
    off = "off_now" if one.state == RUNNING else "off"
    days = {"start": day(language, one.start), "end": day(language, one.end)}
    yield Words(said(language, off, target=one.target, scope=one.scope, **days), trace=one.key)
    told = [one.reason, said(language, "harm", harm=one.harm), " ".join(_stopping(one, language))]
    told += [said(language, "over", why=one.ended_why)] if one.ended_why else []
    told += [said(language, "small")] if one.small else []
    yield from (Words(text, trace=where_counted(one.key, text)) for text in told if text)
    if one.cost or one.felt:
        yield _came(one, language)
        yield from (_drawn(each, one.key, language) for each in found(one))
    else:
        yield Words(said(language, "not_judged"))


def _stopping(one: Pausing, language: str) -> Iterator[str]:
    yield said(language, "rule", rule=one.stop)
    yield from (said(language, "crossed", day=day(language, each)) for each in one.crossed)


def _came(one: Pausing, language: str) -> Table:
    """Both lexicons side by side: in people's words, and in numbers where they may be told."""
    rows: list[tuple[str, ...]] = [(said(language, "people_say"), one.cost, one.felt)]
    if told := answers(one, language):
        rows.append((said(language, "numbers_say"), *told, *[""] * (2 - len(told))))
    columns = (said(language, "came"), said(language, "rational"), said(language, "relational"))
    caption = f"{one.title}: {said(language, 'came')}"
    return Table(caption, columns, tuple(rows), note=said(language, "neither"), trace=one.key)


def _drawn(found: SeriesFinding, key: str, language: str) -> Figure:
    figure = wording.course_figure(found, language, short=True)
    return replace(figure, trace=key, table=replace(figure.table, trace=key))


def how_judged(one: Pausing, language: str) -> tuple[tuple[str, str], ...]:
    """What its answers rest on, as names and values.

    Args:
        one: a pause.
        language: of the words.
    Source:
        House rule: findings say how they were made.
    """
    facts: list[tuple[str, str]] = []
    for each in found(one):
        facts.append(
            (
                f"{each.asked.name}: {said(language, 'series_rests')}",
                " ".join(wording.reasons(each, language)),
            )
        )
        facts.append((f"{each.asked.name}: {said(language, 'method')}", each.method))
        facts.append((f"{each.asked.name}: {said(language, 'points')}", each.digest))
    return tuple(facts)
