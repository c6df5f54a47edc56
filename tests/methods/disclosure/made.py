"""Questions measured from plain answers, as the survey methods would."""

from __future__ import annotations

import numpy as np

from hearten.methods.disclosure import Measured, MeasuredGroup


def group(code, people, *, favourable=(), weight=None, **more):
    """`people` gave each answer; every person weighs the same unless `weight` (an answer) says otherwise."""
    counts = [int(each) for each in people]
    answered = more.pop("answered", sum(counts))
    heavy = np.ones(len(counts)) if weight is None else np.asarray(weight, float)
    total = float((heavy * counts).sum()) or 1.0
    share = list(heavy * counts / total) if answered == sum(counts) else [each / answered for each in counts]
    if favourable:
        share.append(sum(share[at] for at in favourable))
        counts.append(sum(counts[at] for at in favourable))
    size = np.full(len(counts), float(answered))
    heaviest = float(heavy.max()) / total if answered and counts else 0.0
    if answered != sum(people):
        heaviest = 1 / answered
    return MeasuredGroup(
        code=code,
        text=code or "Everyone",
        people=np.array(counts, dtype=np.int64),
        share=np.array(share),
        answered=answered,
        effective=more.pop("effective", size),
        heaviest=more.pop("heaviest", heaviest),
        **more,
    )


def question(everyone, breakdowns=(), *, favourable=(), several=False, weight=None, more=None, **flags):
    """A question with categories a, b, c ...; each breakdown maps a group's code to its counts."""
    categories = tuple((letter, letter) for letter in "abcdefgh"[: len(everyone)])
    places = () if several else favourable

    def make(code, people):
        return group(code, people, favourable=places, weight=weight, **((more or {}).get(code, {})))

    return Measured(
        question="q",
        categories=categories,
        favourable=tuple(categories[at][0] for at in favourable),
        everyone=make("", everyone),
        breakdowns=tuple(
            (f"by{at}", f"By {at}", tuple(make(code, people) for code, people in groups.items()))
            for at, groups in enumerate(breakdowns)
        ),
        several=several,
        **flags,
    )


def from_answers(answers, kinds, breakdowns, *, favourable=(), mean=False):
    """Measure `answers` (0 .. kinds - 1, one a person) by `breakdowns`, each an array of group numbers (-1 unknown)."""

    def make(code, chosen):
        counts = np.bincount(answers[chosen], minlength=kinds)
        scale = {}
        if mean and chosen.any():
            spread = answers[chosen].std() / chosen.sum() ** 0.5
            scale = {"mean": float(answers[chosen].mean() + 1), "mean_se": float(spread)}
        return group(code, counts, favourable=favourable, **scale)

    cut = tuple(
        (f"by{at}", f"By {at}", tuple(make(f"g{each}", groups == each) for each in range(groups.max() + 1)))
        for at, groups in enumerate(breakdowns)
    )
    codes = tuple((str(each), str(each)) for each in range(kinds))
    everyone = make("", np.ones(len(answers), dtype=bool))
    return Measured("q", codes, tuple(str(at) for at in favourable), everyone, cut)
