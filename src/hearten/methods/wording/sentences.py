"""The rules that turn a safe table into sentences."""

from __future__ import annotations

from hearten.methods.disclosure.table import SafeShare, SafeTable
from hearten.methods.plan import Kind, Plan, Question
from hearten.methods.wording.english import ENGLISH
from hearten.methods.wording.gaps import Gap, Verdict, gaps
from hearten.methods.wording.numbers import in_every_100, lowered, plain_number, spread
from hearten.methods.wording.phrases import Phrases
from hearten.methods.wording.welsh import WELSH

LANGUAGES = {"en": ENGLISH, "cy": WELSH}
MOST_LISTED = 3
LONGEST_QUOTED = 60


def phrases_in(language: str) -> Phrases:
    """The phrases of a language; English where we do not have it.

    Args:
        language: "en", "cy" or another code.
    Source:
        House rule.
    """
    return LANGUAGES.get(language, ENGLISH)


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
        return _capital(_mean(table, question, plan, words))
    if table.favourable and table.everyone.favourable is not None:
        return _capital(_favourable(table, table.everyone.favourable, question, plan, words))
    return _capital(_list(table, plan, words))


def base_sentence(table: SafeTable, plan: Plan) -> str:
    """How many answered, to the nearest five.

    Args:
        table: the question, as it may be told.
        plan: as declared.
    Source:
        House rule: no share without its base.
    """
    words = phrases_in(plan.language)
    people = _people(plan, words)
    if table.everyone.base is None:
        return words.too_few.format(people=people)
    return words.base.format(n=f"{table.everyone.base:,}", some_people=words.some_people(people))


def gap_sentences(table: SafeTable, plan: Plan) -> tuple[str, ...]:
    """One sentence a breakdown, in the order they were declared.

    Args:
        table: the question, as it may be told.
        plan: as declared.
    Source:
        House rule: no headline without its gap, and "cannot tell" is a result.
    """
    return tuple(_gap(gap, table, plan) for gap in gaps(table))


def gap_summary(table: SafeTable, plan: Plan) -> tuple[str, ...]:
    """The same, shorter: each gap told, then the breakdowns where we cannot tell together in one sentence.

    Args:
        table: the question, as it may be told.
        plan: as declared.
    Source:
        House rule: no headline without its gap, and "cannot tell" is a result.
    """
    found = gaps(table)
    told = tuple(
        _gap(gap, table, plan)
        for gap in sorted(found, key=lambda gap: -gap.size)
        if gap.verdict is Verdict.TOLD
    )
    return told + tuple(
        _together([gap for gap in found if gap.verdict is verdict], verdict, plan)
        for verdict in (Verdict.EVEN, Verdict.UNCLEAR, Verdict.FEW)
        if any(gap.verdict is verdict for gap in found)
    )


def short(text: str) -> str:
    """An option's words, only their first clause where they are long.

    Args:
        text: an option as it was offered.
    Source:
        House rule: a headline is read aloud in one breath.
    """
    if len(text) > LONGEST_QUOTED:
        clauses = [text.split(mark)[0] for mark in (" – ", " — ", " - ", ", ", " (", "; ") if mark in text]
        text = min((clause for clause in clauses if clause), key=len, default=text)
    return text.strip()


def _people(plan: Plan, words: Phrases) -> str:
    return words.people if plan.people in ("", "people") else plan.people


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _quoted(text: str, words: Phrases) -> str:
    return f"{words.quote[0]}{short(text)}{words.quote[1]}"


def _whole(text: str, words: Phrases) -> str:
    """A group quoted whole: cut short, the name of several groups would name one of them."""
    return f"{words.quote[0]}{text}{words.quote[1]}"


def _listed(parts: list[str], last: str) -> str:
    return last.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def _said_number(share: float, words: Phrases) -> str:
    n = in_every_100(share)
    if n < 1:
        return words.almost_none
    return words.almost_all if n > 99 else words.about.format(n=n)


def _between(low: float, high: float, words: Phrases) -> str:
    bottom, top = spread(low, high)
    return words.and_number(str(bottom), str(top))


def _favourable(table: SafeTable, share: SafeShare, question: Question, plan: Plan, words: Phrases) -> str:
    people = _people(plan, words)
    options = [_quoted(text, words) for code, text in table.categories if code in table.favourable]
    filling = {
        "people": people,
        "some_people": words.some_people(people),
        "the_people": words.the_people(people),
        "said": question.said,
        "options": _listed(options, words.either),
        "label": share.label,
        "sure": "",
    }
    if table.everyone.base is None:
        return words.too_few.format(**filling)
    if share.share is None:
        return (words.said_label if question.said else words.chose_label).format(**filling)
    filling["n"] = _said_number(share.share, words)
    if not table.sampled:
        return (words.said_unsampled if question.said else words.chose_unsampled).format(**filling)
    if share.low is not None and share.high is not None:
        filling["sure"] = words.sure.format(between=_between(share.low, share.high, words))
    return (words.said_sampled if question.said else words.chose_sampled).format(**filling)


def _list(table: SafeTable, plan: Plan, words: Phrases) -> str:
    """The commonest answers, most first; none called the winner, since their order may be chance."""
    people = _people(plan, words)
    shares = zip(table.everyone.shares, table.categories, strict=False)
    known = [(share.share, share, text) for share, (_, text) in shares if share.share is not None]
    if table.everyone.base is None or not known:
        return words.too_few.format(people=people)
    known.sort(key=lambda found: -found[0])
    parts: list[str] = []
    for value, share, text in known[:MOST_LISTED]:
        between = ""
        if table.sampled and share.low is not None and share.high is not None:
            between = words.list_between.format(between=_between(share.low, share.high, words))
        template = words.list_next if parts else words.list_first
        parts.append(
            template.format(
                n=in_every_100(value),
                option=_quoted(text, words),
                between=between,
                of_people=f" {words.some_people(people)}" if table.sampled else "",
            )
        )
    template = words.list_sampled if table.sampled else words.list_unsampled
    return template.format(parts=_listed(parts, words.both), the_people=words.the_people(people))


def _mean(table: SafeTable, question: Question, plan: Plan, words: Phrases) -> str:
    people, everyone = _people(plan, words), table.everyone
    if everyone.mean is None:
        return words.too_few.format(people=people)
    unit = f" {question.unit}" if question.unit else ""
    if table.sampled and everyone.mean_low is not None and everyone.mean_high is not None:
        between = words.and_number(plain_number(everyone.mean_low), plain_number(everyone.mean_high))
        return words.mean_sampled.format(n=plain_number(everyone.mean), unit=unit, between=between)
    the_people = words.the_people(people)
    return words.mean_unsampled.format(n=plain_number(everyone.mean), unit=unit, the_people=the_people)


def _gap(gap: Gap, table: SafeTable, plan: Plan) -> str:
    words = phrases_in(plan.language)
    if gap.verdict is not Verdict.TOLD:
        return _together([gap], gap.verdict, plan)
    between = ""
    if gap.size_low is not None and gap.size_high is not None:
        between = words.gap_between.format(between=_gap_ends(gap, gap.size_low, gap.size_high, words))
    template = words.gap_mean if gap.of_means else words.gap_chose if gap.about else words.gap_said
    return template.format(
        breakdown=lowered(gap.breakdown),
        low_group=_whole(gap.low_group, words),
        high_group=_whole(gap.high_group, words),
        option=_quoted(dict(table.categories).get(gap.about, ""), words),
        low=plain_number(gap.low) if gap.of_means else in_every_100(gap.low),
        high=plain_number(gap.high) if gap.of_means else in_every_100(gap.high),
        gap=plain_number(gap.size) if gap.of_means else in_every_100(gap.size),
        between=between,
    )


def _gap_ends(gap: Gap, low: float, high: float, words: Phrases) -> str:
    if gap.of_means:
        return words.and_number(plain_number(low), plain_number(high))
    return _between(low, min(high, 1.0), words)


def _together(found: list[Gap], verdict: Verdict, plan: Plan) -> str:
    words = phrases_in(plan.language)
    template = {
        Verdict.EVEN: words.gap_even,
        Verdict.UNCLEAR: words.gap_unclear,
        Verdict.FEW: words.gap_few,
    }[verdict]
    breakdowns = _listed([lowered(gap.breakdown) for gap in found], words.either)
    return template.format(breakdown=breakdowns, people=_people(plan, words))
