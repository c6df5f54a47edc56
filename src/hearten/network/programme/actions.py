"""Writing what is shared, choosing what is told, and taking it back: the only writers. Sending it is another's deed."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import date

from django.utils import timezone

from hearten.errors import HeartenError, NotReady, refuse
from hearten.network.membership.models import Network
from hearten.network.programme import rules
from hearten.network.programme.models import CaseStudy, Group, Meeting, Outset, Wanted
from hearten.network.programme.rules import Agreed, Sort, Strength, Theme
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, unrecorded
from hearten.systems.naming import why_not_keep

Ours = CaseStudy | Wanted | Group | Meeting


@dataclass(frozen=True, slots=True)
class StudyWords:
    """What is typed of a case study. `credit`: "" where nobody is named."""

    title: str
    theme: Theme
    tried: str
    where: str
    came_of_it: str
    failed: str
    strength: Strength
    evidence: str
    credit: str
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class WantedWords:
    """What is typed of a need or an offer."""

    title: str
    theme: Theme
    words: str
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """What is typed of a meeting; `agenda` line by line."""

    title: str
    on: date
    where: str
    agenda: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Began:
    """Where we are, and what we hope for and need as we begin."""

    place: str
    north: float
    east: float
    aims: str
    needs: str


def _ident() -> str:
    return secrets.token_hex(6)


def _written_by(kept: Ours, by: Person) -> None:
    refuse(rules.why_not_write(kept.begun_by_id == by.pk, by.roles))


def _keep(kept: Ours, said: object, refusal: HeartenError | None) -> None:
    """Refuse what lacks something or could point at somebody; else keep every field as typed, trimmed.

    A group is chosen from a list and not typed: what it is known by may have the looks of a telephone number.
    """
    fields = {
        name: value.strip() if type(value) is str else value
        for name, value in asdict(said).items()  # type: ignore[call-overload]  # one of those above
    }
    typed = (value for name, value in fields.items() if type(value) is str and name != "group")
    refuse(refusal or why_not_keep(*typed))
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.save()


@action("network.study.written")
def write_study(network: Network, said: StudyWords, *, by: Person, today: date | None = None) -> CaseStudy:
    """Begin a case study."""
    refuse_unless_may("network.share", by)
    made = CaseStudy(network=network, ident=_ident(), begun_on=today or timezone.localdate(), begun_by=by)
    _keep(made, said, rules.why_not_study(said.tried, said.where, said.strength))
    return made


@action("network.study.changed")
def change_study(study: CaseStudy, said: StudyWords, *, by: Person) -> CaseStudy:
    """Say it better; told, it still says what failed."""
    _written_by(study, by)
    refusal = rules.why_not_study(said.tried, said.where, said.strength)
    if study.told:
        refusal = refusal or rules.why_not_tell_study(said.failed, said.came_of_it, said.evidence)
    _keep(study, said, refusal)
    return study


@action("network.want.written")
def write_want(
    network: Network, sort: Sort, said: WantedWords, *, by: Person, today: date | None = None
) -> Wanted:
    """Say what we look for, or can give."""
    refuse_unless_may("network.share", by)
    made = Wanted(
        network=network, sort=sort, ident=_ident(), begun_on=today or timezone.localdate(), begun_by=by
    )
    _keep(made, said, rules.why_not_want(said.title, said.words))
    return made


@action("network.want.changed")
def change_want(want: Wanted, said: WantedWords, *, by: Person) -> Wanted:
    """Say it better."""
    _written_by(want, by)
    refuse(rules.why_not_end(want.closed_on))
    _keep(want, said, rules.why_not_want(said.title, said.words))
    return want


@action("network.want.closed")
def close_want(want: Wanted, came_of_it: str, *, by: Person, today: date | None = None) -> Wanted:
    """It is met, or not looked for any more; the next parcel takes it back."""
    _written_by(want, by)
    refuse(rules.why_not_end(want.closed_on) or why_not_keep(came_of_it))
    want.closed_on, want.came_of_it, want.told = today or timezone.localdate(), came_of_it.strip(), False
    want.save()
    return want


@action("network.want.opened_again")
def open_want_again(want: Wanted, *, by: Person) -> Wanted:
    """It is looked for again; what came of it stays written."""
    _written_by(want, by)
    if want.closed_on is None:
        raise NotReady("It is open already.")
    want.closed_on = None
    want.save(update_fields=["closed_on"])
    return want


@action("network.group.begun")
def begin_group(
    network: Network, title: str, theme: Theme, aims: str, *, by: Person, today: date | None = None
) -> Group:
    """Begin a working group; its name and aims go to members with the next parcel."""
    refuse_unless_may("network.keep", by)
    refuse(rules.why_not_group(title, aims) or why_not_keep(title, aims))
    return Group.objects.create(
        network=network,
        ident=_ident(),
        title=title.strip(),
        theme=theme,
        aims=aims.strip(),
        on=today or timezone.localdate(),
        begun_by=by,
    )


@action("network.group.ended")
def end_group(group: Group, came_of_it: str, *, by: Person, today: date | None = None) -> Group:
    """End a working group, and say what came of its aims."""
    refuse_unless_may("network.keep", by)
    refuse(rules.why_not_end(group.ended_on) or why_not_keep(came_of_it))
    group.ended_on, group.came_of_it = today or timezone.localdate(), came_of_it.strip()
    group.save()
    return group


@action("network.group.begun_again")
def begin_group_again(group: Group, *, by: Person) -> Group:
    """It goes on."""
    refuse_unless_may("network.keep", by)
    if group.ended_on is None:
        raise NotReady("It has not ended.")
    group.ended_on = None
    group.save(update_fields=["ended_on"])
    return group


@action("network.meeting.called")
def call_meeting(network: Network, said: MeetingWords, *, by: Person) -> Meeting:
    """Call a meeting."""
    refuse_unless_may("network.keep", by)
    made = Meeting(network=network, ident=_ident(), begun_by=by)
    _keep(made, said, rules.why_not_meet(said.title, rules.lines_of(said.agenda)))
    return made


@action("network.meeting.changed")
def change_meeting(meeting: Meeting, said: MeetingWords, *, by: Person) -> Meeting:
    """Change when, where and what about."""
    _written_by(meeting, by)
    _keep(meeting, said, rules.why_not_meet(said.title, rules.lines_of(said.agenda)))
    return meeting


@action("network.meeting.noted")
def note(meeting: Meeting, agreed: Agreed, notes: str, *, by: Person) -> Meeting:
    """Keep notes, as far as those who met agreed."""
    _written_by(meeting, by)
    refuse(rules.why_not_note(agreed, notes) or why_not_keep(notes))
    meeting.agreed, meeting.notes = agreed, notes.strip()
    meeting.save(update_fields=["agreed", "notes"])
    return meeting


@action("network.outset.said")
def say_outset(network: Network, said: Began, *, by: Person, today: date | None = None) -> Outset:
    """Say where we are, and what we hope for and need."""
    refuse_unless_may("network.keep", by)
    refuse(why_not_keep(said.aims, said.needs))
    rounded = {"north": round(said.north, 2), "east": round(said.east, 2)}
    kept, _new = Outset.objects.update_or_create(
        network=network,
        defaults=asdict(said) | rounded | {"on": today or timezone.localdate(), "by": by, "told": True},
    )
    return kept


@action("network.shared.chosen")
def tell(kept: CaseStudy | Wanted | Meeting, *, by: Person) -> CaseStudy | Wanted | Meeting:
    """Choose it for the network: whoever sends the next parcel looks it over once more."""
    refuse_unless_may("network.keep", by)
    if isinstance(kept, CaseStudy):
        refuse(rules.why_not_tell_study(kept.failed, kept.came_of_it, kept.evidence))
    if isinstance(kept, Wanted):
        refuse(rules.why_not_end(kept.closed_on))
    kept.told = True
    kept.save(update_fields=["told"])
    return kept


@action("network.shared.taken_back")
def tell_no_more(kept: CaseStudy | Wanted | Meeting, *, by: Person) -> CaseStudy | Wanted | Meeting:
    """The next parcel takes it back, and members drop it. Whoever wrote it may always ask this of their own words."""
    _written_by(kept, by)
    kept.told = False
    kept.save(update_fields=["told"])
    return kept


@action("network.shared.thrown_away")
def throw_away(kept: CaseStudy | Wanted | Meeting, *, by: Person) -> CaseStudy | Wanted | Meeting:
    """Throw a draft away; what is told is taken back first."""
    _written_by(kept, by)
    if kept.told:
        raise NotReady("It is told to the network. Take it back first, then throw it away.")
    type(kept).objects.filter(pk=kept.pk).delete()
    return kept


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Take a person's name off what they wrote; what was written names nobody, and stays."""
    CaseStudy.objects.filter(begun_by=person).update(begun_by=None)
    Wanted.objects.filter(begun_by=person).update(begun_by=None)
    Group.objects.filter(begun_by=person).update(begun_by=None)
    Meeting.objects.filter(begun_by=person).update(begun_by=None)
    Outset.objects.filter(by=person).update(by=None)
