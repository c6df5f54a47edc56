"""Reading what is asked: as a plan for methods, as facts for other rooms, as a draft for its checklist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from hearten.errors import NotFound
from hearten.listening.budget import queries as budget
from hearten.listening.care import queries as care
from hearten.listening.care.rules import lacks as care_lacks
from hearten.listening.logic.conditions import keys_in, unkept
from hearten.listening.logic.leading import Asked, leads
from hearten.listening.logic.piping import unpiped
from hearten.listening.statements.models import Statement
from hearten.listening.surveys import order, rules
from hearten.listening.surveys.models import Breakdown, Invitation, Listening, Question, in_language
from hearten.listening.surveys.rules import COUNTED, Sort, State, Way
from hearten.methods import plan as plans
from hearten.methods.disclosure.policy import Policy, current_policy
from hearten.people.models import Person

WEIGHT_COLUMNS = plans.Layout(weight="weight", stratum="stratum", fpc="fpc")


@dataclass(frozen=True, slots=True)
class ListeningFacts:
    """What other rooms may know of a listening, and nothing anyone said."""

    id: int
    title: str
    titles: Mapping[str, str]
    purpose: Mapping[str, str]
    people: str
    languages: tuple[str, ...]
    state: State
    way: Way
    code: str
    again: int | None
    made_up: bool
    opened_at: datetime | None
    closed_at: datetime | None
    sort: Sort = Sort.SURVEY
    brought_at: datetime | None = None
    mode: str = ""

    @property
    def kept_from(self) -> datetime | None:
        """When its time of keeping began: at its close or, of what was brought in from a file, when it came."""
        return self.brought_at or self.closed_at

    @property
    def how(self) -> str:
        """How people answered, as far as another way might give other answers."""
        return self.way.value if self.mode in ("", "online") else f"{self.way.value}, {self.mode}"

    @property
    def closed(self) -> bool:
        """Whether it takes no more answers, so that they may be counted."""
        return self.state is State.CLOSED

    def titled(self, language: str) -> str:
        """The title in a language, or in the first it is given in."""
        return in_language(dict(self.titles), language)


def found(listening_id: int) -> Listening:
    """The listening itself, for this room's own actions and pages."""
    listening = Listening.objects.filter(pk=listening_id).first()
    if listening is None:
        raise NotFound(_("There is no such listening. Go to Listening and choose one from the list."))
    return listening


def listening(listening_id: int) -> ListeningFacts:
    """One listening, as facts."""
    return _facts(found(listening_id))


def all_listenings() -> tuple[ListeningFacts, ...]:
    """Every listening, newest first."""
    return tuple(map(_facts, Listening.objects.all()))


def in_state(state: State) -> tuple[ListeningFacts, ...]:
    """Every listening in a state, newest first."""
    return tuple(map(_facts, Listening.objects.filter(state=state)))


def closed_listenings() -> tuple[ListeningFacts, ...]:
    """Every listening that has closed, the last to close first."""
    return tuple(map(_facts, Listening.objects.filter(state=State.CLOSED).order_by("-closed_at", "-id")))


def counted_listenings() -> tuple[ListeningFacts, ...]:
    """Every closed listening whose answers are counted, the last to close first: not votes, nor conversations."""
    return tuple(facts for facts in closed_listenings() if facts.sort in COUNTED)


def waves(listening_id: int) -> tuple[ListeningFacts, ...]:
    """All the times this was asked, first to last, this one among them."""
    first = found(listening_id)
    while first.again is not None:
        first = first.again
    told, last = [first], [first]
    while last:
        last = list(Listening.objects.filter(again__in=last).order_by("drafted_at", "id"))
        told += last
    return tuple(map(_facts, told))


def in_time(listening_id: int) -> tuple[ListeningFacts, ...]:
    """The same by when each was asked: one brought in from a file may come before the first that was asked here."""
    now = timezone.now()
    return tuple(sorted(waves(listening_id), key=lambda one: one.opened_at or now))


def draft(listening: Listening) -> rules.Draft:
    """A listening as the rules for opening read it."""
    year = budget.of(listening.people)
    read = rules.Draft(
        title=listening.title,
        purpose=listening.purpose,
        support=listening.support,
        languages=tuple(listening.languages),
        questions=tuple(
            rules.Asked(
                question.key,
                plans.Kind(question.kind),
                question.text,
                question.topic,
                tuple(option["text"] for option in question.options),
                looked_at=bool(question.bank_item or question.official),
                codes=tuple(option["code"] for option in question.options),
                only_if=question.only_if,
                ifs_of_notes=tuple(note.get("only_if", {}) for note in question.before),
                other_words=_other_words(question),
            )
            for question in listening.questions.all()
        ),
        breakdowns=tuple(
            rules.Declared(
                breakdown.key,
                breakdown.text,
                tuple((group["text"], group.get("invited")) for group in breakdown.groups),
            )
            for breakdown in listening.breakdowns.all()
        ),
        weigh_by=listening.weigh_by,
        crossings=tuple((row, column) for row, column in listening.crossings),
        fewest_invited=policy(listening).fewest_invited,
        people=listening.people,
        asked_this_year=year.asked,
        budget=year.budget,
        unsaid_moves=len(_earlier(listening) - set(listening.movements.values_list("since", flat=True))),
        sort=Sort(listening.sort),
        first_statements=_first_statements(listening),
        care_lacks=tuple(care_lacks(care.named())),
    )
    return replace(read, order_lacks=order.lacking(read))


def _first_statements(listening: Listening) -> int:
    # Only asked where it matters: statements are in the voices' store, which most pages may not read.
    if listening.sort != Sort.STATEMENTS:
        return 0
    return Statement.objects.filter(listening_id=listening.pk).count()


def _other_words(question: Question) -> tuple[str, ...]:
    wordings = [question.hint, *(one["text"] for one in (*question.options, *question.before))]
    return tuple(text for wording in wordings for text in wording.values())


def _earlier(listening: Listening) -> set[int]:
    """The keys of the waves this one follows."""
    found, at = set(), listening
    while at.again is not None:
        at = at.again
        found.add(at.pk)
    return found


def question(listening: Listening, question_id: int) -> Question:
    """One question of a listening, for this room's own actions and pages."""
    asked = listening.questions.filter(pk=question_id).first()
    if asked is None:
        raise NotFound(_("That question is not in this listening any more. Look at the list."))
    return asked


def breakdown(listening: Listening, breakdown_id: int) -> Breakdown:
    """One breakdown of a listening, for this room's own actions and pages."""
    declared = listening.breakdowns.filter(pk=breakdown_id).first()
    if declared is None:
        raise NotFound(_("That breakdown is not in this listening any more. Look at the list."))
    return declared


def policy(listening: Listening) -> Policy:
    """The rules of protection this listening is told by: those of the day it opened, as it raised them."""
    # What was asked before Hearten had rules is told by those of the day it was brought in.
    settled = listening.drafted_at if listening.brought else listening.opened_at
    on = (settled or timezone.now()).date()
    return current_policy(on).raised(**raised(listening))


def raised(listening: Listening) -> dict[str, int]:
    """The rules this listening raised. Where the house has since raised one further, the house's holds."""
    house = current_policy().values
    return {key: max(value, house[key]) for key, value in listening.rules.items()}


def plan(listening_id: int, language: str = "en") -> plans.Plan:
    """What was asked and declared, in one language, as methods read it."""
    listening = found(listening_id)
    touched, led = _sensitive_too(listening), _led(listening)
    return plans.Plan(
        title=in_language(listening.title, language),
        questions=tuple(
            replace(_asked(question, language, touched), led=led.get(question.key, ()))
            for question in listening.questions.all()
        ),
        breakdowns=tuple(_declared(breakdown, language) for breakdown in listening.breakdowns.all()),
        layout=_layout(listening),
        language=language,
        people=listening.people,
        asked=how_many_asked(listening),
        sampled=listening.way == Way.INVITATION,
        made_up=listening.made_up,
        crossings=tuple((row, column) for row, column in listening.crossings),
    )


def _layout(listening: Listening) -> plans.Layout:
    """The columns of a sampling design: made by weighing here, or brought in with the answers."""
    if listening.brought:
        return plans.Layout(**{name: name for name in listening.brought["design"]})
    return WEIGHT_COLUMNS if listening.weigh_by else plans.Layout()


def how_many_asked(listening: Listening) -> int | None:
    """How many people could answer: as the steward said or, failing that, as many as were invited."""
    if listening.asked:
        return listening.asked
    if listening.way == Way.INVITATION:
        return Invitation.objects.filter(listening=listening).count() or None
    return None


def about(person: Person) -> dict[str, object]:
    """What listening holds about a person; never an answer, for nobody can tell whose it is."""
    drafted = [str(one) for one in Listening.objects.filter(drafted_by=person)]
    invited = [
        str(one.listening)
        for one in Invitation.objects.filter(contact__iexact=person.email).select_related("listening")
    ]
    held = {_("Listenings you drafted"): drafted, _("Listenings your e-mail was invited to answer"): invited}
    return {words: titles for words, titles in held.items() if titles}


def _facts(listening: Listening) -> ListeningFacts:
    return ListeningFacts(
        id=listening.pk,
        title=str(listening),
        titles=MappingProxyType(listening.title),
        purpose=MappingProxyType(listening.purpose),
        people=listening.people,
        languages=tuple(listening.languages),
        state=State(listening.state),
        way=Way(listening.way),
        code=listening.code,
        again=listening.again_id,
        made_up=listening.made_up,
        opened_at=listening.opened_at,
        closed_at=listening.closed_at,
        sort=Sort(listening.sort),
        brought_at=listening.drafted_at if listening.brought else None,
        mode=listening.brought.get("mode", ""),
    )


def _sensitive_too(listening: Listening) -> frozenset[str]:
    """Questions asked because of what was said to a sensitive one: who was asked them tells what that was."""
    told: set[str] = set()
    for question in listening.questions.all():
        condition = unkept(question.only_if)
        led_by = set(keys_in(condition)) if condition else set()
        if question.sensitive or led_by & told:
            told.add(question.key)
    return frozenset(told)


def _led(listening: Listening) -> dict[str, tuple[plans.Led, ...]]:
    """By which answers each question that was not asked of everyone was come to."""
    return leads(
        Asked(
            one.key,
            plans.Kind(one.kind),
            tuple(option["code"] for option in one.options),
            unkept(one.only_if),
        )
        for one in listening.questions.all()
    )


def _asked(question: Question, language: str, touched: frozenset[str]) -> plans.Question:
    # Told of whoever was asked, never as if of everyone.
    of_some = f" {_of_some(language)}" if question.only_if else ""
    told = question.said.get(language, "")
    return plans.Question(
        key=question.key,
        text=unpiped(in_language(question.text, language)) + of_some,
        kind=plans.Kind(question.kind),
        options=tuple(_option(option, language) for option in question.options),
        topic=in_language(question.topic, language),
        said=told and told + of_some,
        sensitive=question.sensitive or question.key in touched,
        unit=question.unit,
    )


def _of_some(language: str) -> str:
    with override(language):
        return _("(asked only of some, by an earlier answer)")


def _option(option: dict[str, Any], language: str) -> plans.Option:
    return plans.Option(
        option["code"],
        in_language(option["text"], language),
        option.get("favourable", False),
        option.get("answers", True),
    )


def _declared(breakdown: Breakdown, language: str) -> plans.Breakdown:
    return plans.Breakdown(
        breakdown.key,
        in_language(breakdown.called, language) or in_language(breakdown.text, language),
        tuple(
            plans.Group(
                group["code"],
                in_language(group.get("told", {}), language) or in_language(group["text"], language),
                group.get("invited"),
                group.get("parent", ""),
            )
            for group in breakdown.groups
        ),
        breakdown.within,
    )
