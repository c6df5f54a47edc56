"""Sentences on what came of a pause in one series, in English and Welsh, by rule.

No sentence says that the pause made anything happen: a series was higher or lower than its course before foretold.
"""

from __future__ import annotations

import math

from hearten.methods.report import Figure, Interval, Table
from hearten.methods.series.change import Effect, Errors
from hearten.methods.series.finding import SeriesFinding
from hearten.methods.series.judging import Answer, Because, Recording
from hearten.methods.series.shape import FEWEST, Scale
from hearten.methods.wording.series_english import ENGLISH
from hearten.methods.wording.series_phrases import SeriesPhrases
from hearten.methods.wording.series_welsh import WELSH

LANGUAGES = {"en": ENGLISH, "cy": WELSH}
DIGITS = 3
LEAST_CHANCE = 0.001


def series_phrases_in(language: str) -> SeriesPhrases:
    """The phrases of a language; English where we do not have it.

    Args:
        language: "en", "cy" or another code.
    Source:
        House rule.
    """
    return LANGUAGES.get(language, ENGLISH)


def number(value: float) -> str:
    """A number to three figures, with a true minus sign and commas: 1,230 and 0.0457.

    Args:
        value: any finite number.
    Source:
        House rule: no more digits than anyone can be sure of.
    """
    if value == 0:
        return "0"
    places = max(0, DIGITS - 1 - math.floor(math.log10(abs(value))))
    rounded = round(value, DIGITS - 1 - math.floor(math.log10(abs(value))))
    told = f"{rounded:,.{places}f}"
    return (told.rstrip("0").rstrip(".") if "." in told else told).replace("-", "−")


def amount(value: float, scale: str, unit: str, words: SeriesPhrases) -> str:
    """A change with its unit, or in every 100 where it is a share.

    Args:
        value: in the unit, or a share (0.1: a tenth).
        scale: "plain" or "share".
        unit: in words; may be empty.
        words: of the language.
    Source:
        House rule.
    """
    if scale == Scale.SHARE:
        return words.share.format(n=number(100 * value))
    return words.amount.format(n=number(value), unit=unit).strip()


def answer_sentence(found: SeriesFinding, language: str = "en") -> str:
    """What may be said of a series, in one sentence.

    Args:
        found: as it was judged.
        language: "en" or "cy".
    Source:
        House rule: "we cannot tell" is an answer.
    """
    words, asked = series_phrases_in(language), found.asked
    matters = amount(asked.matters, asked.scale, asked.unit, words)
    if found.answer == Answer.CANNOT_TELL:
        because = words.both.join(_because(each, words).format(matters=matters) for each in found.because)
        return words.cannot_tell.format(name=asked.name, because=because)
    template = {
        Answer.ROSE: words.rose,
        Answer.FELL: words.fell,
        Answer.TURNED: words.turned,
        Answer.NO_CHANGE_THAT_MATTERS: words.no_change,
    }[Answer(found.answer)]
    average = found.average
    ends = sorted((abs(average.low), abs(average.high)))
    scaled = [number(100 * each if asked.scale == Scale.SHARE else each) for each in ends]
    return template.format(
        name=asked.name,
        matters=matters,
        amount=amount(abs(average.estimate), asked.scale, asked.unit, words),
        between=words.between.format(low=scaled[0], high=scaled[1]),
    )


def _because(reason: str, words: SeriesPhrases) -> str:
    return {
        Because.RECORDING: words.by_recording,
        Because.POWER: words.by_power,
        Because.PLACEBOS: words.by_placebos,
        Because.WIDE: words.by_wide,
    }[Because(reason)]


def reasons(found: SeriesFinding, language: str = "en") -> tuple[str, ...]:
    """What the answer rests on, a sentence each: power, recording, control, seasons, placebo dates, errors.

    Args:
        found: as it was judged.
        language: "en" or "cy".
    Source:
        House rule: a finding says how it was made.
    """
    words, asked = series_phrases_in(language), found.asked
    matters = amount(asked.matters, asked.scale, asked.unit, words)
    told = [words.not_clear] if found.average.away and not found.clear else []
    told.append(words.power.format(matters=matters, n=round(100 * found.power)))
    told.append(
        {
            Recording.ALIKE: words.alike,
            Recording.CHANGED: words.changed,
            Recording.NOT_KNOWN: words.not_known,
        }[Recording(asked.recording)]
    )
    told.append(words.control.format(control=asked.control_name) if asked.control else words.no_control)
    told.append(words.seasons if found.seasons else words.no_seasons)
    told.append(
        words.placebos.format(tried=found.tried, clear=found.clear_dates, strong=found.as_strong)
        if found.tried
        else words.no_placebos
    )
    related = words.related if found.left.errors == Errors.BOTH else words.carried
    told.append(related.format(p=chance_in_words(found.left.still_related)))
    if asked.after:
        told.append(words.after.format(n=asked.after, fewest=FEWEST))
    return tuple(told)


def chance_in_words(chance: float) -> str:
    """A chance to three places, with its sign; never nought.

    Args:
        chance: 0 to 1.
    Source:
        House rule.
    """
    return f"< {LEAST_CHANCE}" if chance < LEAST_CHANCE else f"= {chance:.3f}"


def effects_table(found: SeriesFinding, language: str = "en", *, short: bool = False) -> Table:
    """Each effect with its interval.

    Args:
        found: as it was judged.
        language: "en" or "cy".
        short: only over the whole pause.
    Source:
        House rule.
    """
    words, asked = series_phrases_in(language), found.asked
    named = (
        (words.average, found.average),
        (words.level, found.level),
        (words.slope, found.slope),
        (words.back_level, found.back_level),
        (words.back_slope, found.back_slope),
    )
    shown = named[:1] if short else named
    rows = tuple((name, *_told(each, asked.scale, asked.unit, words)) for name, each in shown if each)
    return Table(
        words.effects.format(name=asked.name), (words.effect, words.best, words.ends), rows, numeric=(1, 2)
    )


def _told(effect: Effect, scale: str, unit: str, words: SeriesPhrases) -> tuple[str, str]:
    times = 100 if scale == Scale.SHARE else 1
    ends = words.to.format(low=number(times * effect.low), high=number(times * effect.high))
    return amount(effect.estimate, scale, unit, words), ends


def course_figure(found: SeriesFinding, language: str = "en", *, short: bool = False) -> Figure:
    """The series and what would have been, as a chart with its table.

    Args:
        found: as it was judged.
        language: "en" or "cy".
        short: for a page of paper, where a row for each point has no room, nor a high chart.
    Source:
        House rule: a chart comes with its table.
    """
    words, asked = series_phrases_in(language), found.asked
    periods = periods_of(asked.start, asked.restored, len(asked.values), words)
    rows = zip(asked.steps, asked.values, found.without, found.low, found.high, periods, strict=True)
    marks = tuple(
        Interval(step, value, low, high, series=period) for step, value, _without, low, high, period in rows
    )
    return Figure(
        title=words.chart.format(name=asked.name),
        description=answer_sentence(found, language) if short else words.described,
        table=effects_table(found, language, short=True) if short else points_table(found, language),
        kind="low course" if short else "course",
        marks=marks,
        parts=(("without", found.without),),
        axis=asked.unit,
    )


def periods_of(start: int, restored: int | None, many: int, words: SeriesPhrases) -> tuple[str, ...]:
    """For each point whether the target was on, paused, or on again.

    Args:
        start: how many came before the pause.
        restored: how many came before it was restored, or None.
        many: how many there are.
        words: of the language.
    Source:
        House rule.
    """
    back = many if restored is None else restored
    return (words.before,) * start + (words.paused,) * (back - start) + (words.restored,) * (many - back)


def points_table(found: SeriesFinding, language: str = "en") -> Table:
    """Every point, with what its course before foretold.

    Args:
        found: as it was judged.
        language: "en" or "cy".
    Source:
        House rule: a chart comes with its table.
    """
    words, asked = series_phrases_in(language), found.asked
    periods = periods_of(asked.start, asked.restored, len(asked.values), words)
    rows = tuple(
        (step, period, number(value), number(without), words.to.format(low=number(low), high=number(high)))
        for step, period, value, without, low, high in zip(
            asked.steps, periods, asked.values, found.without, found.low, found.high, strict=True
        )
    )
    columns = (words.step, words.period, words.seen, words.without, words.band)
    return Table(words.points.format(name=asked.name), columns, rows, numeric=(2, 3, 4))
