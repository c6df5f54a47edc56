"""Conditions in words, for whoever drafts: “How often ...” is “Often”. Needs the reader's language, and no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from hearten.listening.logic.conditions import (
    ITSELF,
    MANY,
    All,
    Chosen,
    Compare,
    Condition,
    Not,
    Other,
    Size,
    Some,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A question as a sentence names it: its words, and those of what can be chosen."""

    text: str
    options: Mapping[str, str] = field(default_factory=dict)
    several: bool = False


Names = Mapping[str, Named]


def in_words(condition: Condition, names: Names) -> str:
    """A condition as a part of a sentence."""
    match condition:
        case All(parts):
            return _("; and ").join(in_words(part, names) for part in parts)
        case Some(parts):
            return _oneof(parts, names) or _("; or ").join(in_words(part, names) for part in parts)
        case Not(part):
            return _not(part, names)
        case Chosen(key, code):
            several = _of(key, names).several
            words = (
                _("%(question)s has “%(answer)s” chosen") if several else _("%(question)s is “%(answer)s”")
            )
            return words % {"question": _name(key, names), "answer": _answer(key, code, names)}
        case Size():
            return _sized(condition, names)
        case Compare():
            return _compared(condition, names)


def _not(part: Condition, names: Names) -> str:
    """What does not hold, as directly as it can be said."""
    match part:
        case Some(parts) if told := _oneof(parts, names, none=True):
            return told
        case Chosen(key, code):
            several = _of(key, names).several
            words = (
                _("%(question)s has not “%(answer)s” chosen")
                if several
                else _("%(question)s is not “%(answer)s”")
            )
            return words % {"question": _name(key, names), "answer": _answer(key, code, names)}
    return _("not so that %(what)s") % {"what": in_words(part, names)}


def _oneof(parts: tuple[Condition, ...], names: Names, *, none: bool = False) -> str:
    """“... is one of “a”, “b””, where all parts are of one question's answers; "" where they are not."""
    if not all(isinstance(part, Chosen) for part in parts):
        return ""
    chosen = [part for part in parts if isinstance(part, Chosen)]
    if len({part.key for part in chosen}) != 1:
        return ""
    told = ", ".join(f"“{_answer(part.key, part.code, names)}”" for part in chosen)
    words = _("%(question)s is none of %(answers)s") if none else _("%(question)s is one of %(answers)s")
    return words % {"question": _name(chosen[0].key, names), "answers": told}


def _compared(condition: Compare, names: Names) -> str:
    key, how, to = condition.key, condition.how, condition.to
    named = {"question": _name(key, names)}
    if to == "":
        return (_("%(question)s was left empty") if how == "=" else _("%(question)s was answered")) % named
    if isinstance(to, Other):
        told = _("the answer to %(other)s") % {"other": _name(to.key, names)}
    elif isinstance(to, float):
        told = f"{to:.15g}"
    else:
        told = f"“{_answer(key, to, names)}”"
    return _how(how) % {**named, "what": told}


def _how(how: str) -> str:
    return {
        "=": _("%(question)s is %(what)s"),
        "!=": _("%(question)s is not %(what)s"),
        "<": _("%(question)s is less than %(what)s"),
        "<=": _("%(question)s is at most %(what)s"),
        ">": _("%(question)s is more than %(what)s"),
        ">=": _("%(question)s is at least %(what)s"),
    }[how]


def _sized(condition: Size, names: Names) -> str:
    words = (
        _("how many were chosen of %(question)s")
        if condition.of == MANY
        else _("the number of letters of %(question)s")
    )
    asked = words % {"question": _name(condition.key, names)}
    return _how(condition.how) % {"question": asked, "what": f"{condition.number:.15g}"}


def _of(key: str, names: Names) -> Named:
    return names.get(key, Named(key))


def _name(key: str, names: Names) -> str:
    return _("the answer") if key == ITSELF else f"“{_of(key, names).text}”"


def _answer(key: str, code: str, names: Names) -> str:
    return _of(key, names).options.get(code, code)
