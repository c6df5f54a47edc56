"""Sentences on what differs: between groups, and between one time and another."""

from __future__ import annotations

from collections.abc import Sequence

from hearten.methods.disclosure.table import SafeGap, SafeTable
from hearten.methods.plan import Plan
from hearten.methods.survey.trend import Break, Change
from hearten.methods.wording.gaps import SAME, WORTH, Judged, Looks, Verdict
from hearten.methods.wording.numbers import in_every_100, lowered, plain_number, spread
from hearten.methods.wording.parts import between_of, listed, people_of, phrases_in, quoted
from hearten.methods.wording.phrases import Phrases


def gap_sentences(table: SafeTable, plan: Plan, looks: Looks) -> tuple[str, ...]:
    """One sentence or two a breakdown, in the order they were declared.

    Args:
        table: the question, as it may be told.
        plan: as declared.
        looks: every comparison of its analysis.

    Raises:
        NotFound: the question was not judged with the others.
    Source:
        House rule: no headline without its gap, and "cannot tell" is a result.
    """
    return tuple(_gap(judged, table, plan) for judged in looks.of(table))


def gap_summary(table: SafeTable, plan: Plan, looks: Looks) -> tuple[str, ...]:
    """The same, shorter: each clear gap, widest first, then the others together by what may be said of them.

    Args:
        table: the question, as it may be told.
        plan: as declared.
        looks: every comparison of its analysis.

    Raises:
        NotFound: the question was not judged with the others.
    Source:
        House rule: no headline without its gap, and "cannot tell" is a result.
    """
    found = looks.of(table)
    clear = [(judged.gap.size, judged) for judged in found if judged.gap and judged.verdict is Verdict.CLEAR]
    told = [_gap(judged, table, plan) for _, judged in sorted(clear, key=lambda pair: -pair[0])]
    for verdict in (Verdict.EVEN, Verdict.CANNOT_TELL, Verdict.FEW):
        same = [judged for judged in found if judged.verdict is verdict]
        if same:
            told.append(_together(same, table, plan))
    return tuple(told)


def change_sentence(change: Change | Break, plan: Plan, *, clear: bool | None = None) -> str:
    """What became of a share between two waves, or why that cannot be said.

    Args:
        change: of a trend; shares.
        plan: whose language is used.
        clear: whether it is, where it was judged with other changes; None to go by its own interval.
    Source:
        House rule: "cannot tell" is a result, and what was asked otherwise is never compared.
    """
    words = phrases_in(plan.language)
    names = {"before": change.before.wave, "after": change.after.wave}
    if isinstance(change, Break):
        what = [getattr(words, f"{each}_changed") for each in change.what]
        return words.cannot_compare.format(what=listed(what, words.both), **names)
    first, second = in_every_100(change.before.value), in_every_100(change.after.value)
    apart = change.clear if clear is None else clear and change.clear
    if not apart:
        return words.change_unclear.format(first=first, second=second, **names)
    low, high = sorted((abs(change.low), abs(change.high)))
    template = words.rose if change.value > 0 else words.fell
    between = words.gap_between.format(between=_ends(low, high, words))
    return template.format(first=first, second=second, n=abs(second - first), between=between, **names)


def _gap(judged: Judged, table: SafeTable, plan: Plan) -> str:
    gap = judged.gap
    if gap is None or judged.verdict is not Verdict.CLEAR:
        return _together([judged], table, plan)
    words = phrases_in(plan.language)
    option = "" if gap.about is None else table.categories[gap.about][1]
    template = words.gap_mean if gap.of_means else words.gap_said if gap.about is None else words.gap_chose
    sentence = template.format(
        breakdown=lowered(judged.text),
        low_group=quoted(gap.low_group, words, whole=True),
        high_group=quoted(gap.high_group, words, whole=True),
        option=quoted(option, words),
        low=_value(gap, gap.low_value),
        high=_value(gap, gap.high_value),
        gap=_value(gap, gap.size),
        between=_between(gap, words),
    )
    return f"{sentence} {_guess(judged, gap, words)}".strip()


def _value(gap: SafeGap, value: float) -> str:
    return plain_number(value) if gap.of_means else str(in_every_100(value))


def _between(gap: SafeGap, words: Phrases) -> str:
    if gap.low is None or gap.high is None:
        return ""
    if gap.of_means:
        ends = words.and_number(plain_number(gap.low), plain_number(gap.high))
    else:
        ends = _ends(gap.low, gap.high, words)
    return words.gap_between.format(between=ends)


def _ends(low: float, high: float, words: Phrases) -> str:
    """The ends of what is clear: where the lower is above nought but rounds to it, nought is not said."""
    if low > 0 and spread(low, high)[0] < 1:
        return words.and_number(words.under_one, str(spread(low, high)[1]))
    return between_of(low, high, words)


def _guess(judged: Judged, gap: SafeGap, words: Phrases) -> str:
    """The gap drawn in for having been picked, where that changes what is said."""
    if judged.shrunk is None:
        return ""
    best = max(judged.shrunk, 0.0)
    said, seen = _value(gap, best), _value(gap, gap.size)
    if said == seen:
        return ""
    template = words.guess_groups if judged.shrunk_over == "groups" else words.guess_questions
    small = best < (0.05 if gap.of_means else 0.005)
    return template.format(n=words.no_gap_left if small else words.about.format(n=said))


def _together(found: Sequence[Judged], table: SafeTable, plan: Plan) -> str:
    """Breakdowns of one verdict in one sentence, and what it would take to tell."""
    words, verdict = phrases_in(plan.language), found[0].verdict
    template = {
        Verdict.EVEN: words.gap_same if table.sampled else words.gap_even,
        Verdict.CANNOT_TELL: words.gap_unclear,
        Verdict.FEW: words.gap_few,
    }[verdict]
    told = template.format(
        breakdown=listed([lowered(judged.text) for judged in found], words.either),
        people=people_of(plan, words),
        worth=in_every_100(SAME),
    )
    needed = [judged.needed for judged in found if judged.needed is not None]
    return f"{told} {_needed(max(needed), table, plan, words)}" if needed else told


def _needed(more: int, table: SafeTable, plan: Plan, words: Phrases) -> str:
    worth = in_every_100(WORTH)
    if not more:
        return words.gap_would_show.format(worth=worth)
    if plan.asked and more + (table.everyone.base or 0) > plan.asked:
        return words.gap_beyond.format(worth=worth)
    return words.gap_needed.format(worth=worth, n=f"{more:,}")
