"""What this room holds about a person: their own words alone, and of a journal only that it is there."""

from __future__ import annotations

from hearten.people.models import Person
from hearten.reflection.circles import queries as circles
from hearten.reflection.drawn import queries as drawn
from hearten.reflection.drawn.rules import State
from hearten.reflection.journal import queries as journal
from hearten.reflection.notice import queries as notice
from hearten.reflection.peers import queries as peers
from hearten.reflection.thanks import queries as thanks
from hearten.reflection.time import queries as time


def about(person: Person) -> dict[str, object]:
    """In words and plain values. What others shared beside it is theirs, and is not here."""
    offer, looks = peers.offer_of(person), peers.who_looks_in_on(person)
    found: dict[str, object] = {
        "a journal": "sealed: only you can open it, on its own page" if journal.lock_of(person) else "",
        "circles you are in or asked into": [one.name for one in circles.circles(person)],
        "what you shared in circles": [
            {"circle": circle, "on": one.on, "words": one.words} for circle, one in circles.own_words(person)
        ],
        "learnings that quote you": [
            {"words": one.words if one.state == State.GONE_ON else "inside its circle", "you agreed": agreed}
            for one, agreed in drawn.quoting(person)
        ],
        "your offer to be turned to": {"when": offer.when, "how": offer.how} if offer else "",
        "who looks in on you": looks.name if looks else "",
        "on whom you are to look in": [one.name for one in peers.on_whom(person)],
        "thanks you wrote and signed": [
            {"to": one.to or "everyone", "words": one.words}
            for one in (*thanks.by_one(person), *(one for one in thanks.to_everyone(person) if one.own))
        ],
        "thanks to you": [
            {"from": one.by or "unsigned", "words": one.words} for one in thanks.to_one(person)
        ],
        "a calendar at a secret address": "yes" if time.has_calendar(person) else "",
        "a feed at a secret address": "yes" if notice.has_feed(person) else "",
        "no weekly letter": "as you chose" if notice.is_off(person) else "",
    }
    return {words: facts for words, facts in found.items() if facts}
