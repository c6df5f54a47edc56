"""A house for the soak, as processes of its own: `prepare`, `serve PORT`, `tell`. It is set up by HEARTEN_* alone."""

from __future__ import annotations

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "hearten.house.settings"
sys.path[:0] = ["src", "."]


def prepare() -> dict[str, object]:
    """A fresh house with one open listening."""
    import django

    from hearten.house import sqlite_version

    sqlite_version.prefer_a_sound_one()
    django.setup()
    from hearten.house.commands import preparing
    from tests.listening.intake.making import a_listening

    preparing.make_ready()
    listening = a_listening()
    return {"code": listening.code, "id": listening.pk}


def serve(port: int) -> None:
    """The pages as `hearten serve` gives them, by two processes, each begun again at once when killed."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "hearten.house.wsgi:application",
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=4,
        websockets=False,
        log_access=False,
        log_level=LogLevels.critical,
        respawn_failed_workers=True,
        respawn_interval=0.2,
    ).serve()


def tell(listening_id: int) -> dict[str, object]:
    """Open every sealed answer with the key, then close for good; what is there, and whether the record is whole."""
    import django

    from hearten.house import sqlite_version

    sqlite_version.prefer_a_sound_one()
    django.setup()
    from hearten.listening.intake import actions, closing, queries, rules, sealing
    from hearten.listening.intake.models import Answer, Sealed, Sent
    from hearten.listening.surveys.models import Listening
    from hearten.record import queries as record

    key = sealing.read_key(listening_id)
    spool = [rules.unpacked(sealing.unseal(key, one.sealed)) for one in Sealed.objects.all()]
    actions.close_listening(Listening.objects.get(pk=listening_id), by=None)
    closing.finish_closing(listening_id)
    return {
        "spool": [[one.said, one.receipt] for one in spool],
        "sent": Sent.objects.count(),
        "answers": [one.said for one in Answer.objects.all()],
        "snapshot": queries.snapshot(listening_id)[0].num_rows,
        "faults": list(record.faults()),
    }


if __name__ == "__main__":
    deed, *words = sys.argv[1:]
    told = {"prepare": prepare, "serve": serve, "tell": tell}[deed](*map(int, words))
    sys.stdout.write(json.dumps(told))
