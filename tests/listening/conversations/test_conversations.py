"""Nothing said is used beyond what its speaker agreed to, and who withdraws takes their turns along."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hearten.errors import NotFound, NotPermitted, NotReady, Unreadable
from hearten.listening import actions as room
from hearten.listening.care import keeping
from hearten.listening.care.models import Concern
from hearten.listening.conversations import actions, queries, rules
from hearten.listening.conversations.models import Hidden, Session, Speaker, Turn
from hearten.listening.conversations.rules import Agreed
from hearten.listening.intake.rules import Purpose
from hearten.record.queries import history
from tests.listening.conversations.making import SAID, a_draft, a_listener, kept, open_to_talk, prepared
from tests.makers import (
    a_custodian,
    a_practitioner,
    a_sense_maker,
    a_steward,
    signed_in,
    somebody_looks_after_safety,
)

ALL = tuple(Purpose)


@pytest.mark.parametrize("use", ALL)
@pytest.mark.parametrize("agreed", [(), ("analysis",), ("analysis", "quote"), ("analysis", "composite"), ALL])
def test_a_turn_is_put_to_a_use_only_where_its_speaker_agreed_to_that_one(use, agreed):
    refusal = rules.why_not_use(agreed, use, withdrawn=False, kept=True)

    assert (refusal is None) == (use in agreed)
    assert refusal is None or isinstance(refusal, NotPermitted)


@pytest.mark.parametrize("use", ALL)
def test_before_it_is_kept_and_once_it_is_taken_back_nothing_is_used(use):
    assert isinstance(rules.why_not_use(ALL, use, withdrawn=True, kept=True), NotReady)
    assert isinstance(rules.why_not_use(ALL, use, withdrawn=False, kept=False), NotReady)


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        ([Agreed(1, "", ("analysis",))], "of every speaker"),
        ([Agreed(1, "", ()), Agreed(2, "", ())], "Nobody agreed"),
        ([Agreed(1, "", ("analysis",)), Agreed(2, "", ("quote",))], "lets us read them first"),
    ],
)
def test_a_conversation_is_kept_only_once_it_is_said_what_each_agreed_to(agreed, said):
    refusal = rules.why_not_keep(agreed, {1, 2})

    assert refusal is not None
    assert said in refusal.sentence


def test_words_are_hidden_wherever_they_stand_whole_and_nowhere_else():
    text = "Ann, ANN and Annie saw Ann’s cat."

    assert (
        rules.hidden(text, " Ann ", "[hidden 1]") == "[hidden 1], [hidden 1] and Annie saw [hidden 1]’s cat."
    )


@pytest.mark.parametrize("words", ["", " x ", "[hidden 3]"])
def test_nothing_and_what_is_hidden_already_cannot_be_hidden(words):
    assert rules.why_not_hide(words) is not None


class TestKept:
    pytestmark = [
        pytest.mark.either_database,
        pytest.mark.django_db(databases=["default", "voices"], transaction=True),
        pytest.mark.usefixtures("separate_connections"),
    ]

    def test_a_transcript_comes_only_while_the_listening_is_open_and_from_whoever_listens(self):
        draft = a_draft()

        with pytest.raises(NotReady, match="Open the listening first"):
            prepared(draft)
        with pytest.raises(NotPermitted):
            actions.add(open_to_talk(), actions.About("x", timezone.localdate()), [], by=a_sense_maker())

    def test_nothing_of_it_is_used_before_it_is_kept(self):
        session = prepared()

        assert queries.passages(session.listening_id, "analysis") == ()

    def test_once_kept_no_name_of_a_speaker_is_left_and_each_has_a_receipt_of_their_own(self):
        session, given = kept(("analysis",))

        assert set(Speaker.objects.values_list("label", flat=True)) == {""}
        assert len(set(given.values())) == 3
        assert not set(given.values()) & set(Speaker.objects.values_list("receipt_hash", flat=True))
        with pytest.raises(NotReady, match="kept already"):
            actions.keep(session, [], by=a_listener())

    @pytest.mark.parametrize("use", ["quote", "composite", "network", "archive"])
    def test_passages_for_a_use_are_those_of_the_speakers_who_allow_it_and_no_others(self, use):
        session, _ = kept(("analysis",), ("analysis", use), ("analysis",))

        found = queries.passages(session.listening_id, use)

        assert [(one.who, one.text) for one in found] == [("2, role 2", "Nobody answered when I rang.")]
        others = Turn.objects.exclude(pk=found[0].id).values_list("pk", flat=True)
        assert queries.why_not_use(found[0].id, use) is None
        assert all(isinstance(queries.why_not_use(pk, use), NotPermitted) for pk in others)
        assert isinstance(queries.why_not_use(12345, use), NotFound)

    def test_whoever_agreed_to_nothing_is_left_out_at_once(self):
        session, given = kept(("analysis",), (), ("analysis",))

        assert 2 not in given
        assert "Nobody answered" not in "".join(session.turns.values_list("text", flat=True))
        assert queries.how_many_allow(session)["analysis"] == 2

    def test_a_speaker_who_withdraws_takes_their_turns_along_and_leaves_those_of_the_others(self):
        session, given = kept(("analysis",))
        listening = queries.found(session.listening_id)

        actions.withdraw(listening, given[1])

        assert [one.text for one in queries.turns(session)] == [
            "",
            "Nobody answered when I rang.",
            "",
            "Kofi told me of it.",
        ]
        assert [one.who for one in queries.passages(listening.pk, "analysis")] == ["2, role 2", "3, role 3"]
        with pytest.raises(NotFound):
            actions.withdraw(listening, prepared_receipt())

    def test_whoever_listens_takes_somebody_out_who_asked_for_it(self):
        session, _ = kept(("analysis",))

        actions.withdraw_speaker(session, 2, by=a_listener())

        assert Speaker.objects.get(session=session, number=2).withdrawn
        with pytest.raises(NotFound):
            actions.withdraw_speaker(session, 9, by=a_listener())
        with pytest.raises(NotPermitted):
            actions.withdraw_speaker(session, 1, by=a_sense_maker())

    def test_no_restore_brings_back_what_a_speaker_took_out(self):
        session, given = kept(("analysis",))
        speaker, said = Speaker.objects.get(session=session, number=2), Turn.objects.get(number=2)
        actions.withdraw(queries.found(session.listening_id), given[2])
        speaker.save()
        said.save()

        gone = actions.replay_withdrawals()

        assert gone == 1
        assert Turn.objects.get(number=2).text == ""
        assert Speaker.objects.get(session=session, number=2).withdrawn

    def test_what_is_hidden_is_sealed_and_a_custodian_looks_with_a_line_in_the_record(self):
        session = prepared()

        changed = actions.hide(session, ["Kofi"], by=a_listener())
        words = actions.uncover(session, "[hidden 1]", by=a_custodian())

        assert changed == 1
        assert [one.text for one in queries.turns(session)][3] == "[hidden 1] told me of it."
        assert "Kofi" not in Hidden.objects.get().sealed
        assert words == "Kofi"
        assert history(f"session:{session.pk}")[0].done == "listening.transcript.uncovered"
        with pytest.raises(NotPermitted):
            actions.uncover(session, "[hidden 1]", by=a_listener())
        with pytest.raises(NotFound):
            actions.uncover(session, "[hidden 7]", by=a_custodian())
        with pytest.raises(Unreadable):
            actions.hide(session, ["x"], by=a_listener())

    def test_without_its_key_nobody_uncovers_anything(self):
        session = prepared()
        actions.hide(session, ["Kofi"], by=a_listener())
        keeping.key_path(keeping.HIDDEN).unlink()

        with pytest.raises(NotReady, match="hidden-names"):
            actions.uncover(session, "[hidden 1]", by=a_custodian())

    def test_the_longer_name_is_hidden_first_so_that_no_part_of_it_is_left(self):
        session = prepared(said="Ann: Kofi Mensah came, and Kofi left.")

        actions.hide(session, ["Kofi", "Kofi Mensah"], by=a_listener())

        assert queries.turns(session)[0].text == "[hidden 1] came, and [hidden 2] left."

    def test_names_numbers_and_days_are_found_for_whoever_prepares_it(self):
        steward = a_steward()
        steward.name = "Nia Prosser"
        steward.save()
        session = prepared(said="Ann Lee: Nia Prosser rang 07700 900123.\nKofi: Thank you, Ann.")

        found = {one.text for one in queries.to_hide(session)}

        assert {"Ann", "Nia Prosser", "07700 900123"} <= found

    def test_words_of_danger_in_a_transcript_are_read_by_the_two(self):
        prepared(said="Ann: He hits me when he drinks.")

        assert Concern.objects.count() == 1

    def test_it_can_be_deleted_whole(self):
        session, _ = kept(("analysis",))

        actions.delete(session, by=a_listener())

        assert (Session.objects.count(), Turn.objects.count(), Speaker.objects.count()) == (0, 0, 0)
        with pytest.raises(NotFound):
            queries.session(12345)

    def test_after_the_close_nothing_is_added_and_all_goes_three_years_later(self):
        session, _ = kept(("analysis",))
        listening = queries.found(session.listening_id)
        room.close_listening(listening, by=a_steward())
        room.finish_closing.func(listening.pk)
        listening.refresh_from_db()
        later = timezone.now() + timedelta(days=1096)

        with pytest.raises(NotReady, match="has closed"):
            prepared(listening)
        assert actions.let_go(kept=timedelta(days=1095)) == 0
        assert actions.let_go(kept=timedelta(days=1095), now=later) == 1
        assert not Session.objects.exists()


def prepared_receipt() -> str:
    from hearten.listening.intake.receipts import written

    return written(5)


class TestPages:
    pytestmark = [
        pytest.mark.django_db(databases=["default", "voices"], transaction=True),
        pytest.mark.usefixtures("separate_connections"),
    ]

    def test_from_a_draft_to_an_open_listening_by_the_pages_alone(self, client):
        somebody_looks_after_safety()
        signed_in(client, a_steward())
        typed = {"title_en": "Talking", "languages": ["en"], "guide_en": "What is it like?"}
        words = {"title_en": "Talking", "purpose_en": "To hear", "support_en": "Ring", "languages": ["en"]}

        wrong = client.post("/listening/new/conversations/", {**typed, "guide_en": ""})
        at = client.post("/listening/new/conversations/", typed, follow=True).redirect_chain[-1][0]
        number = at.strip("/").split("/")[1]
        client.post(f"/listening/{number}/words/", {**words, "people": "tenants", "way": "open link"})
        client.post(f"{at}guide/", {"guide_en": "What should change?"})
        client.post(f"/listening/{number}/open/", {"yes": "1"})
        page = client.get(at).content.decode()

        assert wrong.status_code == 422
        assert "What should change?" in page
        assert "Bring a transcript in" in page
        assert client.get(f"{at}guide/").status_code == 200

    def test_from_a_transcript_to_receipts_by_the_pages_alone(self, client):
        listening = open_to_talk()
        signed_in(client, a_listener())
        file = SimpleUploadedFile("x.txt", SAID.encode())
        sent = {"title": "The group", "held_on": "2026-01-02", "language": "en", "transcript": file}

        looked = client.post(f"/listening/{listening.pk}/conversations/add/", sent, follow=True)
        here = looked.redirect_chain[-1][0]
        client.post(f"{here}hide/", {"found": ["Kofi"], "more": ""})
        refused = client.post(f"{here}keep/", {"role_1": "tenant"})
        agreed = {f"uses_{n}": ["analysis"] for n in (1, 2, 3)}
        receipts = client.post(f"{here}keep/", {**agreed, "role_2": "tenant"}).content.decode()
        page = client.get(here).content.decode()

        assert "Kofi (speaker)" in looked.content.decode()
        assert refused.status_code == 409
        assert receipts.count('class="receipt"') == 3
        assert "[hidden 1] told me of it." in page
        assert "2, tenant" in page

    def test_taking_a_speaker_out_and_deleting_are_asked_once_more(self, client):
        session, _ = kept(("analysis",))
        signed_in(client, a_listener())
        here = f"/listening/conversations/{session.pk}/"

        asked = client.get(f"{here}withdraw/2/").content.decode()
        taken = client.post(f"{here}withdraw/2/", follow=True).content.decode()
        sure = client.get(f"{here}delete/").content.decode()
        gone = client.post(f"{here}delete/", follow=True).content.decode()

        assert "Take this speaker out?" in asked
        assert "taken back" in taken
        assert "Delete this conversation?" in sure
        assert "No conversation yet" in gone

    @pytest.mark.parametrize(
        ("file", "held_on", "said"),
        [
            (SimpleUploadedFile("x.pdf", b"%PDF"), "2026-01-02", "txt, docx, vtt or srt"),
            (SimpleUploadedFile("x.txt", SAID.encode()), "2999-01-02", "still to come"),
        ],
    )
    def test_what_cannot_be_brought_in_is_told_beside_its_field(self, client, file, held_on, said):
        listening = open_to_talk()
        signed_in(client, a_listener())
        typed = {"title": "x", "held_on": held_on, "language": "en", "transcript": file}

        page = client.post(f"/listening/{listening.pk}/conversations/add/", typed)

        assert page.status_code == 422
        assert said in page.content.decode()
        assert not Session.objects.exists()

    def test_somebody_who_spoke_takes_their_words_out_without_an_account(self, client):
        session, given = kept(("analysis",))
        listening = queries.found(session.listening_id)
        at = f"/a/{listening.code}/conversation/"

        led = client.get(f"/a/{listening.code}/receipt/")
        wrong = client.post(at, {"receipt": "nonsense"})
        unknown = client.post(at, {"receipt": prepared_receipt()})
        found = client.post(at, {"receipt": given[2]}).content.decode()
        gone = client.post(at, {"receipt": given[2], "go": "withdraw"}).content.decode()
        again = client.post(at, {"receipt": given[2]}).content.decode()

        assert led["Location"].startswith(at)
        assert wrong.status_code in {404, 422}
        assert unknown.status_code == 404
        assert "Nobody answered" not in found
        assert "Take out what I said" in found
        assert "It is done." in gone
        assert "was taken back" in again
        assert client.get(at).status_code == 200

    def test_a_custodian_sees_marks_and_what_stands_behind_one_and_no_transcript(self, client):
        session = prepared()
        actions.hide(session, ["Kofi"], by=a_listener())
        signed_in(client, a_custodian())
        at = f"/listening/conversations/{session.pk}/uncover/"

        marks, words = (
            client.get(at).content.decode(),
            client.post(at, {"mark": "[hidden 1]"}).content.decode(),
        )

        assert "What stands behind [hidden 1]" in marks
        assert "<strong>Kofi</strong>" in words
        assert "Shall we begin" not in marks + words
        assert client.get(f"/listening/conversations/{session.pk}/").status_code == 403

    def test_others_have_no_such_pages(self, client):
        session = prepared()
        signed_in(client, a_practitioner())

        assert client.get(f"/listening/conversations/{session.pk}/").status_code == 403
        assert client.get(f"/listening/conversations/{session.pk}/uncover/").status_code == 403
