"""The pieces a language needs, so that a missing one is found when the file is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language. Every template is filled by name; the functions carry the language's own rules.

    Attributes:
        people: the word for people where the plan names nobody in particular.
        some_people: "people", as it stands after "so many in every 100".
        the_people: "the people", as it stands after "of".
        and_number: joins two numbers ("49 and 55").
        either, both: join the last two of a list.
    """

    people: str
    some_people: Callable[[str], str]
    the_people: Callable[[str], str]
    and_number: Callable[[str, str], str]
    either: str
    both: str
    quote: tuple[str, str]

    said_sampled: str
    said_unsampled: str
    said_label: str
    chose_sampled: str
    chose_unsampled: str
    chose_label: str
    sure: str
    almost_none: str
    almost_all: str
    about: str

    list_sampled: str
    list_unsampled: str
    list_first: str
    list_next: str
    list_between: str
    mean_sampled: str
    mean_unsampled: str

    too_few: str
    base: str

    gap_said: str
    gap_chose: str
    gap_mean: str
    gap_between: str
    gap_unclear: str
    gap_needed: str
    gap_would_show: str
    gap_beyond: str
    gap_even: str
    gap_same: str
    gap_few: str
    guess_groups: str
    guess_questions: str
    under_one: str
    no_gap_left: str

    net: str
    net_between: str
    rose: str
    fell: str
    change_unclear: str
    cannot_compare: str
    wording_changed: str
    way_changed: str
    method_changed: str

    counted: str
    left_out: str
    rate: str
    themselves: str
    bounds: str
