"""Bar 2 of freedom to act: a manager of fewer than ten learns no author and no moment of the team.

Ten organisations here, two hundred in tests/prove; each with a manager in one of the seven roles, and one in all.
"""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.people.rules import Role
from hearten.permission.moments import queries
from hearten.permission.moments.models import Moment
from hearten.permission.moments.rules import Purpose
from tests.attack import small_teams as attack
from tests.permission.conftest import fresh_data

__all__ = ["fresh_data"]
pytestmark = pytest.mark.django_db(databases=["default", "voices"])


def attacked(seed: int, *, whole: bool) -> list[str]:
    """What told anything apart, in one organisation."""
    made = attack.organisation(seed, list(Role)[seed % 8 % len(Role)])
    attack.before_all(made)
    # Seven roles in turn, and every eighth time all of them at once.
    who = made.everything if seed % 8 == 7 else made.manager
    wrong = [f"while it goes on: {one}" for one in _while_it_goes_on(made, who, whole=whole)]
    wrong += [f"afterwards: {one}" for one in _afterwards(made, who, whole=whole)]
    return [f"organisation {seed}: {one}" for one in wrong]


def _while_it_goes_on(made: attack.Organisation, who, *, whole: bool = True) -> list[str]:
    """From the first moment of the team until the month has turned, nothing anywhere changes."""
    on = attack.date(2026, 8, 21)
    with attack.undone():
        before = attack.look(made, who, on, whole=whole)
        attack.the_team_did(made)
        after = attack.look(made, who, on, whole=whole)
    return attack.differ(before, after) + _words_seen(after)


def _afterwards(made: attack.Organisation, who, *, whole: bool) -> list[str]:
    """Once everything was told, it cannot be told whether the team did it, or others in the service."""
    seen = []
    for world in (attack.the_team_did, attack.others_did):
        with attack.undone():
            world(made)
            attack.months_pass()
            seen.append(attack.look(made, who, attack.AFTER, whole=whole))
            assert queries.told()[0].by_rule.base is not None
    return attack.differ(*seen) + _words_seen(seen[0])


def _words_seen(seen: attack.Seen) -> list[str]:
    words = attack.CANARY.encode()
    return [f"words on {address}" for address, (_status, page) in seen.pages.items() if words in page]


# Three of the roles, and all of them at once; `./do prove` takes each in turn, many times.
@pytest.mark.parametrize("seed", [0, 2, 4, 7])
def test_a_manager_of_fewer_than_ten_learns_no_author_and_no_moment(seed: int):
    assert attacked(seed, whole=seed % 5 == 2) == []


def test_the_attack_looks_at_the_pages_and_at_what_is_told_on_them():
    made = attack.organisation(3, Role.STEWARD)
    attack.before_all(made)
    attack.months_pass()

    seen = attack.look(made, made.everything, attack.AFTER)

    told = seen.pages["/permission/moments/told/"][1].decode()
    assert len([1 for status, _page in seen.pages.values() if status == 200]) > 40
    assert "about 45 people" in told or "people recorded a moment" in told
    assert "/systems/1/" in seen.pages and "Rule 0" in told


def test_the_attack_would_find_one_more_person_if_pages_told_it_live(monkeypatch: pytest.MonkeyPatch):
    made = attack.organisation(5, Role.BOARD_MEMBER)
    attack.before_all(made)
    from django.http import HttpResponse

    from hearten.house.doors import permission
    from hearten.house.reach import guard
    from hearten.people.signing_in import signed_in

    def leaking(request):
        guard.open_here()
        return HttpResponse(str(Moment.objects.count()))

    leak = next(one for one in permission.DOORS if one.name == "told")
    monkeypatch.setattr(leak, "callback", signed_in(leaking))

    assert "/permission/moments/told/" in _while_it_goes_on(made, made.manager)


@pytest.mark.parametrize("purpose", [*Purpose, "appraisal", "discipline"])
def test_the_manager_reads_no_words_even_where_everyone_let_them_be_read(purpose: str):
    made = attack.organisation(2, Role.SENSE_MAKER)
    attack.before_all(made)
    attack.months_pass()
    for who in (made.manager, made.everything):
        client = Client()
        client.force_login(who)

        given = client.post(f"/permission/moments/read/{made.rules[0].pk}/", {"purpose": purpose})

        assert given.status_code == 403
