"""`hearten invite`: the first person of a new Hearten."""

from __future__ import annotations

import argparse

from hearten.house.cli import with_django
from hearten.house.commands.telling import say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whom."""
    parser.add_argument("email", help="the e-mail of the first steward, who then invites everyone else")


def run(asked: argparse.Namespace) -> int:
    """Invite the first person, and show the link, because mail may not be set up yet."""
    with_django()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from hearten.errors import Unreadable
    from hearten.house.commands import preparing
    from hearten.people import actions

    try:
        validate_email(asked.email)
    except ValidationError as error:
        raise Unreadable(
            f"{asked.email!r} is not an e-mail address. Write it as name@example.org."
        ) from error
    preparing.make_ready()
    invited = actions.invite_first(asked.email)
    say(f"Open this within two weeks, and give it to nobody but {asked.email}:")
    say(invited.link)
    return 0
