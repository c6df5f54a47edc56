"""A house with a session of twenty seats, as processes of its own: `prepare`, `serve PORT`; set up by HEARTEN_*."""

from __future__ import annotations

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "hearten.house.settings"
sys.path[:0] = ["src", "."]
SEATS = 20


def prepare() -> dict[str, object]:
    """A fresh house, a session that has begun, the codes of its seats, and a browser's cookie of who leads it."""
    import django

    from hearten.house import sqlite_version

    sqlite_version.prefer_a_sound_one()
    django.setup()
    from django.conf import settings
    from django.test import Client

    from hearten.house.commands import preparing
    from hearten.understanding.sessions.rules import Stage
    from tests.makers import a_steward
    from tests.understanding.sessions.making import at, seated

    preparing.make_ready()
    by = a_steward()
    made, opened = seated(by, tuple(f"role {number}" for number in range(SEATS)))
    at(made, Stage.PLACING, by)
    leader = Client()
    leader.force_login(by)
    cookie = leader.cookies[settings.SESSION_COOKIE_NAME].value
    return {"session": made.pk, "codes": [one.code for one in opened], "leader": cookie}


def serve(port: int) -> None:
    """The pages as `hearten serve` gives them."""
    from hearten.house.commands import serving

    serving._pages("127.0.0.1", port).serve()


if __name__ == "__main__":
    deed, *words = sys.argv[1:]
    told = {"prepare": prepare, "serve": serve}[deed](*map(int, words))
    sys.stdout.write(json.dumps(told))
