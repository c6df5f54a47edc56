"""An account on its way out, on the pages: proposed, read by others, checked by two, sent back, corrected."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.door import actions as door
from hearten.door import queries as left
from hearten.door.models import Proposal
from hearten.door.rules import LONE_AFTER, Reason
from hearten.errors import NotFound, NotPermitted, NotReady
from hearten.learning import actions, queries
from hearten.learning.models import Account
from hearten.learning.rules import State
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.record import queries as record
from tests.learning.making import YES, a_prepared_draft, agreed, published
from tests.makers import (
    a_board_member,
    a_custodian,
    a_person,
    a_practitioner,
    a_sense_maker,
    a_steward,
    signed_in,
)

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]

FIT = {"recognised": "no", "borne_out": "yes", "may_leave": "yes", "because": ""}
UNFIT = {
    "recognised": "yes",
    "borne_out": "yes",
    "may_leave": "no",
    "because": "Only one family lives there.",
}


def a_proposed_account(steward: Person) -> Account:
    return actions.propose(a_prepared_draft(steward), by=steward)


def shown(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_from_draft_to_published_on_the_pages(client: Client):
    steward, checkers = a_steward(), [a_board_member(), a_custodian()]
    account = a_prepared_draft(steward)
    at = f"/learning/{account.pk}/"

    signed_in(client, steward)
    assert "Propose it" in shown(client, at)
    assert "Two people who did not write it" in shown(client, at + "propose/")
    client.post(at + "propose/")
    assert "0 of two said yes so far" in shown(client, at)
    assert at + "publish/" not in shown(client, at)
    for checker in checkers:
        browser = signed_in(Client(), checker)
        assert "waits for your check" in shown(browser, "/")
        assert "Say what you found" in shown(browser, at)
        browser.post(at + "check/", FIT)
        assert "waits for your check" not in shown(browser, "/")
    assert "waits to be published" in shown(client, "/")
    told = client.post(at + "publish/").headers["Location"]

    assert "Checked by two people who did not write it." in shown(Client(), told)
    assert list(record.faults()) == []


def test_a_no_sends_it_back_with_its_reason_to_those_who_write(client: Client):
    steward, checker = a_steward(), a_board_member()
    account = a_proposed_account(steward)
    at = f"/learning/{account.pk}/"

    browser = signed_in(Client(), checker)
    assert browser.post(at + "check/", UNFIT | {"because": ""}).status_code == 200
    browser.post(at + "check/", UNFIT)

    signed_in(client, steward)
    page = shown(client, at)
    assert "Sent back" in page
    assert "Only one family lives there." in page
    client.post(at + "propose/")
    assert "Why it came back before" in shown(signed_in(Client(), checker), at + "check/")


def test_whoever_is_still_to_look_is_not_led_by_what_another_found():
    steward, first, second = a_steward(), a_board_member(), a_custodian()
    account = a_proposed_account(steward)
    at = f"/learning/{account.pk}/check/"
    signed_in(Client(), first).post(at, FIT)
    client = signed_in(Client(), second)

    before = shown(client, at)
    client.post(at, FIT)
    after = shown(client, f"/learning/{account.pk}/")

    assert first.name not in before
    assert first.name in after


def test_a_yes_with_a_fault_is_said_beside_the_form():
    steward, checker = a_steward(), a_board_member()
    account = a_proposed_account(steward)

    page = signed_in(Client(), checker).post(f"/learning/{account.pk}/check/", UNFIT | {"may_leave": "yes"})

    assert b"cannot be a yes" in page.content
    assert left.proposed(f"account:{account.pk}").checks == ()


def test_changed_words_end_the_checks_and_the_page_says_so(client: Client):
    steward, checker = a_steward(), a_board_member()
    account = a_proposed_account(steward)
    at = f"/learning/{account.pk}/"
    door.check(left.proposed(f"account:{account.pk}").id, YES, by=checker)

    signed_in(client, steward)
    assert "checks made so far no longer count" in shown(client, at + "words/")
    client.post(at + "words/", {"title": account.title, "opening": "Thank you all."})

    page = shown(client, at)
    assert "1 person had checked other words than these" in page
    assert "Propose it" in page or "are being made" in page
    changed = Account.objects.get()
    actions.prepare.func(changed.digest)
    with pytest.raises(NotFound, match="Nothing like that is proposed"):
        actions.publish(changed, by=steward)


def test_the_same_words_kept_again_end_nothing():
    steward = a_steward()
    account = a_proposed_account(steward)

    actions.change_words(account, {"title": account.title}, by=steward)

    assert left.in_hand(f"account:{account.pk}")


def test_whoever_changed_a_word_does_not_check_it():
    steward, sense_maker = a_steward(), a_sense_maker()
    account = a_prepared_draft(steward)
    account = actions.change_words(account, {"opening": "Thank you."}, by=sense_maker)
    actions.prepare.func(account.digest)
    actions.propose(account, by=steward)

    for author in (steward, sense_maker):
        with pytest.raises(NotPermitted, match="nobody checks their own"):
            door.check(left.proposed(f"account:{account.pk}").id, YES, by=author)


def test_whoever_wrote_it_before_authors_were_kept_is_its_author_too():
    steward, sense_maker = a_steward(), a_sense_maker()
    account = a_prepared_draft(sense_maker)
    account.authors = []
    account.save()

    actions.propose(account, by=steward)

    assert left.proposed(f"account:{account.pk}").authors == {steward.key, sense_maker.key}


@pytest.mark.parametrize("role", list(Role))
def test_a_proposed_account_is_seen_by_those_who_write_or_check_and_again_only_by_those_who_write(role: Role):
    steward, person = a_steward(), a_person(role)
    account = a_prepared_draft(steward)
    at = f"/learning/{account.pk}/"
    client = signed_in(Client(), person)
    writes, checks = (
        role in {Role.STEWARD, Role.SENSE_MAKER},
        role in {Role.STEWARD, Role.SENSE_MAKER, Role.BOARD_MEMBER, Role.CUSTODIAN},
    )

    drafted = client.get(at).status_code
    actions.propose(account, by=steward)
    proposed = [client.get(at + name).status_code for name in ("", "account.pdf", "check/")]
    actions.take_back(account, by=steward)

    assert drafted == (200 if writes else 403)
    assert proposed == [200 if checks else 403] * 3
    assert client.get(at).status_code == (200 if writes else 403)


def test_a_proposed_draft_is_not_thrown_away_before_it_is_taken_back(client: Client):
    steward = a_steward()
    account = a_proposed_account(steward)

    with pytest.raises(NotReady, match="Take it back first"):
        actions.delete_draft(account, by=steward)
    signed_in(client, steward).post(f"/learning/{account.pk}/take-back/")
    actions.delete_draft(account, by=steward)

    assert not Account.objects.exists()


def test_a_lone_steward_gives_a_reason_and_the_account_says_so_for_ever(client: Client):
    steward = a_steward()
    account = a_prepared_draft(steward)
    Person.objects.exclude(pk=steward.pk).update(is_active=False)
    actions.propose(account, by=steward)
    Proposal.objects.update(at=Proposal.objects.get().at - LONE_AFTER)
    at = f"/learning/{account.pk}/publish/"

    signed_in(client, steward)
    assert "leaves by exception" in shown(client, at)
    assert client.post(at, {"because": ""}).status_code == 200
    told = client.post(at, {"because": "I am the whole office."}).headers["Location"]

    assert "Checked by nobody else before it left: I am the whole office." in shown(Client(), told)


def test_before_seven_days_a_lone_steward_is_told_from_when(client: Client):
    steward = a_steward()
    account = a_prepared_draft(steward)
    Person.objects.exclude(pk=steward.pk).update(is_active=False)
    actions.propose(account, by=steward)

    page = shown(signed_in(client, steward), f"/learning/{account.pk}/publish/")

    assert "seven days after it was proposed" in page
    assert 'name="because"' not in page


def test_a_document_that_says_other_than_its_findings_is_not_proposed():
    steward = a_steward()
    account = a_prepared_draft(steward)
    lead = next(block for block in account.document["blocks"] if block.get("lead"))
    lead["text"] = "Nearly everyone is met with kindness."
    account.save()

    with pytest.raises(
        NotReady, match=r"“Nearly everyone is met with kindness\.” is not what the findings say"
    ):
        actions.propose(account, by=steward)


def test_a_correction_takes_the_place_of_what_was_out(client: Client):
    steward = a_steward()
    wrong = published(a_prepared_draft(steward), steward=steward)
    signed_in(client, steward)

    assert client.post(f"/learning/{wrong.pk}/correct/", {"reason": ""}).status_code == 200
    said = {"reason": "wrong words", "because": "A village was misspelt."}
    at = client.post(f"/learning/{wrong.pk}/correct/", said).headers["Location"]
    assert "A village was misspelt." in shown(client, at)
    right = queries.account(int(at.strip("/").split("/")[-1]))
    right = actions.change_words(right, {"opening": "Thank you, Llanwrtyd."}, by=steward)
    actions.prepare.func(right.digest)
    assert f"/told/{wrong.digest[:16]}/" == client.get(f"/learning/{wrong.pk}/").headers["Location"]
    right = actions.publish(agreed(right, steward=steward), by=steward)

    before = shown(Client(), f"/told/{wrong.digest[:16]}/")
    assert "This account was replaced" in before
    assert f"/told/{right.digest[:16]}/" in before
    assert "in every 100" not in before
    assert Client().get(f"/told/{wrong.digest[:16]}/account.pdf").status_code == 404
    assert f"/told/{wrong.digest[:16]}/" in shown(Client(), f"/told/{right.digest[:16]}/")
    assert [one.pk for one in queries.published()] == [right.pk]
    assert queries.account(wrong.pk).state == State.REPLACED


def test_only_what_is_out_is_corrected_and_only_by_those_who_write():
    steward = a_steward()
    account = a_prepared_draft(steward)

    with pytest.raises(NotReady, match="Only an account that is out"):
        actions.correct(account, Reason.OTHER, "Why not.", by=steward)
    with pytest.raises(NotPermitted):
        actions.correct(account, Reason.OTHER, "Why not.", by=a_practitioner())


def test_what_is_not_proposed_has_no_page_to_check_it_on(client: Client):
    account = a_prepared_draft(a_steward())

    assert signed_in(client, a_board_member()).get(f"/learning/{account.pk}/check/").status_code == 404
