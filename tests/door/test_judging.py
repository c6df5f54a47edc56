"""Nothing leaves that was not judged as it stands, together with all that left before of the same people."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hearten.door import actions, bundle, judging, queries, tracing
from hearten.door.actions import File, Leaving
from hearten.door.judging import Before
from hearten.door.models import Proposal, Release
from hearten.door.tracing import MadeOf
from hearten.errors import HeartenError, NotReady
from hearten.methods.disclosure.keeping import name_of
from hearten.methods.findings import Finding
from tests.door.making import POLICY, checked, leaving, made_of, released
from tests.journeys.reading import faults
from tests.makers import a_practitioner, a_steward, signed_in

WHOLE = made_of()
HEARD = WHOLE.findings[0]


def said_of(finding: Finding, **changes: Any) -> Finding:
    """The same finding, which says something else of how it was judged."""
    judged = dict(finding.made.arguments["judged"])  # type: ignore[call-overload]
    arguments = dict(finding.made.arguments) | {"judged": judged | changes}
    return dataclasses.replace(finding, made=dataclasses.replace(finding.made, arguments=arguments))


def by_solver(finding: Finding, *beside: Finding) -> Finding:
    """The same, judged exactly beside the tables of these."""
    return said_of(
        finding, how="witnesses and solver", **{"with": ["place", *(name_of(one.table) for one in beside)]}
    )


def other(finding: Finding, share: float = 0.9) -> Finding:
    """The same question in another wave: another number, and a judgement of that table."""
    favourable = dataclasses.replace(finding.table.everyone.favourable, share=share)  # type: ignore[type-var]
    everyone = dataclasses.replace(finding.table.everyone, favourable=favourable)
    table = dataclasses.replace(finding.table, everyone=everyone)
    made = dataclasses.replace(finding.made, snapshot="cd" * 32)
    return said_of(dataclasses.replace(finding, table=table, made=made), table=name_of(table))


def sentence(refusal: HeartenError | None) -> str:
    return refusal.sentence if refusal else ""


def beside(here: Finding, there: Finding) -> str:
    before = Before("0" * 64, "How we were", "01/05/2026", (there,))
    return sentence(judging.why_not_beside([here], [before]))


def test_what_was_judged_as_it_stands_may_leave():
    assert judging.why_not_judged(WHOLE.findings, POLICY) is None


WITHOUT: dict[str, Callable[[Finding], Finding]] = {
    "does not say how it was judged": lambda finding: dataclasses.replace(
        finding, made=dataclasses.replace(finding.made, arguments={"question": "heard"})
    ),
    "not say how it was judged": lambda finding: said_of(finding, tightest="many"),
    "is not the one that was judged": lambda finding: said_of(finding, table="0" * 64),
    "would leave fewer than 5": lambda finding: said_of(finding, recovered=1),
    "fewer than 5 answers": lambda finding: said_of(finding, tightest=4),
}


@pytest.mark.parametrize("why", WITHOUT)
def test_a_judgement_that_is_missing_or_of_another_table_or_of_no_safety_keeps_it_in(why: str):
    refusal = judging.why_not_judged([WITHOUT[why](HEARD)], POLICY)

    assert why in sentence(refusal)
    assert "“heard”" in sentence(refusal)


def test_a_table_that_was_not_judged_beside_an_earlier_release_names_it_and_the_table():
    told = beside(by_solver(HEARD), by_solver(other(HEARD)))

    assert "The table of “heard” was not judged together with the one in “How we were”" in told
    assert "left on 01/05/2026" in told


def test_it_is_enough_that_either_was_judged_beside_the_other_or_that_both_are_one():
    there = other(HEARD)

    assert beside(by_solver(HEARD, there), by_solver(there)) == ""
    assert beside(by_solver(HEARD), by_solver(there, HEARD)) == ""
    assert beside(by_solver(HEARD), by_solver(HEARD)) == ""


def test_another_question_or_one_with_other_answers_is_not_asked_for():
    there = by_solver(other(HEARD))
    asked = dataclasses.replace(there.table, categories=(("yes", "Yes"), ("no", "No")))

    assert beside(by_solver(HEARD), dataclasses.replace(there, key="trusted")) == ""
    assert beside(by_solver(HEARD), dataclasses.replace(there, table=asked)) == ""


def test_what_the_rules_of_structure_alone_hold_says_so_and_names_what_it_is_beside_all_the_same():
    weighed = said_of(HEARD, how="not judged: weighted", **{"with": []})
    there = other(HEARD)

    assert "not judged together" in beside(weighed, there)
    assert beside(said_of(weighed, **{"with": [name_of(there.table)]}), there) == ""
    assert [one.how for one in judging.evidence([weighed])] == ["not judged: weighted"]


# Through the door ---------------------------------------------------------------------------------------------------
pytestmark = pytest.mark.django_db


def made_with(change: Callable[[Finding], Finding]) -> MadeOf:
    found = tuple(one if one.key.startswith("who.") else change(one) for one in WHOLE.findings)
    return dataclasses.replace(WHOLE, findings=found)


def leaving_with(whole: MadeOf, about: str, thing: str) -> Leaving:
    """What tells of one wave of the people whose first wave is listening 1."""
    words = dict(whole.words) | {"title": about}
    whole = dataclasses.replace(whole, words=words)
    people = "listening:1"
    return Leaving(about, about, thing, tracing.composed(whole), whole, people=people)


FIRST = made_with(by_solver)


def a_second_wave(*, judged_beside_the_first: bool) -> MadeOf:
    """All numbers of the first wave, but told by other people: another share of everyone, from other answers."""
    if not judged_beside_the_first:
        return made_with(lambda one: by_solver(_later(one)))
    return made_with(lambda one: by_solver(_later(one), one))


def _later(finding: Finding) -> Finding:
    base = (finding.table.everyone.base or 0) + 5
    table = dataclasses.replace(
        finding.table, everyone=dataclasses.replace(finding.table.everyone, base=base)
    )
    return said_of(dataclasses.replace(finding, table=table), table=name_of(table))


@pytest.mark.either_database
def test_a_second_wave_leaves_only_where_it_was_judged_beside_the_first():
    steward = a_steward()
    first = released(leaving_with(FIRST, "listening:1", "account:1"), by=steward)

    with pytest.raises(NotReady, match="not judged together with the one in “listening:1”"):
        actions.propose(
            leaving_with(a_second_wave(judged_beside_the_first=False), "listening:2", "account:2"), by=steward
        )
    second = released(
        leaving_with(a_second_wave(judged_beside_the_first=True), "listening:2", "account:2"), by=steward
    )

    assert queries.release(second.digest).evidence["beside"] == [first.digest]
    assert bundle.opened(queries.bundle(second.digest)).facts.beside == (first.digest,)


@pytest.mark.either_database
def test_a_withdrawn_release_is_still_judged_beside():
    steward = a_steward()
    first = released(leaving_with(FIRST, "listening:1", "account:1"), by=steward)
    actions.withdraw(first.digest, "A mistake.", by=steward)

    with pytest.raises(NotReady, match="not judged together"):
        actions.propose(
            leaving_with(a_second_wave(judged_beside_the_first=False), "listening:2", "account:2"), by=steward
        )


@pytest.mark.either_database
def test_what_left_since_it_was_proposed_is_judged_beside_too():
    steward = a_steward()
    second = leaving_with(a_second_wave(judged_beside_the_first=False), "listening:2", "account:2")
    proposal = checked(actions.propose(second, by=steward))
    released(leaving_with(FIRST, "listening:1", "account:1"), by=steward)

    with pytest.raises(NotReady, match="not judged together with the one in “listening:1”"):
        actions.release("account:2", proposal.digest, by=steward)


@pytest.mark.either_database
def test_other_people_are_not_judged_beside():
    steward = a_steward()
    released(leaving_with(FIRST, "listening:1", "account:1"), by=steward)
    others = leaving_with(a_second_wave(judged_beside_the_first=False), "listening:9", "account:2")

    assert released(dataclasses.replace(others, people="listening:9"), by=steward)


def test_the_ledger_keeps_the_evidence_and_shows_it(client: Client):
    steward = a_steward()
    what = leaving()
    digest = checked(actions.propose(what, by=steward)).digest
    pdf = File("account.pdf", "ab" * 32, 1234)
    out = actions.release(what.thing, digest, "", [pdf], by=steward)

    kept = queries.release(out.digest).evidence
    page = signed_in(client, a_practitioner()).get(f"/left/{out.digest}/").content.decode()

    assert kept["rules"] == {"policy": POLICY.name, "digest": POLICY.digest}
    assert [one["key"] for one in kept["judged"]] == ["heard", "nights"]
    assert [one["name"] for one in kept["files"]] == ["account.pdf", "bundle.json"]
    assert len(kept["checks"]) == 2
    assert queries.file_of(out.digest, "account.pdf") == "ab" * 32
    assert queries.file_of(out.digest, "none.pdf") == ""
    assert "How its tables were judged" in page
    assert faults(page) == []
    assert "ab" * 32 in page


# What proposes or publishes without one of its sources ---------------------------------------------------------------
def no_finding(whole: MadeOf) -> MadeOf:
    return dataclasses.replace(whole, findings=())


def no_table(whole: MadeOf) -> MadeOf:
    return dataclasses.replace(whole, findings=(dataclasses.replace(HEARD, table=None), *whole.findings[1:]))  # type: ignore[arg-type]


def other_rules(whole: MadeOf) -> MadeOf:
    return dataclasses.replace(whole, policy=POLICY.raised(fewest_answered=20))


def no_snapshot(whole: MadeOf) -> MadeOf:
    made = dataclasses.replace(HEARD.made, snapshot="")
    return dataclasses.replace(whole, findings=(dataclasses.replace(HEARD, made=made), *whole.findings[1:]))


def no_judgement(whole: MadeOf) -> MadeOf:
    silent = WITHOUT["does not say how it was judged"](HEARD)
    return dataclasses.replace(whole, findings=(silent, *whole.findings[1:]))


SOURCES = (no_finding, no_table, other_rules, no_snapshot, no_judgement)


@pytest.mark.parametrize("removed", SOURCES, ids=lambda one: one.__name__)
def test_without_one_of_its_sources_it_is_not_proposed(removed: Callable[[MadeOf], MadeOf]):
    what = leaving()
    try:
        # Composed anew from what is left, as somebody would who wanted it to pass.
        contents = tracing.composed(removed(WHOLE))
    except (AttributeError, HeartenError):
        contents = what.contents

    with pytest.raises(NotReady):
        actions.propose(dataclasses.replace(what, made_of=removed(WHOLE), contents=contents), by=a_steward())

    assert not Proposal.objects.exists()


@pytest.mark.parametrize("removed", [no_snapshot, no_judgement], ids=lambda one: one.__name__)
def test_without_one_of_its_sources_it_does_not_leave_though_it_was_checked(
    removed: Callable[[MadeOf], MadeOf],
):
    steward = a_steward()
    proposal = checked(actions.propose(leaving(), by=steward))
    whole = removed(WHOLE)
    document = tracing.composed(whole)
    digest = bundle.digests_of(document, whole).document
    Proposal.objects.update(
        made_of=bundle.kept.canonical(bundle.plainly_kept(whole)).decode(),
        contents=bundle.kept.canonical(document).decode(),
        digest=digest,
    )

    with pytest.raises(NotReady):
        actions.release(proposal.thing, digest, by=steward)

    assert not Release.objects.exists()


def test_a_bundle_says_how_its_tables_were_judged_and_differs_where_one_was_not():
    facts = bundle.Facts("Heard", "listening:1", "person:1", "2026-11-20T09:00:00+00:00", ())
    whole = no_judgement(WHOLE)

    judged = bundle.compared(bundle.packed(bundle.bundle_of(facts, tracing.composed(FIRST), FIRST)))
    not_judged = bundle.compared(bundle.packed(bundle.bundle_of(facts, tracing.composed(whole), whole)))

    assert any("at least 5 truths are left to each value told" in one.said for one in judged if one.agrees)
    assert [one.said for one in not_judged if not one.agrees] == [
        "The table of “heard” does not say how it was judged beside all else that is told."
    ]


def test_who_checked_says_beside_what_it_was_judged():
    facts = bundle.Facts("Heard", "listening:1", "person:1", "2026-11-20", (), beside=("ab" * 32,))

    assert any("ab" * 32 in line for line in bundle.who_checked(facts))
