"""P1: who holds everything but the destroyed key does no better than chance at saying who gave which answer."""

from __future__ import annotations

import itertools
import secrets
import sys
from pathlib import Path

import pytest

from hearten.listening.intake import actions, closing, storing
from hearten.listening.intake.models import Answer, Sent
from hearten.listening.intake.rules import Sending, hash_of, new_form_key
from hearten.listening.surveys.models import Invitation, Listening
from hearten.listening.surveys.rules import Way
from tests.attack import linking
from tests.attack.linking import DAYS, INVITED, Film
from tests.listening.intake.making import a_listening, close

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.either_database,
    pytest.mark.usefixtures("both_stores"),
]


def answer_of(person: int) -> dict[str, object]:
    # Nothing else may tell who it is: neither its length nor the name of who gave it goes with the number.
    mark = f"mark-{person:04}-{secrets.token_hex(8)}"
    return {"age": linking.FIRST + person, "mark": mark, "story": "word " * secrets.randbelow(700)}


def a_wave(folder: Path, send: object) -> tuple[Listening, Film]:
    """140 people answer over fourteen days in an order only they know; each evening both stores are copied."""
    listening, film = a_listening(Way.INVITATION), Film()
    Invitation.objects.bulk_create(
        Invitation(listening=listening, contact=linking.contact_of(n), code_hash=hash_of(f"code {n}"))
        for n in storing.shuffled(range(INVITED))
    )
    arriving = storing.shuffled(range(INVITED))
    linking.forget_earlier_waves()
    for day in range(DAYS):
        for person in arriving[day * INVITED // DAYS : (day + 1) * INVITED // DAYS]:
            send(listening, person)
        evening = folder / f"evening {day}"
        if linking.is_sqlite():
            linking.copy_both(evening)
            linking.watch_sqlite(film, evening)
        else:
            linking.watch_postgresql(film)
        if send is sent_as_the_house_does:
            actions.shuffle(listening.pk)
    # Whoever holds each evening's copies knows who came when: what they must not learn is what each said.
    assert [linking.number_of(contact) for contact in film.used] == arriving
    return listening, film


def sent_as_the_house_does(listening: Listening, person: int) -> None:
    sending = Sending(form_key=new_form_key(), said=answer_of(person), invitation=f"code {person}")
    actions.receive(listening, sending)


in_turn = itertools.count(1)


def sent_without_the_mix(listening: Listening, person: int) -> None:
    """What a plainer house would do: random keys or not, each answer is written at once, as it comes."""
    Invitation.objects.filter(code_hash=hash_of(f"code {person}")).update(used=True)
    Answer.objects.create(
        id=next(in_turn), listening_id=listening.pk, said=answer_of(person), receipt_hash=""
    )


def one_attack(folder: Path) -> dict[str, int]:
    listening, film = a_wave(folder, sent_as_the_house_does)
    close(listening)
    closing.finish_closing(listening.pk)
    right = linking.guesses(film)
    assert (len(film.used), len(film.sealed), Answer.objects.count()) == (INVITED, INVITED, INVITED)
    assert len({len(one) for one in film.sealed}) == 1
    return right


def test_the_attacker_with_everything_but_the_key_does_no_better_than_chance(tmp_path):
    # One attack in a hundred looks better than chance by luck alone, so one that does is tried twice more.
    told = []
    for attempt in range(3):
        right = one_attack(tmp_path / f"attack {attempt}")
        best = max(right, key=lambda way: right[way])
        p = min(1.0, len(right) * linking.chance(right[best], INVITED))
        told.append(f"{right[best]} of {INVITED} by {best}, the best of {len(right)} ways: p = {p:.2f}")
        if p > 0.01:
            break
        empty_both()
    sys.stdout.write("\n".join(["", *told, ""]))

    assert p > 0.01, told


def test_the_same_attacker_links_everyone_where_answers_are_not_mixed(tmp_path):
    _, film = a_wave(tmp_path, sent_without_the_mix)

    right = linking.guesses(film)

    sys.stdout.write(f"\n{max(right.values())} of {INVITED} without the mix\n")
    assert max(right.values()) == INVITED


def empty_both() -> None:
    for model in (Answer, Sent, Invitation):
        model.objects.all().delete()
