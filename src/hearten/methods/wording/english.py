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
    gap_needed="To see a gap of {worth} in every 100 we would need about {n} more answers.",
    gap_would_show="A gap of {worth} in every 100 or more would probably have shown.",
    gap_beyond="Even if everyone had answered, a gap of {worth} in every 100 might not have shown.",
    gap_even="Among those who chose to answer, groups said much the same by {breakdown}.",
    gap_same="By {breakdown}, groups said much the same: any gap is probably smaller than {worth} in every 100.",
    gap_few="By {breakdown}, there are too few {people} in some groups to compare them safely.",
    guess_groups="It was picked as the widest, and such gaps tend to look too wide: our best guess is {n}.",
    guess_questions="Gaps picked from among many questions tend to look too wide: our best guess is {n}.",
    under_one="less than 1",
    no_gap_left="less than 1",
    net="At the other end, {n} in every 100 said {options}. The difference between the two ends, the net, is "
    "{net}{between}.",
    net_between=", between {between}",
    rose="It rose from {first} in every 100 ({before}) to {second} ({after}): a change of {n}{between}.",
    fell="It fell from {first} in every 100 ({before}) to {second} ({after}): a change of {n}{between}.",
    change_unclear="We cannot tell whether it changed: {first} in every 100 ({before}), {second} ({after}).",
    cannot_compare="The two cannot be compared ({before}, {after}): between them {what}.",
    wording_changed="the wording changed",
    way_changed="the way people were asked changed",
    method_changed="the method changed",
    counted="Counted is everyone who answered this question{left_out}.",
    left_out=", but not those who said {options}",
    rate="That is about {rate} in every 100 of the {asked} asked.",
    themselves="They chose for themselves to answer.",
    bounds="Fewer than half of the people asked answered. Had all the others said so too, it would be about "
    "{high} in every 100 of everyone asked; had none of them, about {low}.",
)
