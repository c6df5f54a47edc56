"""English."""

from __future__ import annotations

from hearten.methods.wording.phrases import Phrases


def _as_it_is(people: str) -> str:
    return people


def _and(first: str, second: str) -> str:
    return f"{first} and {second}"


ENGLISH = Phrases(
    people="people",
    some_people=_as_it_is,
    the_people=lambda people: f"the {people}",
    and_number=_and,
    either=" or ",
    both=" and ",
    quote=("“", "”"),
    said_sampled="{n} in every 100 {some_people} {said}{sure}.",
    said_unsampled="Of {the_people} who chose to answer, {n} in every 100 {said}.",
    said_label="Of {the_people} who answered, {label} {said}.",
    chose_sampled="{n} in every 100 {some_people} said {options}{sure}.",
    chose_unsampled="Of {the_people} who chose to answer, {n} in every 100 said {options}.",
    chose_label="Of {the_people} who answered, {label} said {options}.",
    sure=": we can be fairly sure it is between {between}",
    almost_none="fewer than 1",
    almost_all="more than 99",
    about="about {n}",
    list_sampled="{parts}.",
    list_unsampled="Of {the_people} who chose to answer, {parts}.",
    list_first="about {n} in every 100{of_people} chose {option}{between}",
    list_next="{n} {option}{between}",
    list_between=" (between {between})",
    mean_sampled="On average the answer was {n}{unit}: we can be fairly sure it is between {between}.",
    mean_unsampled="Of {the_people} who chose to answer, the average answer was {n}{unit}.",
    too_few="Too few {people} answered to say.",
    base="About {n} {some_people} answered.",
    gap_said="By {breakdown}, the group {low_group} said so less often ({low} in every 100) than "
    "the group {high_group} ({high}): a gap of {gap}{between}.",
    gap_chose="By {breakdown}, the group {low_group} chose {option} less often ({low} in every 100) than "
    "the group {high_group} ({high}): a gap of {gap}{between}.",
    gap_mean="By {breakdown}, the average was lower in the group {low_group} ({low}) than in the group "
    "{high_group} ({high}): a gap of {gap}{between}.",
    gap_between=", between {between}",
    gap_unclear="We cannot tell whether groups differ by {breakdown}.",
    gap_even="Among those who chose to answer, groups said much the same by {breakdown}.",
    gap_few="By {breakdown}, there are too few {people} in some groups to compare them safely.",
)
