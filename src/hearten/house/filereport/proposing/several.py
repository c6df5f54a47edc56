"""Yes/no columns that are one question with several choices."""

from __future__ import annotations

from collections.abc import Sequence

from hearten.house.filereport.design import Asked, Choice, slug
from hearten.house.filereport.proposing.known import number_of
from hearten.house.filereport.proposing.naming import already_words, sentence_case, shown_words
from hearten.house.filereport.proposing.scales import is_tick, is_yes_no, yes_values
from hearten.house.filereport.proposing.values import Column
from hearten.methods.plan import Kind

FEWEST_TOGETHER = 3
LONG_ENOUGH = 10  # letters, for what labels share to be a question
WHY = """\
Several yes/no columns that begin alike: one question with several choices.
If they are questions of their own, give each its own [[question]] with kind = "choice"."""


def batteries(columns: Sequence[Column]) -> list[list[Column]]:
    """Neighbouring yes/no columns that share a question number or a stem of words, three or more together."""
    found: list[list[Column]] = []
    for column in columns:
        if not (is_yes_no(column) or is_tick(column)):
            found.append([])
        elif found and found[-1] and alike(found[-1][0], column):
            found[-1].append(column)
        else:
            found.append([column])
    return [battery for battery in found if len(battery) >= FEWEST_TOGETHER]


def several(battery: Sequence[Column], taken: set[str]) -> Asked:
    """The one question a battery is."""
    stem = _stem(battery)
    options = tuple(
        Choice(_option_text(column, len(stem)), yes_values(column), column=column.name) for column in battery
    )
    label = "".join(shared_start([column.label for column in battery])).strip(" -–:[(")
    named = sentence_case(" ".join(shown_words(stem))) if stem else "Which of these?"
    text = label if len(label) > LONG_ENOUGH else named
    key = slug("_".join(stem) or battery[0].name, taken).replace("-", "_")
    return Asked(key=key, text=text, kind=Kind.SEVERAL, options=_different(options), why=WHY)


def shared_start(sequences: Sequence[Sequence[str]]) -> Sequence[str]:
    """What several sequences (of words, or of letters) begin with alike."""
    for place, several_here in enumerate(zip(*sequences, strict=False)):
        if len(set(several_here)) > 1:
            return sequences[0][:place]
    return min(sequences, key=len)


def alike(first: Column, other: Column) -> bool:
    """Whether two yes/no columns belong to one question, by their names."""
    if is_tick(first) and is_tick(other) and not number_of(first.name):
        return True
    number = number_of(first.name)
    if number and number == number_of(other.name):
        return True
    return len(_stem([first, other])) >= 2


def _stem(battery: Sequence[Column]) -> list[str]:
    return list(shared_start([column.words[:-1] for column in battery]))


def _option_text(column: Column, skip: int) -> str:
    if column.label:
        tail = column.label.replace("[", "–").replace(":", "–").split("–")[-1].strip(" ]-")
        return tail or column.label
    if already_words(column.name) and not skip:
        return column.name
    return sentence_case(" ".join(shown_words(column.words[skip:])))


def _different(options: Sequence[Choice]) -> tuple[Choice, ...]:
    """Two options of one name are told apart by their columns."""
    names = [option.text for option in options]
    return tuple(
        Choice(f"{o.text} ({o.column})", o.values, column=o.column) if names.count(o.text) > 1 else o
        for o in options
    )
