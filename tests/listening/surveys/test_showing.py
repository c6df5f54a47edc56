"""What a page says of a listening."""

from __future__ import annotations

from hearten.listening.crossing import actions as crossing
from hearten.listening.gathering import actions as gathering
from hearten.listening.intake import actions as intake
from hearten.listening.inviting import actions as inviting
from hearten.listening.moving import actions as moving
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys import showing

# Done to a person, to all listenings, or to one that has no page any more.
NOT_IN_A_HISTORY = {"listening.person.forgotten", "listening.contacts.let_go", "listening.deleted"}


def test_a_history_has_words_for_everything_done_to_a_listening():
    rooms = (surveys, crossing, inviting, gathering, intake, moving)

    done = {getattr(one, "recorded_as", "") for room in rooms for one in vars(room).values()}

    assert {deed for deed in done if deed.startswith("listening.")} - NOT_IN_A_HISTORY == set(showing.DONE)
