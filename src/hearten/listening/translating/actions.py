"""Putting the words of a draft into another language."""

from __future__ import annotations

from collections.abc import Mapping

from hearten.errors import refuse
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys import queries
from hearten.listening.surveys import rules as surveys_rules
from hearten.listening.surveys.models import Breakdown, Listening, Question
from hearten.listening.surveys.rules import State
from hearten.listening.translating import rules
from hearten.listening.versions import actions as versions
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action


@action("listening.words.translated")
def translate(
    listening: Listening, language: str, typed: Mapping[str, str], *, by: Person | None
) -> Listening:
    """Put the words at each way into a language; a way that leads nowhere any more is passed over."""
    locked = _settling(listening, by)
    for name in rules.AROUND:
        if name in typed:
            setattr(locked, name, _with(getattr(locked, name), language, typed[name]))
    locked.save()
    parts: list[tuple[str, Question | Breakdown]] = [("question", one) for one in locked.questions.all()]
    parts += [("breakdown", one) for one in locked.breakdowns.all()]
    for sort, part in parts:
        mine = {
            way.removeprefix(f"{sort} {part.pk} "): text
            for way, text in typed.items()
            if way.startswith(f"{sort} {part.pk} ")
        }
        if mine:
            _put(part, language, mine)
    return locked


def _put(part: Question | Breakdown, language: str, typed: Mapping[str, str]) -> None:
    rewritten = False
    for way, text in typed.items():
        name, _, place = way.partition(" ")
        if place:
            told = getattr(part, name)[int(place)]
            rewritten |= name == "options" and _changes(told["text"], language, text)
            told["text"] = _with(told["text"], language, text)
        else:
            rewritten |= name == "text" and _changes(getattr(part, name), language, text)
            setattr(part, name, _with(getattr(part, name), language, text))
    if rewritten and isinstance(part, Question):
        surveys.fork(part)
    part.save()


def _changes(wording: Mapping[str, str], language: str, text: str) -> bool:
    """Whether words that were there become others; words that were missing are no change of the exact wording."""
    return bool(wording.get(language, "").strip()) and wording[language].strip() != text.strip()


def _with(wording: Mapping[str, str], language: str, text: str) -> dict[str, str]:
    rest = {code: words for code, words in wording.items() if code != language}
    return {**rest, language: text.strip()} if text.strip() else rest


def _settling(listening: Listening, by: Person | None) -> Listening:
    if by is not None:
        refuse(why_not("listening.draft", by.roles))
    queries.found(listening.pk)
    locked = Listening.objects.select_for_update(of=("self",)).get(pk=listening.pk)
    refuse(surveys_rules.why_not_change(State(locked.state)))
    versions.keep_before_change(locked, by=by)
    return locked
