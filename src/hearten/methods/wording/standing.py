"""Sentences on what stands behind a headline: who is counted, its other end, and who did not answer."""

from __future__ import annotations

from collections.abc import Sequence

from hearten.methods.plan import Plan, Question
from hearten.methods.survey.response import Bounds
from hearten.methods.wording.numbers import in_every_100, signed
from hearten.methods.wording.parts import between_of, capital, listed, phrases_in, quoted, said_number


def net_sentence(
    bottom: float, net: float, between: tuple[float, float] | None, options: Sequence[str], plan: Plan
) -> str:
    """The other end of a scale, and the difference between the two.

    Args:
        bottom: share at the other end, 0 to 1.
        net: top box minus bottom box, -1 to 1.
        between: its interval, None where people chose themselves.
        options: the answers of the other end.
        plan: whose language is used.
    Source:
        House rule: a top box is told with its net.
    """
    words = phrases_in(plan.language)
    ends = "" if between is None else words.net_between.format(between=between_of(*between, words))
    return capital(
        words.net.format(
            n=said_number(bottom, words),
            options=listed([quoted(option, words) for option in options], words.either),
            net=signed(in_every_100(net), plus=True),
            between=ends,
        )
    )


def rule_sentence(question: Question, plan: Plan, rate: float | None) -> str:
    """Who is counted in a base, and what part of those asked they are.

    Args:
        question: as declared.
        plan: the same.
        rate: response, 0 to 1, to the nearest five in every 100; None where it is not known.
    Source:
        AAPOR (2023), Standard Definitions: every rate says what it is a rate of.
    """
    words = phrases_in(plan.language)
    declined = [quoted(option.text, words) for option in question.options if not option.answers]
    left_out = words.left_out.format(options=listed(declined, words.either)) if declined else ""
    said = [words.counted.format(left_out=left_out)]
    if rate is not None and plan.asked:
        said.append(words.rate.format(rate=in_every_100(rate), asked=f"{plan.asked:,}"))
    if not plan.sampled:
        said.append(words.themselves)
    return " ".join(said)


def bounds_sentence(bounds: Bounds, plan: Plan) -> str:
    """The least and the most it could be of everyone asked.

    Args:
        bounds: shares, 0 to 1.
        plan: whose language is used.
    Source:
        Manski (1995), Identification Problems in the Social Sciences, chapter 2.
    """
    words = phrases_in(plan.language)
    return words.bounds.format(low=in_every_100(bounds.low), high=in_every_100(bounds.high))
