"""What a year's account rests on, asked of every room: as it stood on the last day of the year, and in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from hearten.commitment.steps import queries as steps
from hearten.commitment.steps.rules import State as Doing
from hearten.commitment.telling import queries as committed
from hearten.door import queries as left
from hearten.door.rules import State as Leaving
from hearten.door.tracing import MadeOf
from hearten.errors import NotFound
from hearten.learning.account import rules
from hearten.learning.account.models import Year
from hearten.learning.models import Account
from hearten.learning.rules import State
from hearten.listening import queries as listening
from hearten.methods.account import (
    Aim,
    Barrier,
    Deed,
    Gathered,
    Listened,
    Mistake,
    Pausing,
    Promise,
    Unheard,
    sources,
)
from hearten.methods.account.facts import Source, name_of
from hearten.methods.series.finding import SeriesFinding
from hearten.systems.barriers import queries as barriers
from hearten.systems.barriers.rules import Decision
from hearten.systems.barriers.rules import State as Standing
from hearten.systems.pauses import yearly as pauses

# In which block something stands, by what its key begins with; what is left out is counted there.
BLOCK_OF = {
    "heard": "heard",
    "untold": "heard",
    "step": "done",
    "pause": "paused",
    "left": "wrong",
    "barrier": "undone",
}


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that can stand in an account. `belongs`: by itself; `stands`: as its writers chose."""

    key: str
    block: str
    title: str
    belongs: bool
    stands: bool


def gather(year: Year, today: date | None = None) -> Gathered:
    """Everything of the rooms that stands in it, with its writers' words."""
    day = today or timezone.localdate()
    with override(year.language):
        every, belong = _every(year)
        promises, promised_in = _promises(year)
    known = sources(every)
    out = rules.kept_out(year.chosen, [key for key in known if may_be_left_out(key)], belong)
    left_out = Counter(BLOCK_OF[_sort(key)] for key in out & belong)
    return Gathered(
        title=year.title,
        organisation=settings.HEARTEN_ORGANISATION,
        language=year.language,
        begins=year.begins.isoformat(),
        ends=year.ends.isoformat(),
        on=day.isoformat(),
        made_up=settings.HEARTEN_DEMO,
        listened=_set_beside(every.listened, out),
        unheard=tuple(one for one in every.unheard if one.key not in out),
        aims=every.aims,
        deeds=tuple(one for one in every.deeds if one.key not in out),
        pausings=tuple(one for one in every.pausings if one.key not in out),
        mistakes=tuple(one for one in every.mistakes if one.key not in out),
        barriers=tuple(one for one in every.barriers if one.key not in out),
        promises=promises,
        promised_in=promised_in,
        spoken=bool(year.quotes or year.stories),
        left_out=tuple(sorted(left_out.items())),
        words=dict(year.words),
    )


def with_words(gathered: Gathered, year: Year) -> Gathered:
    """The same sources, with its writers' words as they are now."""
    spoken = bool(year.quotes or year.stories)
    return replace(gathered, title=year.title, words=dict(year.words), spoken=spoken)


def offered(year: Year) -> tuple[Offered, ...]:
    """Everything that can stand in it, block by block."""
    with override(year.language):
        every, belong = _every(year)
    return tuple(
        Offered(key, BLOCK_OF[_sort(key)], title_of(one), key in belong, year.chosen.get(key, key in belong))
        for key, one in sources(every).items()
        if may_be_left_out(key)
    )


def title_of(one: Source) -> str:
    """What a source is called in a sentence."""
    return f"“{name_of(one)}”"


def may_be_left_out(key: str) -> bool:
    """A goal stands always, and so does what was promised: whole or not at all."""
    return _sort(key) in BLOCK_OF


def _sort(key: str) -> str:
    return key.partition("-")[0]


def _every(year: Year) -> tuple[Gathered, set[str]]:
    """All there is to choose from; and of it, by key, what belongs to the year by itself."""
    heard = tuple(_listened(year.language))
    aims, deeds = _done(year)
    every = Gathered(
        title="",
        organisation="",
        language=year.language,
        begins="",
        ends="",
        on="",
        listened=heard,
        unheard=tuple(_unheard(year)),
        aims=aims,
        deeds=deeds,
        pausings=tuple(map(_pausing, pauses.ran(year.begins, year.ends))),
        mistakes=tuple(_mistakes(year)),
        barriers=tuple(_barriers(year)),
    )
    first, last = year.begins.isoformat(), year.ends.isoformat()
    before = account_before(year)
    told = {one.release for one in _gathered_of(before.digest).told} if before else set()
    another = {one.key for one in heard if not first <= one.out_on <= last or one.release in told}
    return every, set(sources(every)) - another


def _listened(language: str) -> Iterator[Listened]:
    """The newest account of each listening that is out, the first told first."""
    newest = {one.listening_id: one for one in _out()}
    for one in sorted(newest.values(), key=lambda each: (each.published_at, each.pk)):
        made_of = _made_of(one.digest)
        if made_of is None:
            continue
        yield Listened(
            key=f"heard-{one.listening_id}",
            title=one.title,
            release=one.digest,
            out_on=timezone.localdate(one.published_at).isoformat(),
            plan=made_of.plan,
            findings=made_of.findings,
        )


@lru_cache(maxsize=8)
def _made_of(digest: str) -> MadeOf | None:
    """What a release was made of: by its digest it is the same for ever. None where it left before bundles were."""
    try:
        return left.told(digest)
    except NotFound:
        return None


@lru_cache(maxsize=4)
def _gathered_of(digest: str) -> Gathered:
    """What the account of a year that left rests on: the same for ever."""
    return left.gathered(digest)


def _out() -> Iterator[Account]:
    told = Account.objects.filter(state=State.PUBLISHED).order_by("published_at", "pk").defer("document")
    return (one for one in told if left.is_out(one.digest))


def _set_beside(heard: Iterable[Listened], out: set[str]) -> tuple[Listened, ...]:
    """Those that stand in it, each with the newest wave before it; that one too, where it was told another year."""
    known = {one.key: one for one in heard}
    before = {key: _before(key, known) for key in known if key not in out}
    beside = [replace(known[key], beside=True) for key in dict.fromkeys(before.values()) if key in out]
    told = [replace(known[key], before=earlier) for key, earlier in before.items()]
    return (*beside, *told)


def _before(key: str, known: Mapping[str, Listened]) -> str:
    waves = [f"heard-{wave.id}" for wave in listening.in_time(int(key.partition("-")[2]))]
    return next((wave for wave in reversed(waves[: waves.index(key)]) if wave in known), "")


def _unheard(year: Year) -> Iterator[Unheard]:
    told = {one.listening_id for one in _out()}
    for facts in listening.all_listenings():
        closed = timezone.localdate(facts.closed_at) if facts.closed_at else None
        if closed and year.begins <= closed <= year.ends and facts.id not in told:
            yield Unheard(f"untold-{facts.id}", facts.titled(year.language))


def _done(year: Year) -> tuple[tuple[Aim, ...], tuple[Deed, ...]]:
    """The goals of what is endorsed, and the actions that are told to everybody, as they stood on the last day."""
    held = committed.all_told(year.language)
    if not held:
        return (), ()
    one = held[0]
    every = [step for step in steps.steps(one.id) if step.begun_on <= year.ends]
    every = [step for step in every if step.ended_on is None or step.ended_on >= year.begins]
    deeds = tuple(_deed(step, year) for step in every if step.told)
    open_ones = {step.goal for step in every if _state(step, year.ends) is Doing.LIVE}
    told_ones = {deed.goal for deed in deeds if deed.state == Doing.LIVE}
    aims = tuple(
        Aim(
            key=f"goal-{under.goal.key}",
            goal=under.goal.key,
            number=under.goal.number,
            name=under.goal.name,
            without=under.reason.why if under.reason and under.reason.on <= year.ends else "",
            inside=under.goal.key in open_ones - told_ones,
        )
        for under in steps.goals(one)
    )
    return aims, deeds


def _state(step: steps.Known, on: date) -> Doing:
    return Doing.LIVE if step.ended_on is None or step.ended_on > on else step.state


def _deed(step: steps.Known, year: Year) -> Deed:
    state = _state(step, year.ends)
    over = state is not Doing.LIVE
    seen = [look for look in steps.looks(step.id) if year.begins <= look.on <= year.ends]
    return Deed(
        key=f"step-{step.id}",
        goal=step.goal,
        what=step.what,
        why=step.why,
        with_whom=step.with_whom,
        by_day=step.by_day.isoformat(),
        rational=step.rational,
        relational=step.relational,
        stops=step.stops,
        state=state.value,
        late=not over and step.by_day < year.ends,
        begun_on=step.begun_on.isoformat(),
        ended_on=step.ended_on.isoformat() if over and step.ended_on else "",
        ended_because=step.ended_because if over else "",
        seen=tuple((look.on.isoformat(), look.happened) for look in reversed(seen) if look.happened),
    )


def _pausing(ran: pauses.Ran) -> Pausing:
    small = any(_counts_few(each) for each in (ran.rational, ran.relational))
    return Pausing(
        key=f"pause-{ran.id}",
        title=ran.title,
        target=ran.target,
        scope=ran.scope,
        reason=ran.reason,
        harm=ran.harm,
        stop=ran.stop,
        state=ran.state.value,
        start=ran.start.isoformat() if ran.start else "",
        end=ran.end.isoformat() if ran.end else "",
        crossed=tuple(day.isoformat() for day in ran.crossed),
        ended_why=ran.ended_why,
        cost=ran.cost,
        felt=ran.felt,
        rational=None if small else ran.rational,
        relational=None if small else ran.relational,
        small=small,
    )


def _counts_few(found: SeriesFinding | None) -> bool:
    """Whether some step counts so few that a picture of it, or its points in the bundle, could point at somebody."""
    values = (*found.asked.values, *found.asked.control) if found else ()
    return any(value < rules.FEWEST for value in values)


def _mistakes(year: Year) -> Iterator[Mistake]:
    for one in left.mistakes(year.begins, year.ends):
        gone = one.state is Leaving.WITHDRAWN
        at = one.withdrawn_at if gone else one.replaced_at
        if at is None or not year.begins <= timezone.localdate(at) <= year.ends:
            continue
        yield Mistake(
            key=f"left-{one.digest[:16]}",
            title=one.title,
            on=timezone.localdate(at).isoformat(),
            what="withdrawn" if gone else "corrected",
            reason="" if gone else one.replaced_reason,
            because=one.withdrawn_because if gone else one.replaced_because,
        )


def _barriers(year: Year) -> Iterator[Barrier]:
    """Open for long, or decided to be changed and not changed, on the last day."""
    for one in barriers.barriers(year.ends):
        waited = (year.ends - one.opened_on).days
        still_open = one.state is Standing.OPEN or (one.decided_on is not None and one.decided_on > year.ends)
        change = one.state is Standing.DECIDED and one.decision is Decision.CHANGE and one.by_day is not None
        late = change and one.by_day is not None and one.by_day < year.ends
        if not late and not (still_open and waited >= rules.LONG_OPEN.days):
            continue
        yield Barrier(
            key=f"barrier-{one.id}",
            title=one.title,
            does=one.does,
            opened_on=one.opened_on.isoformat(),
            days=waited,
            late=late,
            by_day=one.by_day.isoformat() if late and one.by_day else "",
        )


def _promises(year: Year) -> tuple[tuple[Promise, ...], str]:
    """What the account before this one said goes on, beside how it stood on the last day of this."""
    before = account_before(year)
    if before is None:
        return (), ""
    then = _gathered_of(before.digest)
    held = committed.all_told(year.language)
    now = {f"step-{step.id}": step for one in held[:1] for step in steps.steps(one.id)}
    promises = [deed for deed in then.deeds if deed.state == Doing.LIVE]
    return tuple(_promise(deed, now.get(deed.key), year.ends) for deed in promises), before.digest


def account_before(year: Year) -> Year | None:
    """The newest account of an earlier year that is out."""
    told = Year.objects.filter(state=State.PUBLISHED, ends__lt=year.ends, begins__lt=year.begins)
    return next(
        (one for one in told.order_by("-ends", "-pk").defer("document") if left.is_out(one.digest)), None
    )


def _promise(deed: Deed, step: steps.Known | None, on: date) -> Promise:
    if step is None or not step.told:  # it is told no more: nothing may be said of what is kept inside
        return Promise(deed.key.replace("step", "promise"), deed.what, deed.by_day, "gone")
    state = _state(step, on)
    over = state is not Doing.LIVE
    looks = [look for look in steps.looks(step.id) if look.on <= on and look.happened]
    return Promise(
        key=deed.key.replace("step", "promise"),
        what=deed.what,
        by_day=deed.by_day,
        became=state.value,
        late=not over and date.fromisoformat(deed.by_day) < on,
        on=step.ended_on.isoformat() if over and step.ended_on else "",
        why=step.ended_because if over else looks[0].happened if looks else "",
    )
