"""A procurement as a case study to share: one Document, drawn as a page, on paper, as Markdown and as tables.

Each claim says how far it is tested; what failed has a place of its own, and where nobody has written it that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hearten.methods.report import Block, Document, Heading, Note, Table, Words
from hearten.systems.procurement.queries import Known, KnownClaim
from hearten.systems.procurement.rules import Sort, Strength
from hearten.systems.procurement.wording import BEARS, SORTS, STAGES, STRENGTHS, UNTESTED, WEIGHTS


def study_of(one: Known, today: date) -> Document:
    """The case study as it stands."""
    return Document(
        title=one.title,
        subtitle=_("A case study of buying with people, drafted from what was written down"),
        organisation=settings.HEARTEN_ORGANISATION,
        on=today.isoformat(),
        blocks=tuple(_blocks(one)),
        language=get_language() or "en",
        made_up=settings.HEARTEN_DEMO,
        footer=_("Written by those who did it. Nobody outside has checked it."),
    )


def _blocks(one: Known) -> Iterator[Block]:
    yield Heading(_("What it was for"), 2)
    yield Words(one.need)
    yield Heading(_("Who was there, and what changed because of them"), 2)
    yield _stages(one)
    yield Heading(_("What whoever was chosen was looked at for"), 2)
    yield _criteria(one) if one.criteria else Words(_("Nothing is written down."))
    yield Heading(_("Did it lead to something better?"), 2)
    yield Words(how_strong(one))
    if one.claims:
        yield _claims(one)
    yield Heading(_("What failed"), 2)
    yield Words(one.failed) if one.failed else Note(_("Nobody has written this down yet."), "caution")
    if one.learned:
        yield Heading(_("What we would do again, and what not"), 2)
        yield Words(one.learned)
    if one.reads.age is not None:
        yield Heading(_("How the tender reads"), 2)
        yield Words(
            _("Its words read as for people of about %(age)s years. Many adults read as at eleven.")
            % {"age": one.reads.age}
        )


def how_strong(one: Known) -> str:
    """How strong the evidence is for all that was claimed, in a sentence."""
    if not one.claims:
        return _("Nothing was claimed for it, so there is nothing to test.")
    tested = [each for each in one.claims if not each.untested]
    if not tested:
        return _("All that is claimed for it is untested: nobody has evidence for or against it yet.")
    strongest = next(each for each in Strength if any(one.strength is each for one in tested))
    said = _("The strongest evidence there is: %(what)s.") % {"what": _lowered(str(STRENGTHS[strongest]))}
    rest = "" if len(tested) == len(one.claims) else " " + _("Other claims are untested, and marked so.")
    return f"{said}{rest} " + _("None of it shows that the way of buying was what made the difference.")


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _stages(one: Known) -> Table:
    rows = []
    for each in one.stages:
        if each.on is None:
            rows.append((str(STAGES[each.stage]), _("Not told yet"), "–", "–"))
            continue
        changed = each.changed or _("Nothing, because: %(why)s") % {"why": each.nothing_because}
        rows.append((str(STAGES[each.stage]), each.there, changed, date_format(each.on)))
    columns = (_("Stage"), _("Who from the community was there"), _("What they changed"), _("When"))
    return Table(_("The stages"), columns, tuple(rows))


def _criteria(one: Known) -> Table:
    """The relational first, then the rational; each as it was written, side by side."""
    ordered = [each for sort in Sort for each in one.criteria if each.sort is sort]
    rows = tuple((each.what, str(SORTS[each.sort]), str(WEIGHTS[each.weight]), each.seen) for each in ordered)
    columns = (_("What is looked for"), _("Its language"), _("How much it counts"), _("How it is seen"))
    return Table(_("What it is awarded by"), columns, rows)


def _claims(one: Known) -> Table:
    columns = (
        _("What is claimed"),
        _("How far it is tested"),
        _("How strong that is"),
        _("Where to read it"),
    )
    return Table(_("What is claimed"), columns, tuple(_claim(each) for each in one.claims))


def _claim(each: KnownClaim) -> tuple[str, ...]:
    if each.bears is None or each.strength is None:
        return each.says, str(UNTESTED), "–", "–"
    said = f"{BEARS[each.bears]}: {each.words}"
    return each.says, said, str(STRENGTHS[each.strength]), _whole(each.address)


def _whole(address: str) -> str:
    """An address that leads somewhere from outside too."""
    return f"{settings.HEARTEN_ADDRESS}{address}" if address.startswith("/") else address
