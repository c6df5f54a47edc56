"""A paper's code, and what is typed from a paper; pure.

    K7M4-2QX   seven letters: twenty bits that tell which paper it is, fifteen that tell a slip of the finger

Both are made under a key that is destroyed when the listening closes, so that from then on nobody can make the receipt
of a paper again, and papers printed one after another have codes in no order.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearten.errors import HeartenError, NotReady, Unreadable
from hearten.listening.intake.receipts import LETTERS, LOOK_ALIKE
from hearten.listening.surveys.rules import State, gettext_noop
from hearten.methods.plan import Kind

NUMBERS, TAG = 20, 15  # bits
MOST_AT_ONCE = 200
SKIPS = frozenset({"", "-", "0", "."})
SEVERAL_TYPED = re.compile(r"[\s,;/+]+")
ABOUT = "papers"


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper that was just typed and waits on the page, so that it can still be undone."""

    code: str
    form_key: str
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """The answers a question offers, as they are numbered on paper."""

    kind: Kind
    codes: tuple[str, ...]


def why_not_print(state: State) -> HeartenError | None:
    """Papers carry receipts, and those can be made only once the listening has its key."""
    if state is State.OPEN:
        return None
    if state is State.DRAFT:
        return NotReady(
            gettext_noop(
                "Open the listening first: the receipts on its papers are made with the key it gets then."
            )
        )
    return NotReady(
        gettext_noop("This listening has closed, so its papers can be neither printed nor keyed.")
    )


def code_of(key: bytes, number: int) -> str:
    """The code of the paper of this number, from 0."""
    mixed = _mixed(key, number)
    whole = mixed << TAG | _tag(key, mixed)
    letters = "".join(LETTERS[whole >> (5 * place) & 31] for place in reversed(range(7)))
    return f"{letters[:4]}-{letters[4:]}"


def code_meant(key: bytes, typed: str) -> str:
    """A paper's code as it was printed, however it was typed; a slip is told kindly."""
    plain = typed.strip().upper().translate(LOOK_ALIKE)
    if len(plain) == 7 and all(letter in LETTERS for letter in plain):
        whole = 0
        for letter in plain:
            whole = whole << 5 | LETTERS.index(letter)
        if whole & ((1 << TAG) - 1) == _tag(key, whole >> TAG):
            return f"{plain[:4]}-{plain[4:]}"
    raise Unreadable(
        gettext_noop("This is not the code of a paper of this listening. Look at its top right corner again.")
    )


def form_key_of(key: bytes, code: str) -> str:
    """The key of the form on this paper: from it comes the receipt on its slip."""
    return hmac.new(key, f"form {code}".encode(), hashlib.sha256).hexdigest()[:32]


def _mixed(key: bytes, number: int) -> int:
    # Four rounds of Feistel over two halves of ten bits: each number another, in no order.
    left, right = number >> 10 & 1023, number & 1023
    for turn in range(4):
        drawn = hmac.new(key, f"mix {turn} {right}".encode(), hashlib.sha256).digest()
        left, right = right, left ^ (int.from_bytes(drawn[:2], "big") & 1023)
    return left << 10 | right


def _tag(key: bytes, mixed: int) -> int:
    drawn = hmac.new(key, f"tag {mixed}".encode(), hashlib.sha256).digest()
    return int.from_bytes(drawn[:2], "big") & ((1 << TAG) - 1)


def meant(typed: str, choices: Choices) -> str | list[str] | None:
    """What was ticked, from the numbers typed: a code, several, or None where it was skipped."""
    plain = typed.strip()
    if plain in SKIPS:
        return None
    if choices.kind is not Kind.SEVERAL:
        return choices.codes[_place(plain, choices)]
    parts = SEVERAL_TYPED.split(plain)
    if len(parts) == 1 and len(choices.codes) < 10:
        parts = list(parts[0])  # “134” is three ticks where no answer has two digits
    chosen = {_place(part, choices) for part in parts if part}
    return [code for place, code in enumerate(choices.codes) if place in chosen]


def _place(typed: str, choices: Choices) -> int:
    if typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= len(choices.codes):
        return int(typed) - 1
    raise Unreadable(
        gettext_noop("This number is not among the answers. Look at the paper again, or leave it empty.")
    )


def sum_typed(typed: Mapping[str, str], asked: Mapping[str, Choices]) -> dict[str, int]:
    """The numbers typed, added up for each question with numbered answers: to check a stack by hand."""
    sums = {}
    for name, choices in asked.items():
        ticked = meant(typed.get(name, ""), choices)
        codes = [ticked] if isinstance(ticked, str) else ticked or []
        sums[name] = sum(choices.codes.index(code) + 1 for code in codes)
    return sums


def added(before: Mapping[str, int], more: Mapping[str, int], sign: int = 1) -> dict[str, int]:
    """Two sets of sums as one; with sign -1, the second taken away again."""
    return {name: before.get(name, 0) + sign * more.get(name, 0) for name in {**before, **more}}


def free_of(printed: Sequence[tuple[int, int]]) -> int:
    """The first number no paper has yet, from each printing's first number and how many it was."""
    return max((first + papers for first, papers in printed), default=0)
