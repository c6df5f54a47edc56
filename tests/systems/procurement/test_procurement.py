"""Buying with people: each stage says who was there and what changed, and no claim looks tested that is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from hearten.errors import NotPermitted, NotReady
from hearten.methods.render import html
from hearten.methods.render.markdown import markdown
from hearten.methods.render.tables import csv
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.systems import actions as room
from hearten.systems import queries as room_queries
from hearten.systems.procurement import actions, queries
from hearten.systems.procurement.actions import Afterwards, Wanted
from hearten.systems.procurement.models import Claim, Procurement, StageTold
from hearten.systems.procurement.rules import Bears, LaterEvidence, Sort, Stage, Strength
from hearten.systems.procurement.study import study_of
from hearten.systems.turns.queries import turns
from tests.makers import a_person, a_practitioner, a_steward, signed_in
from tests.systems import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
BETTER = "Homes are warm again within a day"
SHALL = "The bidder shall, notwithstanding any delay, utilise its own vans."


def wanted(**other: object) -> Wanted:
    said = {
        "sort": Sort.RELATIONAL,
        "what": "They listen to tenants",
        "weight": "much",
        "seen": "Two tenants ring them.",
    }
    return Wanted(**(said | other))  # type: ignore[arg-type]


def later(**other: object) -> LaterEvidence:
    said = {
        "bears": Bears.AGAINST,
        "strength": Strength.COUNTED,
        "words": "It still takes two days.",
        "address": "/understanding/1/",
        "on": making.today(),
    }
    return LaterEvidence(**(said | other))  # type: ignore[arg-type]


# Stages -----------------------------------------------------------------------------------------------------
def test_there_are_eight_stages_in_their_order_and_the_next_is_the_first_untold():
    by = a_practitioner()
    kept = making.a_procurement(by)

    actions.tell_stage(kept, making.was(Stage.NEED), by=by)

    known = queries.procurement(kept.pk)
    assert [one.stage for one in known.stages] == list(Stage) and len(Stage) == 8
    assert known.next is not None and known.next.stage is Stage.EARLY_TALK


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"there": " "}, "who from the community was there"),
        ({"changed": ""}, "or else why nothing changed"),
        ({"nothing_because": "No time."}, "one of the two"),
        ({"on": None}, "on which day"),
        ({"on": date(2999, 1, 1)}, "not to come"),
    ],
)
def test_a_stage_is_told_whole_or_not_at_all(other: dict[str, object], why: str):
    by = a_practitioner()

    with pytest.raises(NotReady, match=why):
        actions.tell_stage(making.a_procurement(by), making.was(**other), by=by)


def test_nothing_changed_is_an_answer_with_its_reason():
    by = a_practitioner()
    kept = making.a_procurement(by)

    actions.tell_stage(kept, making.was(changed="", nothing_because="Nobody was asked."), by=by)

    assert "Nothing, because: Nobody was asked." in markdown(
        study_of(queries.procurement(kept.pk), making.today())
    )


@pytest.mark.parametrize(
    "held",
    [{"there": ""}, {"changed": ""}, {"nothing_because": "No time."}, {"changed": "", "nothing_because": ""}],
)
def test_the_database_refuses_half_a_stage(held: dict[str, str]):
    whole = {"stage": "need", "there": "x", "changed": "x", "on": making.today()}

    with pytest.raises(IntegrityError), transaction.atomic():
        StageTold.objects.bulk_create([StageTold(procurement=making.a_procurement(), **(whole | held))])


def test_told_anew_the_history_keeps_what_it_said_and_it_can_be_taken_out():
    by = a_practitioner()
    kept = making.a_procurement(by)

    actions.tell_stage(kept, making.was(), by=by)
    actions.tell_stage(kept, making.was(changed="Nights and weekends."), by=by)
    actions.take_out_stage(kept, Stage.NEED, by=by)

    words = [turn.words for turn in turns(f"procurement:{kept.pk}")]
    assert words[:2] == ["It said: Nights and weekends.", "It said before: The line is open at night."]
    assert queries.told(kept.pk, Stage.NEED) is None


# What is looked for -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("part", ["what", "weight", "seen"])
def test_a_criterion_says_what_how_much_in_words_and_how_it_is_seen(part: str):
    by = a_practitioner()

    with pytest.raises(NotReady):
        actions.keep_criterion(making.a_procurement(by), replace(wanted(), **{part: " "}), by=by)


def test_a_weight_is_words_and_never_a_number():
    by = a_practitioner()

    with pytest.raises(NotReady, match="in words"):
        actions.keep_criterion(making.a_procurement(by), wanted(weight="40 %"), by=by)


def test_criteria_of_both_languages_stand_side_by_side_the_relational_first():
    by = a_practitioner()
    kept = making.a_procurement(by)
    actions.keep_criterion(kept, wanted(sort=Sort.RATIONAL, what="The price", weight="some"), by=by)
    listens = actions.keep_criterion(kept, wanted(), by=by)
    actions.keep_criterion(kept, wanted(weight="more than anything else"), by=by, of=listens)

    told = markdown(study_of(queries.procurement(kept.pk), making.today()))

    assert told.index("They listen to tenants") < told.index("The price")
    assert "More than anything else" in told
    actions.take_out_criterion(kept, listens, by=by)
    assert turns(f"procurement:{kept.pk}")[0].words == "They listen to tenants, more than anything else"


# Claims -----------------------------------------------------------------------------------------------------
def shown_everywhere(kept: Procurement, client: Client) -> list[str]:
    """Every page and every file that shows what is claimed."""
    known = queries.procurement(kept.pk)
    made = study_of(known, making.today())
    pages = [
        client.get(reverse(f"systems:{page}", args=[kept.pk])).content.decode()
        for page in ("procurement", "study")
    ]
    return [*pages, markdown(made), html.page(made), csv(made)]


def test_a_claim_is_marked_untested_on_every_page_and_file_until_evidence_is_linked(client: Client):
    by = a_practitioner()
    kept, browser = making.a_procurement(by), signed_in(client, by)
    claim = actions.make_claim(kept, BETTER, by=by)

    before = shown_everywhere(kept, browser)
    actions.tie_claim(kept, claim, later(), by=by)
    after = shown_everywhere(kept, browser)
    actions.untie_claim(kept, claim, by=by)
    again = shown_everywhere(kept, browser)

    for told in (*before, *again):
        assert BETTER in told and "ntested" in told
    for told in after:
        assert BETTER in told and "speaks against it" in told and "ntested" not in told


@pytest.mark.parametrize("part", ["bears", "strength", "words", "address", "on"])
def test_half_evidence_leaves_it_untested(part: str):
    by = a_practitioner()
    kept = making.a_procurement(by)
    claim = actions.make_claim(kept, BETTER, by=by)
    lacking = " " if part in {"words", "address"} else None

    with pytest.raises(NotReady):
        actions.tie_claim(kept, claim, later(**{part: lacking}), by=by)
    held = {"bears": "bears it out", "strength": "counted before and after", "words": "x", "address": "/x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        whole = held | {"on": making.today()}
        Claim.objects.filter(pk=claim.pk).update(**(whole | {part: None if part == "on" else ""}))


def test_the_case_study_says_how_strong_the_evidence_is_and_what_nobody_has_written_of_failing():
    by = a_practitioner()
    kept = making.a_procurement(by)
    for says in (BETTER, "Tenants trust it"):
        actions.make_claim(kept, says, by=by)
    first = Claim.objects.order_by("pk")[0]

    untested = markdown(study_of(queries.procurement(kept.pk), making.today()))
    actions.tie_claim(kept, first, later(strength=Strength.SAID), by=by)
    actions.look_back(kept, Afterwards("Nights cost more than we had.", ""), by=by)
    told = markdown(study_of(queries.procurement(kept.pk), making.today()))

    assert "Nobody has written this down yet." in untested and "is untested" in untested
    assert "said by people it is for" in told and "Other claims are untested" in told
    assert "Nights cost more than we had." in told
    assert "None of it shows that the way of buying was what made the difference." in told


# The tender -------------------------------------------------------------------------------------------------
def test_the_tender_is_looked_at_line_by_line(client: Client):
    by = a_practitioner()
    kept, browser = making.a_procurement(by), signed_in(client, by)

    given = browser.post(reverse("systems:tender", args=[kept.pk]), {"tender": f"Come and see us.\n{SHALL}"})
    told = browser.get(reverse("systems:tender", args=[kept.pk])).content.decode()

    assert given.status_code == 302
    assert "Line 2" in told and "Line 1<" not in told
    assert "notwithstanding" in told and "Instead: in spite of" in told


def test_whoever_does_not_look_after_it_reads_the_tender_and_cannot_change_it(client: Client):
    kept = making.a_procurement()
    browser = signed_in(client, a_practitioner())

    assert browser.get(reverse("systems:tender", args=[kept.pk])).status_code == 200
    assert browser.post(reverse("systems:tender", args=[kept.pk]), {"tender": "x"}).status_code == 403


# Who may, names, forgetting ---------------------------------------------------------------------------------
def every_change(kept: Procurement, by: Person) -> list[Callable[[], object]]:
    claim = Claim.objects.get(procurement=kept)
    return [
        lambda: actions.describe(kept, "x", "x", by=by),
        lambda: actions.tell_stage(kept, making.was(), by=by),
        lambda: actions.take_out_stage(kept, Stage.NEED, by=by),
        lambda: actions.keep_criterion(kept, wanted(), by=by),
        lambda: actions.keep_tender(kept, "x", by=by),
        lambda: actions.make_claim(kept, BETTER, by=by),
        lambda: actions.tie_claim(kept, claim, later(), by=by),
        lambda: actions.untie_claim(kept, claim, by=by),
        lambda: actions.look_back(kept, Afterwards("x", "x"), by=by),
    ]


def test_whoever_began_it_looks_after_it_and_stewards_do():
    by = a_practitioner()
    kept = making.a_procurement(by)
    actions.make_claim(kept, BETTER, by=by)

    for change in every_change(kept, a_practitioner()):
        with pytest.raises(NotPermitted):
            change()
    for change in every_change(kept, a_steward())[:-4]:
        change()


@pytest.mark.parametrize("field", ["there", "changed"])
def test_a_stage_names_kinds_of_people_and_nobody(field: str):
    a_person(name="Siobhan Gallagher")
    by = a_practitioner()

    with pytest.raises(NotReady, match="could point at somebody"):
        actions.tell_stage(making.a_procurement(by), making.was(**{field: "Siobhan Gallagher"}), by=by)


def test_a_person_forgotten_leaves_what_was_bought():
    by = a_practitioner()
    kept = making.a_procurement(by)

    room.forget(by, by=None)

    assert room_queries.about(by) == {}
    assert queries.procurement(kept.pk).begun_by_id is None


# Pages ------------------------------------------------------------------------------------------------------
def test_a_procurements_whole_life_goes_through_its_pages(client: Client):
    browser = signed_in(client, a_steward())
    stage = {"there": "four tenants", "changed": "Nights.", "nothing_because": "", "on": "2026-02-01"}
    looked_for = {"what": "Listening", "sort": "relational", "weight": "much", "seen": "They ring."}
    evidence = {
        "bears": "bears it out",
        "strength": "counted before and after",
        "words": "A day.",
        "address": "/understanding/1/",
        "on": "2026-06-01",
    }

    browser.post(reverse("systems:new_procurement"), {"title": "Repairs", "need": "A warm home."})
    pk = Procurement.objects.get().pk
    for page, args, sent in (
        ("describe_procurement", [], {"title": "Repairs at night", "need": "A warm home."}),
        ("tell_stage", ["early-talk"], stage),
        ("new_criterion", [], looked_for),
        ("change_criterion", ["criteria"], looked_for | {"weight": "some"}),
        ("new_claim", [], {"says": BETTER}),
        ("tie_claim", ["claims"], evidence),
        ("look_back", [], {"failed": "The first night.", "learned": ""}),
    ):
        known = queries.procurement(pk)
        args = [getattr(known, each)[0].id if hasattr(known, each) else each for each in args]
        given = browser.post(reverse(f"systems:{page}", args=[pk, *args]), sent)
        assert given.status_code == 302, (page, given.content.decode()[:2000])
    told = browser.get(reverse("systems:procurement", args=[pk])).content.decode()
    kinds = {
        kind: browser.get(reverse("systems:study_file", args=[pk, kind]))["Content-Type"].split(";")[0]
        for kind in ("pdf", "md", "html", "csv")
    }

    assert "Repairs at night" in told and "Counts: Some." in told and "The first night." in told
    assert kinds == {"pdf": "application/pdf", "md": "text/markdown", "html": "text/html", "csv": "text/csv"}
    assert browser.get(reverse("systems:study_file", args=[pk, "docx"])).status_code == 404
    assert browser.get(reverse("systems:procurements")).status_code == 200
    criterion, claim = known.criteria[0].id, known.claims[0].id
    for page, args in (
        ("take_out_stage", ["early-talk"]),
        ("take_out_criterion", [criterion]),
        ("untie_claim", [claim]),
    ):
        assert browser.post(reverse(f"systems:{page}", args=[pk, *args])).status_code == 302
    assert browser.get(reverse("systems:tell_stage", args=[pk, "no-such"])).status_code == 404


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    "where", ["procurements", "new_procurement", "services", "new_service", "choices", "new_choice"]
)
def test_everyone_who_works_here_may_open(client: Client, where: str, role: Role):
    assert signed_in(client, a_person(role)).get(reverse(f"systems:{where}")).status_code == 200
