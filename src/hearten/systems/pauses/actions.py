"""Drafting, proposing, starting, stopping, restoring and judging pauses: the only writers. None deletes one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.utils import timezone

from hearten.errors import HeartenError, NotReady, refuse
from hearten.methods import kept
from hearten.people import post
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.permission.moments.rules import NAMING
from hearten.permission.naming import found_in
from hearten.record.action import action, unrecorded
from hearten.systems.pauses import letters, queries, rules, worth
from hearten.systems.pauses.models import Crossing, Judgement, Pause, PauseTurn
from hearten.systems.pauses.rules import Choice, Recorded, State
from hearten.systems.targets.models import Target
from hearten.systems.targets.rules import Lexicon


@dataclass(frozen=True, slots=True)
class Written:
    """What a draft says; whatever is not said yet is empty or None."""

    title: str
    paused: Target
    scope: str = ""
    reason: str = ""
    start: date | None = None
    planned_end: date | None = None
    rational: Target | None = None
    relational: Target | None = None
    rational_control: Target | None = None
    relational_control: Target | None = None
    no_control: str = ""
    rational_matters: float | None = None
    relational_matters: float | None = None
    harm: str = ""
    stop_on: str = ""
    stop_side: str = ""
    stop_at: float | None = None
    stop_in_a_row: int | None = None
    decider: Person | None = None


def _named_in(*words: str) -> list[str]:
    return [found.text for found in found_in(*words) if found.kind in NAMING]


def _unnamed(*words: str) -> HeartenError | None:
    """The refusal of words that could point at somebody."""
    return rules.why_not_draft("-", _named_in(*words))


def _turn(pause: Pause, what: str, by: Person | None, on: date, words: str = "") -> None:
    PauseTurn.objects.create(pause=pause, what=what, words=words, on=on, by=by)


def _write(pause: Pause, said: Written) -> Pause:
    words = (said.title, said.scope, said.reason, said.no_control, said.harm)
    refuse(rules.why_not_draft(said.title, _named_in(*words)))
    refuse(rules.why_not_order(said.start, said.planned_end))
    if said.rational is not None and said.rational == said.relational:
        raise NotReady("Choose two series that are not the same.")
    refuse(queries.why_not_beside(said.rational, said.rational_control))
    refuse(queries.why_not_beside(said.relational, said.relational_control))
    for series, much in ((said.rational, said.rational_matters), (said.relational, said.relational_matters)):
        refuse(rules.why_not_matter(much, series.changes if series else ""))
    for name in Written.__dataclass_fields__:
        value = getattr(said, name)
        setattr(pause, name, value.strip() if isinstance(value, str) else value)
    pause.decider_left_on = None
    pause.save()
    return pause


@action("systems.pause.drafted")
def draft(said: Written, *, by: Person, today: date | None = None) -> Pause:
    """Begin a pause on paper. It may lack parts until it is proposed."""
    refuse(why_not("systems.pause", by.roles))
    made = _write(Pause(), said)
    _turn(made, "drafted", by, today or timezone.localdate())
    return made


@action("systems.pause.changed")
def change(pause: Pause, said: Written, *, by: Person) -> Pause:
    """Change a draft."""
    refuse(why_not("systems.pause", by.roles))
    refuse(rules.why_not_change(State(pause.state)))
    return _write(pause, said)


@action("systems.pause.proposed")
def propose(pause: Pause, *, by: Person, today: date | None = None) -> Pause:
    """Propose it whole, with what we could see said beforehand."""
    day = today or timezone.localdate()
    refuse(rules.why_not_propose(State(pause.state), queries.parts_of(pause), day, by.roles))
    pause.expected = {one.value: asdict(worth.expected(pause, one)) for one in Lexicon}
    pause.state = State.PROPOSED.value
    pause.save()
    _turn(pause, "proposed", by, day)
    return pause


@action("systems.pause.taken_back")
def take_back(pause: Pause, *, by: Person, today: date | None = None) -> Pause:
    """Make a draft of it again, before it starts."""
    refuse(why_not("systems.pause", by.roles))
    refuse(rules.why_not_take_back(State(pause.state)))
    pause.state, pause.expected = State.DRAFT.value, {}
    pause.save()
    _turn(pause, "taken back", by, today or timezone.localdate())
    return pause


@action("systems.pause.started")
def start(pause: Pause, *, by: Person, today: date | None = None) -> Pause:
    """Switch the target off. Where its day has passed, it starts today."""
    day = today or timezone.localdate()
    refuse(rules.why_not_decide(pause.decider_id == by.pk, by.roles))
    refuse(rules.why_not_start(State(pause.state), queries.parts_of(pause), day))
    pause.state, pause.started_on = State.RUNNING.value, day
    pause.start = max(pause.start or day, day)
    pause.save()
    _turn(pause, "started", by, day)
    return pause


@unrecorded("what is found is recorded by `notice`")
def hold(target_id: int, day: date) -> None:
    """Hold a series that has new points against the stop rule of every pause that rests on it."""
    running = Pause.objects.select_for_update().filter(state=State.RUNNING.value)
    for pause in running:
        if queries.stops_on(pause) == target_id and (step := queries.crossed_at(pause)):
            notice(pause, step, day)


@action("systems.pause.stop_rule_crossed")
def notice(pause: Pause, step: date, day: date, *, by: None = None) -> Pause:
    """Keep that the stop rule was crossed, and tell whoever decides at once."""
    Crossing.objects.create(pause=pause, step=step, found_on=day)
    _turn(pause, "the stop rule was crossed", None, day, queries.stop_in_words(pause))
    for person in queries.whom_to_tell(pause):
        post.after_commit(person.email, *letters.of_crossing(pause, step, person))
    return pause


@action("systems.pause.restored")
def restore(pause: Pause, why: str, *, by: Person, today: date | None = None) -> Pause:
    """Switch the target on again."""
    day = today or timezone.localdate()
    refuse(rules.why_not_decide(pause.decider_id == by.pk, by.roles))
    refuse(rules.why_not_end(State(pause.state), why))
    refuse(_unnamed(why))
    _settle(pause, Choice.RESTORE, why, None, by, day)
    pause.state, pause.ended_why = State.RESTORED.value, why.strip()
    pause.restored_on = max(day, pause.start or day)
    pause.save()
    _turn(pause, "restored", by, day, why)
    return pause


@action("systems.pause.goes_on")
def go_on(pause: Pause, why: str, until: date | None, *, by: Person, today: date | None = None) -> Pause:
    """Go on although the stop rule was crossed or the planned end has passed, with a reason and a day."""
    day = today or timezone.localdate()
    refuse(rules.why_not_decide(pause.decider_id == by.pk, by.roles))
    refuse(rules.why_not_go_on(State(pause.state), why, until, day))
    refuse(_unnamed(why))
    _settle(pause, Choice.GO_ON, why, until, by, day)
    if until and pause.planned_end and pause.planned_end <= day:
        pause.planned_end = until
        pause.save()
    _turn(pause, "goes on", by, day, f"{why} ({until:%Y-%m-%d})")
    return pause


def _settle(pause: Pause, choice: Choice, why: str, until: date | None, by: Person, day: date) -> None:
    """What waits for a decision has one."""
    pause.crossings.filter(choice="").update(
        choice=choice.value, why=why.strip(), decided_on=day, decided_by=by, look_again_on=until
    )


@action("systems.pause.abandoned")
def abandon(pause: Pause, why: str, *, by: Person, today: date | None = None) -> Pause:
    """Give it up, saying why."""
    day = today or timezone.localdate()
    if pause.decider_id != by.pk:
        refuse(why_not("systems.pause", by.roles))
    refuse(rules.why_not_abandon(State(pause.state), why))
    refuse(_unnamed(why))
    pause.state, pause.ended_why = State.ABANDONED.value, why.strip()
    pause.save()
    _turn(pause, "abandoned", by, day, why)
    return pause


@action("systems.pause.another_decides")
def name_decider(pause: Pause, decider: Person, *, by: Person, today: date | None = None) -> Pause:
    """Name another who decides, where the one who did has left or cannot."""
    refuse(why_not("systems.let_pause", by.roles))
    if not decider.is_active:
        raise NotReady("Name somebody who can sign in here.")
    pause.decider, pause.decider_left_on = decider, None
    pause.save(update_fields=["decider", "decider_left_on"])
    _turn(pause, "another decides", by, today or timezone.localdate())
    return pause


@action("systems.pause.recording_said")
def say_recording(pause: Pause, which: Lexicon, said: Recorded, words: str, *, by: Person) -> Pause:
    """Did it fall, or did the recording fall? Of one series, in words."""
    refuse(queries.why_not_tend(pause, by))
    refuse(rules.why_not_say_recording(State(pause.state), words))
    refuse(_unnamed(words))
    setattr(pause, f"{which}_recorded", said.value)
    setattr(pause, f"{which}_recorded_words", words.strip())
    pause.save()
    return pause


@action("systems.pause.judged")
def judge(
    pause: Pause, cost_and_saved: str, how_it_felt: str, *, by: Person, today: date | None = None
) -> Pause:
    """Say what came of it in both lexicons; what was found of both series is kept as it is now."""
    day = today or timezone.localdate()
    words = {Lexicon.RATIONAL: cost_and_saved, Lexicon.RELATIONAL: how_it_felt}
    recorded = (pause.rational_recorded, pause.relational_recorded)
    refuse(queries.why_not_tend(pause, by))
    refuse(rules.why_not_judge(State(pause.state), recorded, words))
    refuse(_unnamed(cost_and_saved, how_it_felt))
    found = {one.value: kept.plain(worth.finding(pause, one)) for one in Lexicon}
    Judgement.objects.create(pause=pause, on=day, **found)
    pause.state, pause.judged_on = State.JUDGED.value, day
    pause.cost_and_saved, pause.how_it_felt = cost_and_saved.strip(), how_it_felt.strip()
    pause.save()
    _turn(pause, "judged", by, day)
    return pause


@unrecorded("people's own action leaves the line")
def forget(person: Person, *, today: date | None = None) -> None:
    """Take a person off pauses; where they decide, the day they left stands until another is named."""
    day = today or timezone.localdate()
    Pause.objects.filter(decider=person).update(decider=None, decider_left_on=day)
    PauseTurn.objects.filter(by=person).update(by=None)
    Crossing.objects.filter(decided_by=person).update(decided_by=None)
