"""Whether answers of a closed listening are more alike than chance would bring: in coarse numbers, and never which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hearten.errors import HeartenError, NotReady
from hearten.listening.floods import rules
from hearten.listening.intake import queries as intake
from hearten.listening.surveys.models import Breakdown, Listening, Question
from hearten.listening.surveys.rules import HOW_ANSWERED, gettext_noop
from hearten.methods.alike.floods import NOTHING, look_for_floods
from hearten.methods.plan import Kind

MOST_NUMBERS = 5  # numbers are looked at by their fifths


@dataclass(frozen=True, slots=True)
class Told:
    """One group of answers that are too alike: about how many, of about how many in every hundred, and in what."""

    sort: str
    about: int
    in_every_hundred: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a steward is told."""

    told: tuple[Told, ...]
    all_compared: bool


def why_not_look(listening: Listening) -> HeartenError | None:
    """Only what has closed and was counted can be looked at; before that nobody can read an answer."""
    if intake.is_finished(listening.pk):
        return None
    return NotReady(
        gettext_noop(
            "The answers are sealed until this listening has closed and been counted. Come back then."
        )
    )


def report(listening: Listening) -> Report:
    """Look for floods among what was said; the same every time."""
    if refusal := why_not_look(listening):
        raise refusal
    said = intake.to_count(listening.pk)
    questions = list(Question.objects.filter(listening=listening))
    ways = Breakdown.objects.filter(listening=listening).exclude(key=HOW_ANSWERED)
    coded = [_coded(said, one) for one in questions if one.kind != Kind.WORDS]
    about = [_by_codes(said, one.key, [group["code"] for group in one.groups]) for one in ways]
    words = [one.key for one in questions if one.kind == Kind.WORDS]
    texts = [" ".join(str(one.get(key, "")) for key in words) for one in said]
    digest = intake.digest_of(listening.pk) or "0"
    looked = look_for_floods(
        _side_by_side(coded, len(said)),
        _side_by_side(about, len(said)),
        texts,
        np.random.default_rng(int(digest[:15], 16)),
    )
    told = tuple(_told(flood.sort.value, len(flood.places), looked.compared) for flood in looked.floods)
    return Report(told, looked.compared == looked.answers)


def _told(sort: str, answers: int, compared: int) -> Told:
    # From the two coarse numbers: an exact share beside a rounded count would tell the count more finely than it may.
    about = rules.about_how_many(answers)
    return Told(sort, about, max(1, round(100 * about / rules.about_how_many(compared))))


def _side_by_side(columns: Sequence[NDArray[np.int16]], rows: int) -> NDArray[np.int16]:
    return np.stack(columns, axis=1) if columns else np.empty((rows, 0), np.int16)


def _coded(said: Sequence[Mapping[str, object]], question: Question) -> NDArray[np.int16]:
    codes = [option["code"] for option in question.options]
    if question.kind == Kind.SEVERAL:
        return _of_several(said, question.key, codes)
    if question.kind == Kind.NUMBER:
        return _by_fifths(said, question.key)
    return _by_codes(said, question.key, codes)


def _by_codes(said: Sequence[Mapping[str, object]], key: str, codes: Sequence[str]) -> NDArray[np.int16]:
    places = {code: place for place, code in enumerate(codes)}
    return np.array([places.get(str(one.get(key)), NOTHING) for one in said], np.int16)


def _of_several(said: Sequence[Mapping[str, object]], key: str, codes: Sequence[str]) -> NDArray[np.int16]:
    """Each set of what was chosen as a code of its own; the sets are numbered by how often they come."""
    sets = [tuple(code for code in codes if code in (one.get(key) or ())) for one in said]  # type: ignore[operator]
    known = {each: place for place, each in enumerate(sorted(set(sets) - {()}))}
    return np.array([known.get(each, NOTHING) for each in sets], np.int16)


def _by_fifths(said: Sequence[Mapping[str, object]], key: str) -> NDArray[np.int16]:
    numbers = np.array([_number(one.get(key)) for one in said], np.float64)
    known = numbers[~np.isnan(numbers)]
    if not len(known):
        return np.full(len(said), NOTHING, np.int16)
    ends = np.quantile(known, np.arange(1, MOST_NUMBERS) / MOST_NUMBERS)
    return np.where(np.isnan(numbers), NOTHING, np.searchsorted(ends, numbers)).astype(np.int16)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else np.nan
