"""A headline: it cannot be made without all that makes it honest."""

from __future__ import annotations

from dataclasses import dataclass

from hearten.errors import NotReady
from hearten.methods import wording
from hearten.methods.disclosure import SafeShare, SafeTable
from hearten.methods.plan import Kind, Plan, Question
from hearten.methods.survey.response import HALF, Bounds, worst_case
from hearten.methods.telling.captions import caption
from hearten.methods.telling.net import Net, net_of
from hearten.methods.wording import Judged, Looks


@dataclass(frozen=True, slots=True)
class Untold:
    """Something a headline has not, and `why`, in a sentence for the page."""

    why: str

    def __post_init__(self) -> None:
        """Refuse to leave something out without a word."""
        if not self.why.strip():
            raise NotReady("Say in a sentence why this is not told.")


@dataclass(frozen=True, slots=True)
class ResponseRule:
    """Who is counted in the base, and what part they are of those asked.

    `asked` and `rate` (0 to 1, to the nearest five in every 100) are None where nobody knows. `bounds` is what the
    share of everyone asked could be at worst, where under half of them answered.
    """

    sentence: str
    sampled: bool
    asked: int | None = None
    rate: float | None = None
    bounds: Bounds | None = None
    bounds_sentence: str = ""


Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Headline:
    """One question told whole. `headline_of` makes it; with anything missing it cannot be made at all.

    Attributes:
        key: the question's.
        sentence: the headline itself.
        base: how many answered, to the nearest five; `base_sentence` says it.
        between: the 95% interval of the top box (0 to 1) or of the mean.
        rule: who is counted.
        top: the share of the favourable answers together.
        net: top box minus bottom box.
        distribution: every answer and its share.
        declared: the keys of the breakdowns that were declared before any answer was seen.
        gaps: what was judged of each of them, in their order; `gap_sentences` says it.

    Raises:
        NotReady: something is missing.
    """

    key: str
    sentence: str
    base: int | Untold
    base_sentence: str
    between: Span | Untold
    rule: ResponseRule
    top: SafeShare | Untold
    net: Net | Untold
    net_sentence: str
    distribution: tuple[tuple[str, SafeShare], ...] | Untold
    declared: tuple[str, ...]
    gaps: tuple[Judged, ...]
    gap_sentences: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a headline that is not whole."""
        # One after the other: what is not there cannot be honest.
        for wanted in (self._parts, self._honest):
            for there, sentence in wanted():
                if not there:
                    raise NotReady(f"The headline of “{self.key}” {sentence}")
        told = [
            (judged.breakdown, bool(said.strip()))
            for judged, said in zip(self.gaps, self.gap_sentences, strict=False)
        ]
        for place, key in enumerate(self.declared):
            if told[place : place + 1] != [(key, True)]:
                raise NotReady(
                    f"The headline of “{self.key}” lacks its gap by “{key}”, which was declared. Give the gap, or say "
                    "that there are too few people to say."
                )

    def _parts(self) -> tuple[tuple[object, str], ...]:
        return (
            (self.sentence.strip(), "lacks its sentence. Say it."),
            (
                _is(self.base, int) and self.base_sentence.strip(),
                "lacks its base. Give how many answered, or why it is not told.",
            ),
            (
                _is(self.between, tuple),
                "lacks its 95% interval. Give it, or say why there is none.",
            ),
            (
                isinstance(self.rule, ResponseRule) and self.rule.sentence.strip(),
                "lacks its response rule. Say who is counted, and what part they are of those asked.",
            ),
            (_is(self.top, SafeShare), "lacks its top box. Give it, or say why there is none."),
            (_is(self.net, Net), "lacks its net. Give it, or say why there is none."),
            (
                _is(self.distribution, tuple) and self.distribution,
                "lacks its full distribution. Give every answer, or say why there is none.",
            ),
        )

    def _honest(self) -> tuple[tuple[object, str], ...]:
        return (
            (
                self.rule.sampled or isinstance(self.between, Untold),
                "has an interval, though people chose for themselves to answer. Leave the interval out, and say why.",
            ),
            (
                isinstance(self.net, Untold) or self.net_sentence.strip(),
                "has a net that is not said. Say it.",
            ),
        )


def headline_of(table: SafeTable, question: Question, plan: Plan, looks: Looks) -> Headline:
    """The headline of one question.

    Args:
        table: the question, as it may be told.
        question: as declared before any answer was seen.
        plan: the same.
        looks: every comparison of its analysis, judged together.

    Raises:
        NotReady: a breakdown was declared that the table has not.
        NotFound: the question was not judged with the others.
    Source:
        House rule: no headline without its base, interval, response rule, distribution and gaps.
    """
    everyone, language = table.everyone, plan.language
    top, net = _top(table, question, plan), _net(table, question, plan)
    return Headline(
        key=table.question,
        sentence=wording.headline(table, question, plan),
        base=Untold(wording.base_sentence(table, plan)) if everyone.base is None else everyone.base,
        base_sentence=wording.base_sentence(table, plan),
        between=_span(table, question, top, plan),
        rule=_rule(table, question, plan, top),
        top=top,
        net=net,
        net_sentence="" if isinstance(net, Untold) else _net_sentence(net, plan),
        distribution=(
            Untold(caption(language, "why_number"))
            if question.kind is Kind.NUMBER
            else tuple(
                (text, share) for (_, text), share in zip(table.categories, everyone.shares, strict=False)
            )
        ),
        declared=tuple(breakdown.key for breakdown in plan.breakdowns),
        gaps=looks.of(table),
        gap_sentences=wording.gap_sentences(table, plan, looks),
    )


def _is(value: object, made_of: type) -> bool:
    return isinstance(value, (made_of, Untold))


def _top(table: SafeTable, question: Question, plan: Plan) -> SafeShare | Untold:
    if question.kind is Kind.NUMBER:
        return Untold(caption(plan.language, "why_number"))
    return table.everyone.favourable or Untold(caption(plan.language, "why_no_top"))


def _span(table: SafeTable, question: Question, top: SafeShare | Untold, plan: Plan) -> Span | Untold:
    everyone = table.everyone
    if not table.sampled:
        return Untold(caption(plan.language, "why_chosen"))
    if question.kind is Kind.NUMBER:
        low, high = everyone.mean_low, everyone.mean_high
    elif isinstance(top, Untold):
        return Untold(caption(plan.language, "why_each"))
    else:
        low, high = top.low, top.high
    return Untold(caption(plan.language, "why_in_words")) if low is None or high is None else (low, high)


def _net(table: SafeTable, question: Question, plan: Plan) -> Net | Untold:
    if table.everyone.favourable is None or not question.unfavourable:
        return Untold(caption(plan.language, "why_no_end"))
    return net_of(table, question) or Untold(caption(plan.language, "why_in_words"))


def _net_sentence(net: Net, plan: Plan) -> str:
    between = None if net.low is None or net.high is None else (net.low, net.high)
    return wording.net_sentence(net.bottom, net.value, between, net.options, plan)


def _rule(table: SafeTable, question: Question, plan: Plan, top: SafeShare | Untold) -> ResponseRule:
    rate = response_rate(table.everyone.base, plan.asked)
    bounds = None
    if rate is not None and rate < HALF and isinstance(top, SafeShare) and top.share is not None:
        bounds = worst_case(top.share, rate)
    return ResponseRule(
        sentence=wording.rule_sentence(question, plan, rate),
        sampled=table.sampled,
        asked=plan.asked,
        rate=rate,
        bounds=bounds,
        bounds_sentence="" if bounds is None else wording.bounds_sentence(bounds, plan),
    )


def response_rate(base: int | None, asked: int | None) -> float | None:
    """What part of those asked answered, to the nearest five in every 100; never nobody, never more than all.

    Args:
        base: how many answered, as told.
        asked: how many could have.
    Source:
        Design rules 5.2: response is told to the nearest five in every 100.
    """
    if base is None or not asked:
        return None
    return min(max(5, 5 * round(20 * base / asked)), 100) / 100
