"""The obvious, slow way: one dictionary entry a sum, one person after another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass


@dataclass
class Person:
    """One row, in plain values: None where not answered or not known."""

    unit: int
    weight: float
    answers: list
    numbers: list
    groups: list


def groups_of(person, shape):
    """Every place on the group axis a person counts for."""
    places = [0]
    first = 1
    for code, size in zip(person.groups, shape.groups, strict=True):
        if code is not None:
            places.append(first + code)
        first += size
    return places


def sums(people, shape):
    """Everything a cube holds, by name and place."""
    found = defaultdict(float)
    for person in people:
        for group in groups_of(person, shape):
            found["listed", group] += 1
            _add_answers(found, person, group, shape)
            _add_measures(found, person, group, shape)
    return found


def _add_answers(found, person, group, shape):
    first = 0
    for item, (code, size) in enumerate(zip(person.answers, shape.categories, strict=True)):
        if code is not None:
            cell = first + code
            found["weight", person.unit, group, cell] += person.weight
            found["squares", person.unit, group, cell] += person.weight**2
            found["total", group, cell] += person.weight
            found["people", group, cell] += 1
            found["squared", group, item] += person.weight**2
            found["heaviest", group, item] = max(found["heaviest", group, item], person.weight)
        first += size


def measured(person, shape):
    """Top and bottom of every measure, None where not answered."""
    found = []
    for at, value in enumerate(person.numbers):
        found.append(None if value is None else (value - shape.origin(at), 1.0))
    for top, bottom in shape.ratios:
        both = person.numbers[top], person.numbers[bottom]
        found.append(None if None in both else both)
    return found


def _add_measures(found, person, group, shape):
    for at, both in enumerate(measured(person, shape)):
        if both is None:
            continue
        top, bottom = both
        weight, unit = person.weight, person.unit
        found["tops", unit, group, at] += weight * top
        found["bottoms", unit, group, at] += weight * bottom
        for which, product in enumerate((top * top, top * bottom, bottom * bottom)):
            found["number_squares", which, unit, group, at] += weight**2 * product
            found["spread", which, group, at] += weight * product
        found["number_people", group, at] += 1
        found["number_weight", group, at] += weight
        found["number_squared", group, at] += weight**2
        found["number_heaviest", group, at] = max(found["number_heaviest", group, at], weight)


def share(people, shape, group, item, code):
    """A weighted share, None where nobody answered."""
    inside = [
        person for person in people if group in groups_of(person, shape) and person.answers[item] is not None
    ]
    base = sum(person.weight for person in inside)
    if not base:
        return None
    return sum(person.weight for person in inside if person.answers[item] == code) / base
